import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Session } from './session.js';

const WORKBOOK = 'packages/io/test/fixtures/book.xlsx';

/** The list of datasets, and what comes in by an upload. */
export function uploadTests(current: () => Session): void {
  test('start-up loads the examples and the list shows them', async () => {
    const { page, likeness } = current();
    expect(likeness.output).toContain('Loaded the example Penguins');
    expect(likeness.output).toContain('Loaded the example Diamonds');
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Penguins', exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Diamonds' }).first().waitFor();
  });

  test('a broken file is refused, naming the line; nothing is stored', async () => {
    const { page } = current();
    await page.getByTestId('upload-input').setInputFiles({
      name: 'broken.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,b\n1,2\n3,4,5\n'),
    });
    const alert = page.getByRole('alert').filter({ hasText: 'broken.csv was not stored' });
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/line 3/i);
    await page.reload();
    await page.getByRole('link', { name: 'Penguins', exact: true }).first().waitFor();
    expect(await page.getByRole('link', { name: /broken/ }).count()).toBe(0);
  });

  test('a workbook of several sheets asks which one; with the keyboard alone', async () => {
    const { page, likeness } = current();
    await page.getByTestId('upload-input').setInputFiles(WORKBOOK);
    const choice = page.getByRole('form', { name: 'Choose a sheet' });
    await choice.waitFor();
    const sheets = await choice.locator('label').allInnerTexts();
    expect(sheets.map((text) => text.split(/\s+/).join(' '))).toEqual([
      'People 4 rows',
      'Doses 30 rows',
      'Report 2 rows',
    ]);
    // The first sheet has the focus. The last one is no table: another one can be chosen.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert').filter({ hasText: 'book.xlsx was not stored' });
    await alert.filter({ hasText: 'FILE_SHEET' }).waitFor();
    await alert.getByRole('button', { name: 'Choose another sheet' }).click();
    await choice.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}\/schema$/);
    await page.getByRole('heading', { name: /book, Doses/ }).waitFor();
    expect(await page.getByTestId('schema-summary').innerText()).toContain('30 rows');
    await page.goto(`${likeness.url}/datasets`);
  });

  test('an upload ends on its schema: check, edit, be refused, accept a constraint, run', async () => {
    const session = current();
    const { page, likeness } = session;
    const rows = Array.from({ length: 120 }, (_, row) => {
      const day = `${String(1 + (row % 11)).padStart(2, '0')}/${String(1 + (row % 12)).padStart(2, '0')}/2024`;
      const answer = row % 9 === 0 ? '?' : ['low', 'mid', 'high'][row % 3];
      return `${day},${answer},${row % 40},${(row % 40) + ((row * 13) % 31)}`;
    });
    await page.goto(`${likeness.url}/datasets`);
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
    await session.expectSucceeded();
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const [rowsFile] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Synthetic CSV' }).click(),
    ]);
    const synthetic = (await readFile(await rowsFile.path(), 'utf8')).trimEnd().split('\n').slice(1);
    expect(synthetic.length).toBeGreaterThan(50);
    for (const line of synthetic) {
      const [date, , from, until] = line.split(',');
      expect(date).toMatch(/^\d{2}\/\d{2}\/2024$/);
      expect(Number(from)).toBeLessThanOrEqual(Number(until));
    }
  });
}
