import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startLikeness, type RunningLikeness } from './startLikeness.js';

const STARTUP_MS = 600_000;
/** Some tests start runs and see them to their end. */
jest.setTimeout(180_000);
const PENGUINS = 'node_modules/@observablehq/sample-datasets/penguins.csv';

let likeness: RunningLikeness;
let browser: Browser;
let page: Page;
/** What a stranger would see in the browser's console, and requests that left this machine. */
const complaints: string[] = [];

beforeAll(async () => {
  likeness = await startLikeness();
  browser = await chromium.launch({
    executablePath: process.env.LIKENESS_CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    // Chromium reports the refused upload, which is asked for below, as if it were a fault.
    const refusal = message.text().includes('422') && message.location().url.includes('/datasets?');
    if (message.type() === 'error' && !refusal) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== 'localhost')
      complaints.push(`request to ${request.url()}`);
  });
}, STARTUP_MS);

afterAll(async () => {
  await browser?.close();
  expect(await likeness?.stop()).toBe(0);
}, 60_000);

async function startRun(synthesizer: string): Promise<void> {
  await page.getByRole('radio', { name: synthesizer, exact: true }).check();
  await page.getByLabel('Target', { exact: true }).selectOption('species');
  await page.getByRole('button', { name: /start/i }).click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
}

async function expectSucceeded(): Promise<void> {
  await page.locator('[data-testid="run-state"][data-state="SUCCEEDED"]').waitFor({ timeout: 120_000 });
  await page.getByTestId('run-report').waitFor();
}

describe('the dashboard', () => {
  test('start-up loads the examples and the list shows them', async () => {
    expect(likeness.output).toContain('Loaded the example Penguins');
    expect(likeness.output).toContain('Loaded the example Diamonds');
    await page.goto(likeness.url);
    await page.getByRole('link', { name: 'Penguins' }).first().waitFor();
    await page.getByRole('link', { name: 'Diamonds' }).first().waitFor();
  });

  test('a broken file is refused, naming the line; nothing is stored', async () => {
    await page.getByTestId('upload-input').setInputFiles({
      name: 'broken.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,b\n1,2\n3,4,5\n'),
    });
    const alert = page.getByRole('alert').filter({ hasText: 'broken.csv was not stored' });
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/line 3/i);
    await page.reload();
    await page.getByRole('link', { name: 'Penguins' }).first().waitFor();
    expect(await page.getByRole('link', { name: /broken/ }).count()).toBe(0);
  });

  test('upload, run, watch it finish, compare, download', async () => {
    await page.getByTestId('upload-input').setInputFiles({
      name: 'my-penguins.csv',
      mimeType: 'text/csv',
      buffer: await readFile(PENGUINS),
    });
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}\/schema$/);
    expect(await page.getByTestId('schema-summary').innerText()).toContain('344 rows');
    await page.getByRole('link', { name: 'Open the profile' }).click();
    await page.getByRole('heading', { name: /my-penguins/ }).waitFor();
    await page
      .getByRole('img', { name: /flipper_length_mm/ })
      .first()
      .waitFor();

    await page.getByRole('link', { name: 'New run' }).first().click();
    await startRun('Gaussian copula');
    await expectSucceeded();
    const copula = page.url().split('/').at(-1);
    expect(await page.getByTestId('decision').innerText()).toMatch(/share/i);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Synthetic CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe(
      'species,island,culmen_length_mm,culmen_depth_mm,flipper_length_mm,body_mass_g,sex',
    );
    expect(lines).toHaveLength(242);

    await page.getByRole('button', { name: 'Another synthesizer' }).click();
    await page.getByRole('menuitem', { name: 'Independent columns' }).click();
    await page.waitForURL(/synthesizer=independent/);
    await startRun('Independent columns');
    await expectSucceeded();
    const independent = page.url().split('/').at(-1);

    await page.goto(`${likeness.url}/compare?runs=${copula},${independent}`);
    const comparison = page.getByTestId('comparison');
    await comparison.waitFor();
    const decisions = comparison.getByRole('row').filter({ hasText: 'Decision' }).first();
    expect(await decisions.getByTestId('decision-badge').count()).toBe(2);
    const row = comparison
      .getByRole('row')
      .filter({ hasText: /sum over pairs|correlationL1Sum/i })
      .first();
    await row.waitFor();
    // The dependence is what level 2 is for: its cell, the first, is the one marked best.
    const cells = row.getByRole('cell');
    expect(await cells.nth(0).innerText()).toMatch(/best/i);
    expect(await cells.nth(1).innerText()).not.toMatch(/best/i);
  });

  test('an upload ends on its schema: check, edit, be refused, accept a constraint, run', async () => {
    const rows = Array.from({ length: 120 }, (_, row) => {
      const day = `${String(1 + (row % 11)).padStart(2, '0')}/${String(1 + (row % 12)).padStart(2, '0')}/2024`;
      const answer = row % 9 === 0 ? '?' : ['low', 'mid', 'high'][row % 3];
      return `${day},${answer},${row % 40},${(row % 40) + ((row * 13) % 31)}`;
    });
    await page.goto(likeness.url);
    await page.getByTestId('upload-input').setInputFiles({
      name: 'visits.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`day,answer,from,until\n${rows.join('\n')}\n`),
    });
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}\/schema$/);
    expect(await page.getByTestId('schema-summary').innerText()).toContain('1 column should be checked');
    const column = (name: string) =>
      page.getByTestId('schema-column').filter({ has: page.getByRole('heading', { name, exact: false }) });
    const day = column('day');
    await day.getByText('to check').waitFor();
    expect(await day.getByRole('list', { name: 'Cells of day' }).innerText()).toContain('01/01/2024');
    await day.locator('summary').click();
    await day.getByLabel('Date pattern').fill('dd/MM/yyyy');
    await column('answer').getByLabel('Role of answer').selectOption('TARGET');
    await page.getByRole('button', { name: 'Save the schema' }).click();
    await page.getByRole('status').filter({ hasText: '2 changes saved' }).waitFor();
    await day.getByText('your decision').waitFor();
    expect(await day.getByText('to check').count()).toBe(0);

    // What the cells do not allow is refused at the column, which names them; the keyboard is there.
    const kind = column('answer').getByLabel('Kind of answer');
    await kind.selectOption('INTEGER');
    await page.getByRole('button', { name: 'Save the schema' }).click();
    const refused = column('answer').getByRole('alert');
    await refused.waitFor();
    expect(await refused.innerText()).toMatch(/"mid" in row 2.*KIND_NOT_POSSIBLE/);
    expect(
      await kind.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus')),
    ).toBe(true);
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await kind.inputValue()).toBe('CATEGORICAL');

    const constraints = page.getByTestId('constraints');
    await constraints.getByRole('button', { name: 'Accept from <= until' }).click();
    await constraints.getByRole('button', { name: 'Remove from <= until' }).waitFor();
    const [document] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Schema as JSON' }).click(),
    ]);
    const { columns } = JSON.parse(await readFile(await document.path(), 'utf8')) as {
      columns: readonly { role: string; missing?: readonly string[] }[];
    };
    expect(columns[1]).toMatchObject({ role: 'target', missing: ['?'] });

    await page.getByRole('link', { name: 'New run' }).first().click();
    await page.getByLabel('Target', { exact: true }).waitFor();
    expect(await page.getByLabel('Target', { exact: true }).inputValue()).toBe('answer');
    expect(await page.getByLabel('Constraints, one a line').inputValue()).toBe('from <= until');
    await page.getByRole('radio', { name: 'Independent columns', exact: true }).check();
    await page.getByRole('button', { name: /start/i }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await expectSucceeded();
    const [rowsFile] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Synthetic CSV' }).click(),
    ]);
    const synthetic = (await readFile(await rowsFile.path(), 'utf8')).trimEnd().split('\n').slice(1);
    expect(synthetic.length).toBeGreaterThan(50);
    for (const line of synthetic) {
      const [date, , from, until] = line.split(',');
      expect(date).toMatch(/^\d{2}\/\d{2}\/2024$/);
      expect(Number(from)).toBeLessThanOrEqual(Number(until));
    }
  });

  test('a table of copies must not be shared: seen on its page and in the list, downloaded after a question only', async () => {
    await page.goto(likeness.url);
    await page.getByRole('link', { name: 'Penguins' }).first().click();
    await page.getByRole('link', { name: 'New run' }).first().click();
    expect(await page.getByLabel('Target', { exact: true }).inputValue()).toBe('sex');
    await page
      .locator('#target-hint')
      .filter({ hasText: 'Proposed: the last column of a few labels' })
      .waitFor();
    await page.getByRole('radio', { name: 'SMOTE', exact: true }).check();
    await page.locator('summary').filter({ hasText: 'Advanced' }).click();
    // With one neighbour a new row is hardly ever far from a real one.
    await page.getByLabel('Neighbours', { exact: true }).fill('1');
    await page.getByLabel('Name', { exact: true }).fill('Copies of penguins');
    await page.getByRole('button', { name: /start/i }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await expectSucceeded();
    const decision = page.getByTestId('decision');
    await decision.getByRole('heading', { name: 'Do not share' }).waitFor();
    await page.locator('header [data-testid="decision-badge"][data-outcome="DO_NOT_SHARE"]').waitFor();

    const downloads = page.getByRole('navigation', { name: 'Downloads' });
    const dialog = page.getByRole('alertdialog');
    for (const name of ['Synthetic CSV', 'CSV.gz', 'Model JSON']) {
      await downloads.getByRole('button', { name }).click();
      await dialog.filter({ hasText: /Do not share/ }).waitFor();
      await dialog.getByRole('button', { name: 'Do not download' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await downloads.getByRole('button', { name: 'Synthetic CSV' }).click();
    // The sentence of the decision is what the dialog asks with.
    expect(await decision.innerText()).toContain(await dialog.locator('p').first().innerText());
    const [rows] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download anyway' }).click(),
    ]);
    expect((await readFile(await rows.path(), 'utf8')).split('\n')[0]).toMatch(/^species,island,/);
    await downloads.getByRole('button', { name: 'Other formats' }).click();
    await page.getByRole('menuitem', { name: 'Parquet' }).click();
    const [parquet] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download anyway' }).click(),
    ]);
    expect((await readFile(await parquet.path())).subarray(0, 4).toString()).toBe('PAR1');
    const [report] = await Promise.all([
      page.waitForEvent('download'),
      downloads.getByRole('link', { name: 'Report HTML' }).click(),
    ]);
    expect(await readFile(await report.path(), 'utf8')).toContain('Do not share');

    await page.getByRole('link', { name: 'Choose another synthesizer' }).click();
    await page.waitForURL(/focus=synthesizer/);
    const chosen = page.getByRole('radio', { name: 'SMOTE', exact: true });
    await chosen.waitFor();
    expect(
      await chosen.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus')),
    ).toBe(true);

    await page.goto(`${likeness.url}/runs`);
    await page.getByLabel('Filter by decision').selectOption('DO_NOT_SHARE');
    await page.waitForURL(/decision=do-not-share/);
    const row = page.getByRole('row').filter({ hasText: 'Copies of penguins' });
    await row.locator('[data-testid="run-state"][data-state="SUCCEEDED"]').waitFor();
    await row.locator('[data-testid="decision-badge"][data-outcome="DO_NOT_SHARE"]').waitFor();
    await page.getByLabel('Filter by decision').selectOption('SHARE');
    await page.waitForURL(/decision=share$/);
    await row.waitFor({ state: 'hidden' });
  });

  test('a decision over several splits, started from a finished run', async () => {
    await page.goto(`${likeness.url}/runs`);
    await page.getByRole('link', { name: 'Copies of penguins' }).click();
    await page.getByRole('button', { name: 'Decide over 5 splits' }).click();
    const before = page.url();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Start run' }).click();
    await page.waitForURL((url) => url.href !== before && /\/runs\/[0-9a-f-]{36}$/.test(url.pathname));
    await page.getByRole('heading', { name: 'Copies of penguins, 5 splits' }).waitFor();
    await page
      .getByText(/Split [2-5] of 5: /)
      .first()
      .waitFor({ timeout: 120_000 });
    await expectSucceeded();
    const decision = page.getByTestId('decision');
    await decision.getByRole('heading', { name: 'Do not share' }).waitFor();
    expect(await decision.innerText()).toMatch(/[1-5] of 5 random splits alone say the same/);
    expect(await decision.getByRole('button', { name: 'Decide over 5 splits' }).count()).toBe(0);
    expect(await page.getByLabel('Settings', { exact: true }).innerText()).toMatch(/Splits that decide\s+5/i);
  });

  test('too few synthetic rows: not decided, and why', async () => {
    await page.goto(likeness.url);
    await page.getByRole('link', { name: 'Penguins' }).first().click();
    await page.getByRole('link', { name: 'New run' }).first().click();
    await page.getByRole('radio', { name: 'Independent columns', exact: true }).check();
    await page.getByLabel('Rows to generate').fill('10');
    await page.getByRole('button', { name: /start/i }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await expectSucceeded();
    const decision = page.getByTestId('decision');
    await decision.getByRole('heading', { name: 'Not decided' }).waitFor();
    expect(await decision.innerText()).toMatch(/too few rows/);
    // Nothing was decided, so nothing is asked.
    await page
      .getByRole('navigation', { name: 'Downloads' })
      .getByRole('link', { name: 'Synthetic CSV' })
      .waitFor();
  });

  test('advanced: constraints and options are checked at their fields and hold in the run', async () => {
    await page.goto(likeness.url);
    await page.getByRole('link', { name: 'Penguins' }).first().click();
    await page.getByRole('link', { name: 'New run' }).first().click();
    await page.getByRole('radio', { name: 'Gaussian copula', exact: true }).check();
    await page.locator('summary').filter({ hasText: 'Advanced' }).click();
    await page.getByLabel('Constraints, one a line').fill('body_mass_g >=');
    await page.getByRole('button', { name: /start/i }).click();
    await page.locator('#constraints-error').waitFor();
    await page.getByLabel('Constraints, one a line').fill('body_mass_g >= 3000 allow 0.2');
    await page.getByLabel('Copula', { exact: true }).selectOption('t');
    await page.getByRole('button', { name: /start/i }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await expectSucceeded();
    const settings = page.getByLabel('Settings', { exact: true });
    expect(await settings.innerText()).toContain('body_mass_g >= 3000 allow 0.2');
  });

  test('more rows are drawn under a condition, and an impossible one is refused', async () => {
    const form = page.getByRole('form', { name: 'Draw more rows' });
    await form.getByLabel('Rows', { exact: true }).fill('50');
    await form.getByRole('button', { name: 'Add a condition' }).click();
    await form.getByLabel('Column of condition 1').selectOption('species');
    await form.getByLabel('Value of condition 1').fill('Unicorn');
    await form.getByRole('button', { name: 'Draw rows' }).click();
    await form.getByRole('alert').filter({ hasText: 'Unicorn' }).waitFor();
    await form.getByLabel('Value of condition 1').fill('Gentoo');
    await form.getByRole('button', { name: 'Draw rows' }).click();
    const drawn = page.getByTestId('generation').filter({ hasText: 'species is Gentoo' });
    await drawn.locator('[data-testid="generation-state"][data-state="SUCCEEDED"]').waitFor();
    expect(await drawn.innerText()).toContain('Not evaluated');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      drawn.getByRole('link', { name: 'CSV', exact: true }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n').slice(1);
    expect(lines).toHaveLength(50);
    expect(lines.every((line) => line.startsWith('Gentoo,'))).toBe(true);
  });

  test('a scenario: an error at its line, a check, a run beside its source', async () => {
    const form = page.getByRole('form', { name: 'Scenario' });
    await form.getByLabel('Change 1', { exact: true }).fill('body_mass_g.mean + 500');
    await form.getByRole('button', { name: 'Add a change' }).click();
    await form.getByLabel('Change 2', { exact: true }).fill('wings.mean + 1');
    await form.getByRole('button', { name: 'Check' }).click();
    await page.locator('#change-1-error').filter({ hasText: 'wings' }).waitFor();
    await form.getByRole('button', { name: 'Remove change 2' }).click();
    await form.getByRole('button', { name: 'Check' }).click();
    await form.getByRole('table', { name: 'Effect of the changes' }).waitFor();
    await form.getByRole('button', { name: 'Start scenario' }).click();
    await page.getByRole('heading', { name: 'Changes of the scenario' }).waitFor();
    await expectSucceeded();
    await page.getByRole('link', { name: 'Compare with its parent' }).click();
    const changes = page.getByRole('row').filter({ hasText: 'Changes' });
    await changes.filter({ hasText: 'body_mass_g.mean + 500' }).first().waitFor();
  });

  test('a table from statistics: an error at its line, a report, rows', async () => {
    await page.goto(`${likeness.url}/runs/statistics`);
    const editor = page.getByLabel('Specification');
    const example = await editor.inputValue();
    await editor.fill(example.replace('sd: 11.9', 'sd: -1'));
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('alert').filter({ hasText: 'Line 7' }).waitFor();
    await editor.fill(example);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByTestId('specification-report').waitFor();
    await page.getByRole('button', { name: 'Make the table' }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await expectSucceeded();
    await page.getByText('Without real rows').first().waitFor();
    expect(await page.getByRole('link', { name: 'Report JSON' }).count()).toBe(0);
  });

  test('a long run is watched live and canceled', async () => {
    await page.goto(likeness.url);
    await page.getByRole('link', { name: 'Diamonds' }).first().click();
    await page.getByRole('link', { name: 'New run' }).first().click();
    await page.getByRole('radio', { name: 'Gaussian copula' }).check();
    await page.getByLabel('Rows to generate').fill('10000000');
    await page.getByRole('button', { name: /start/i }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await page.locator('[data-testid="run-state"][data-state="RUNNING"]').waitFor();
    await page.getByRole('progressbar').first().waitFor();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.locator('[data-testid="run-state"][data-state="CANCELED"]').waitFor();
  });

  test('nothing went wrong in the console and nothing left this machine', () => {
    expect(complaints).toEqual([]);
  });
});
