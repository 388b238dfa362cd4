import { expect, test } from '@jest/globals';
import type { Session } from './session.js';

/** The page of a dataset: its profile, associations, pairs, rows and versions. */
export function datasetTests(current: () => Session): void {
  test('a profile has candidates over histograms, and associations by a measure of choice', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Penguins', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Columns', exact: true }).waitFor();
    const distributions = page.getByRole('region', { name: 'Distributions' });
    await distributions.scrollIntoViewIfNeeded();
    const candidates = distributions.getByRole('table', { name: /^Candidates of / }).first();
    await candidates.waitFor();
    expect(await candidates.getByRole('row').count()).toBeGreaterThan(2);
    await candidates.getByRole('button').nth(1).click();
    await candidates.getByRole('button', { pressed: true }).waitFor();
    await page.getByLabel('Measure of association').selectOption({ label: 'Spearman' });
    await page.getByTestId('association-note').filter({ hasText: 'Columns of numbers only' }).waitFor();
    const strongest = page.getByRole('region', { name: 'Strongest pairs' });
    const first = strongest.getByRole('button').first();
    const [x, y] = (await first.innerText())
      .split('\n')[0]
      .split('×')
      .map((name) => name.trim());
    await first.click();
    await page.getByRole('figure', { name: `${x} and ${y}` }).waitFor();
  });

  test('rows are sorted by a heading and filtered below it', async () => {
    const { page } = current();
    const rows = page.getByRole('table', { name: 'Rows of the dataset' });
    // They are read once they are in sight.
    await page.locator('#rows').scrollIntoViewIfNeeded();
    await rows.waitFor();
    const cells = () => rows.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
    await rows.getByLabel('Filter species').fill('gentoo');
    await page.getByText(/^1\d\d of 344 rows match/).waitFor();
    expect((await cells())[0]).toBe('Gentoo');
    await page.getByRole('button', { name: 'Clear sort and filters' }).click();
    await page.getByText(/^344 rows, as written in the file/).waitFor();
    await rows.getByRole('button', { name: 'island' }).click();
    await rows
      .getByRole('columnheader', { name: /island/ })
      .and(page.locator('[aria-sort="ascending"]'))
      .waitFor();
    await rows.getByRole('row').nth(1).getByRole('cell', { name: 'Biscoe' }).waitFor();
  });

  test('another file of the same name is a version, compared with the first', async () => {
    const { page, likeness } = current();
    for (const last of ['3,c', '9,d']) {
      await page.goto(`${likeness.url}/datasets`);
      await page.getByTestId('upload-input').setInputFiles({
        name: 'versioned.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`size,letter\n1,a\n2,b\n${last}\n`),
      });
      await page.waitForURL(/\/datasets\/[0-9a-f-]{36}\/schema$/);
    }
    await page.getByRole('link', { name: 'Open the profile' }).click();
    const versions = page.getByRole('table', { name: 'Versions of the dataset' });
    await versions.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('table', { name: 'Differences from Version 1' }).getByText('1 to 9').waitFor();
  });
}
