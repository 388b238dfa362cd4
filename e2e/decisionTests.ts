import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { RUN_TIMEOUT, type Session } from './session.js';

/** What may be shared, and what the dashboard does about it. */
export function decisionTests(current: () => Session): void {
  test('a table of copies must not be shared: seen on its page and in the list, downloaded after a question only', async () => {
    const session = current();
    const { page, likeness } = session;
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Penguins', exact: true }).first().click();
    // The list has such links too.
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}$/);
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
    await session.expectSucceeded();
    const decision = page.getByTestId('decision');
    await decision.getByRole('heading', { name: 'Do not share' }).waitFor();
    await page.locator('header [data-testid="decision-badge"][data-outcome="DO_NOT_SHARE"]').waitFor();

    const sentence = await decision.innerText();
    await session.openTab('Rows');
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
    expect(sentence).toContain(await dialog.locator('p').first().innerText());
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

    await session.openTab('Decision');
    await page.getByRole('link', { name: 'Choose another synthesizer' }).click();
    await page.waitForURL(/focus=synthesizer/);
    const chosen = page.getByRole('radio', { name: 'SMOTE', exact: true });
    await chosen.waitFor();
    expect(
      await chosen.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus')),
    ).toBe(true);

    await page.goto(`${likeness.url}/runs`);
    const filterByDecision = async (label: string) => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Decision' }).click();
      await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${label}`) }).click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    };
    await filterByDecision('Do not share');
    await page.waitForURL(/decision=do-not-share/);
    const row = page.getByRole('row').filter({ hasText: 'Copies of penguins' });
    await row.locator('[data-testid="decision-badge"][data-outcome="DO_NOT_SHARE"]').waitFor();
    await page.getByRole('button', { name: 'Remove the filter Decision: Do not share' }).click();
    await page.waitForURL(/\/runs$/);
    await page.goto(`${likeness.url}/runs?decision=share`);
    await row.waitFor({ state: 'hidden' });
  });

  test('a decision over several splits, started from a finished run', async () => {
    const session = current();
    const { page, likeness } = session;
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
      .waitFor({ timeout: RUN_TIMEOUT });
    await session.expectSucceeded();
    const decision = page.getByTestId('decision');
    await decision.getByRole('heading', { name: 'Do not share' }).waitFor();
    expect(await decision.innerText()).toMatch(/[1-5] of 5 random splits alone say the same/);
    expect(await decision.getByRole('button', { name: 'Decide over 5 splits' }).count()).toBe(0);
    expect(await page.getByLabel('Settings', { exact: true }).innerText()).toMatch(/Splits that decide\s+5/i);
  });

  test('too few synthetic rows: not decided, and why', async () => {
    const session = current();
    const { page, likeness } = session;
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Penguins', exact: true }).first().click();
    // The list has such links too.
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}$/);
    await page.getByRole('link', { name: 'New run' }).first().click();
    await page.getByRole('radio', { name: 'Independent columns', exact: true }).check();
    await page.getByLabel('Rows to generate').fill('10');
    await page.getByRole('button', { name: /start/i }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await session.expectSucceeded();
    const decision = page.getByTestId('decision');
    await decision.getByRole('heading', { name: 'Not decided' }).waitFor();
    expect(await decision.innerText()).toMatch(/too few rows/);
    // Nothing was decided, so nothing is asked.
    await session.openTab('Rows');
    await page
      .getByRole('navigation', { name: 'Downloads' })
      .getByRole('link', { name: 'Synthetic CSV' })
      .waitFor();

    // The next step is a button, and does what it says.
    await session.openTab('Decision');
    const before = page.url();
    await page.getByRole('button', { name: 'Fix and run again with a holdout of 50%' }).click();
    await page.waitForURL((url) => url.href !== before && /\/runs\/[0-9a-f-]{36}$/.test(url.pathname));
    await page.getByRole('heading', { name: /with a holdout of 50%$/ }).waitFor();
    await session.expectSucceeded();
    expect(await page.getByLabel('Settings', { exact: true }).innerText()).toMatch(/Holdout\s+50%/i);
  });
}
