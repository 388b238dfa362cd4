import { expect, test } from '@jest/globals';
import type { Session } from './session.js';

/** The page of a dataset: its profile, associations, pairs, rows and versions. */
export function datasetTests(current: () => Session): void {
  test('a profile has candidates over histograms, and associations by a measure of choice', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Penguins' }).first().click();
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
}
