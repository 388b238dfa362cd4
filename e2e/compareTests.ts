import { expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Session } from './session.js';

/** Runs side by side: over seeds, against a baseline, and refused where their data are not alike. */
export function compareTests(current: () => Session): void {
  test('runs are grouped over seeds, held against a baseline, and refused when unlike', async () => {
    const session = current();
    const { page, likeness } = session;
    const settings = ['independent', 'gaussian-copula'].flatMap((synthesizer) =>
      [1, 2, 3].map((seed) => ({ synthesizer, seed, target: 'species' })),
    );
    const [unlike, ...ids] = await finishedRuns(session, [
      { synthesizer: 'independent', seed: 1, target: 'island' },
      ...settings,
    ]);
    await page.goto(`${likeness.url}/compare?runs=${ids.join(',')}`);
    const table = page.getByRole('table', { name: 'Decisions, settings and metrics by run' });
    await table.waitFor();
    // The decision is the first row below the names.
    expect(await table.locator('tbody tr').first().innerText()).toMatch(/^Decision/);
    expect(await table.getByTestId('decision-badge').count()).toBe(6);

    await page.getByRole('checkbox', { name: 'Group over seeds' }).click();
    await page.waitForURL(/group=seeds/);
    await table.getByText('3 seeds').first().waitFor();
    expect(await table.locator('thead th').count()).toBe(3);
    // Independent columns cannot show dependence, whatever the seed.
    const dependence = table.getByRole('row').filter({ hasText: 'sum over pairs' }).first();
    expect(await dependence.getByRole('cell').nth(0).innerText()).not.toMatch(/best/);
    expect(await dependence.getByRole('cell').nth(1).innerText()).toMatch(/best/);

    await table.getByRole('button', { name: /^Baseline: A/ }).click();
    await page.waitForURL(/baseline=/);
    expect(await dependence.getByRole('cell').nth(0).innerText()).toContain('baseline');
    expect(await dependence.getByRole('cell').nth(1).innerText()).toMatch(/better beyond noise/);

    const rows = await table.getByRole('row').count();
    await page.getByRole('checkbox', { name: 'Differences only' }).click();
    await page.waitForURL(/show=differences/);
    expect(await table.getByRole('row').count()).toBeLessThan(rows);
    // The address is the view.
    await page.reload();
    await table.getByText('3 seeds').first().waitFor();
    expect(await page.getByRole('checkbox', { name: 'Differences only' }).isChecked()).toBe(true);
    await table.getByRole('button', { name: /^Baseline: A/, pressed: true }).waitFor();

    await page.goto(`${likeness.url}/compare?runs=${[...ids, unlike].join(',')}`);
    const refusal = page.getByTestId('unlike-runs');
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(/differ in target/);
    expect(await page.getByTestId('decision-badge').count()).toBe(7);
    expect(await page.getByText('sum over pairs').count()).toBe(0);
    await refusal.getByRole('button', { name: 'Compare these 6' }).click();
    await dependence.waitFor();
  });

  test('names of runs and metrics stay in sight on a phone', async () => {
    const { page } = current();
    const size = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    try {
      const frame = page.getByRole('region', { name: 'Comparison' });
      const head = frame.locator('thead th').nth(1);
      const name = frame.getByRole('rowheader', { name: 'Decision' });
      const before = { head: await place(head), name: await place(name) };
      await frame.evaluate((element: { scrollTo(x: number, y: number): void }) => element.scrollTo(80, 300));
      // Heads move sideways only, names of rows up and down only.
      expect((await place(head)).y).toBeCloseTo(before.head.y, 0);
      expect((await place(name)).x).toBeCloseTo(before.name.x, 0);
      expect((await place(name)).y).not.toBeCloseTo(before.name.y, 0);
      const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
      expect(width).toBeLessThanOrEqual(390);
    } finally {
      if (size) await page.setViewportSize(size);
    }
  });
}

async function place(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await element.boundingBox();
  if (!box) throw new Error('It has no place on the page.');
  return box;
}

/** Sees runs on the built-in penguins to their end, all at once. @returns their ids */
async function finishedRuns(session: Session, inputs: readonly Record<string, unknown>[]): Promise<string[]> {
  const datasetId = await session.datasetId('Penguins');
  const ids: string[] = [];
  for (const input of inputs) ids.push(await session.createRun({ datasetId, ...input }));
  for (const id of ids) await session.runSucceeded(id);
  return ids;
}
