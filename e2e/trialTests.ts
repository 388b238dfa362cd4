import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { RUN_TIMEOUT, type Session } from './session.js';

/** The plan that is simulated; with a title of its own, and trials enough to be watched. */
const EXAMPLE = path.resolve('docs/examples/trial-innovatv301.yaml');
const TITLE = 'Overall survival, watched';
const TRIALS = 6000;
const PROBABILITY = /\d\.\d{3} ± \d\.\d{3}/;

/** From a plan with a mistake to a report, a changed decision and a deletion. The first simulation stays for other tests. */
export function trialTests(current: () => Session): void {
  const simulationState = (name: string): Locator =>
    current().page.locator(`[data-testid="simulation-state"][data-state="${name}"]`);
  const card = (name: string): Locator => current().page.getByRole('figure', { name, exact: true });
  /** What the recommended design, or the lack of one, says of itself. */
  const recommendation = (): Locator => current().page.getByTestId('recommendation');
  const openTrial = async (name: string): Promise<void> => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/trials`);
    await page.getByRole('link', { name, exact: true }).click();
    await page.waitForURL(/\/trials\/[0-9a-f-]{36}$/);
    await simulationState('SUCCEEDED').waitFor({ timeout: RUN_TIMEOUT });
  };
  const countSimulations = async (): Promise<number> => {
    const { simulations } = await current().ask<{ simulations: { totalCount: number } }>(
      '{ simulations(first: 1) { totalCount } }',
    );
    return simulations.totalCount;
  };

  test('a plan with a mistake is told at its line, mended, and simulated before one’s eyes', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/trials`);
    await page.getByRole('link', { name: 'New simulation' }).first().click();
    await page.waitForURL(/\/trials\/new$/);
    const text = page.getByLabel('Plan as YAML');
    const ready = page.getByTestId('plan-ready');
    await ready.waitFor();

    const example = (await readFile(EXAMPLE, 'utf8')).replace(/^title: .*$/m, `title: ${TITLE}`);
    const plan = `${example}simulation: { trials: ${TRIALS}, seed: 1 }\n`;
    const wrong = plan.replace('hazardRatio: 0.69', 'hazardRatio: -0.69');
    const line = wrong.split('\n').findIndex((each) => each.includes('-0.69')) + 1;
    expect(line).toBeGreaterThan(0);
    await text.fill(wrong);
    const problems = page.getByRole('list', { name: 'Problems of the plan' });
    const problem = problems.getByRole('button').filter({ hasText: `Line ${line}` });
    await problem.waitFor();
    expect(await page.getByRole('button', { name: 'Simulate the trials' }).isDisabled()).toBe(true);
    await problem.click();
    const selected = await text.evaluate(
      (area: { value: string; selectionStart: number; selectionEnd: number }) =>
        area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toContain('-0.69');

    await text.fill(plan);
    await ready.filter({ hasText: '6,000 trials' }).waitFor();
    await page.getByRole('button', { name: 'Simulate the trials' }).click();
    await page.waitForURL(/\/trials\/[0-9a-f-]{36}$/);

    // Probabilities of a simulation that goes on: the recommendation says that it is of the trials so far.
    await simulationState('RUNNING').waitFor({ timeout: RUN_TIMEOUT });
    await recommendation().filter({ hasText: 'so far' }).waitFor({ timeout: RUN_TIMEOUT });
    const live = page.getByRole('img', { name: /^Probabilities of success under .* \d\.\d{3} ± \d\.\d{3}/ });
    await live.waitFor();
    await simulationState('SUCCEEDED').waitFor({ timeout: RUN_TIMEOUT });
    await page.getByText('6,000 trials, seed 1').waitFor();
    expect(await recommendation().innerText()).not.toContain('so far');
  });

  test('heat map, frontier, boundaries and the Kaplan-Meier curves of one trial', async () => {
    const { page } = current();
    await openTrial(TITLE);
    const map = card('Designs and scenarios');
    expect(await map.getByRole('img').getAttribute('aria-label')).toMatch(PROBABILITY);
    await map.getByRole('button', { name: 'Show Designs and scenarios as a table' }).click();
    const cells = map.getByRole('row');
    // innovaTV 301 with 482 patients: a power of .905 by formula, and the simulation within five standard errors.
    const expected = cells.filter({ hasText: 'two looks' }).filter({ hasText: 'planned effect' });
    const [success, error] = [...(await expected.innerText()).matchAll(/\b0\.\d{3}\b/g)].map(Number);
    expect(Math.abs(success - 0.905)).toBeLessThan(5 * error);

    const frontier = page.getByRole('figure', { name: /^Success against/ });
    expect(await frontier.getByRole('img').getAttribute('aria-label')).toMatch(
      /^Scatter plot of \d+ designs\. No other design beats/,
    );
    const boundaries = card('Boundaries and single trials');
    const paths = boundaries.getByRole('img', { name: /Of the first 60 trials \d+ crossed the boundary/ });
    await paths.waitFor();
    const lookTable = page.getByRole('table', { name: 'Looks', exact: true });
    expect(await lookTable.getByRole('row').nth(1).innerText()).toMatch(PROBABILITY);

    await page.getByLabel('Trial', { exact: true }).fill('4711');
    const end = page.getByTestId('trial-end').filter({ hasText: 'Trial 4,711 ended at look' });
    await end.waitFor();
    const curves = page.getByRole('img', { name: /^Kaplan-Meier curves of the time to/ });
    expect(await curves.getAttribute('aria-label')).toMatch(/control: \d+ patients, \d+ events, median/);
    await page.getByRole('button', { name: 'Show the patients' }).click();
    await page.getByRole('table', { name: 'Patients of the trial' }).waitFor();
  });

  test('another decision is evaluated on the same trials, and the ADEMP report is downloaded', async () => {
    const { page } = current();
    await openTrial(TITLE);
    const before = await countSimulations();
    const designs = page.getByRole('table', { name: 'Designs', exact: true });
    const successOf = async (): Promise<number> =>
      Number(/0\.\d{3}(?= ±)/.exec(await designs.getByRole('row').nth(1).innerText())?.[0]);
    const planned = await successOf();
    await page
      .getByLabel('Decision', { exact: true })
      .fill('success: { metric: primary.p, below: 0.0001 }\ntarget: 0.3\nminimise: patients\n');
    await page.getByRole('button', { name: 'Evaluate', exact: true }).click();
    await page.getByText('These results are by a changed decision, on the same trials.').waitFor();
    await designs.getByRole('columnheader', { name: 'By the plan' }).waitFor();
    expect(await successOf()).toBeLessThan(planned);
    expect(await countSimulations()).toBe(before);
    expect(await simulationState('SUCCEEDED').count()).toBe(1);
    await page.getByRole('button', { name: 'Back to the plan’s decision' }).first().click();
    await designs.getByRole('columnheader', { name: 'By the plan' }).waitFor({ state: 'hidden' });
    expect(await successOf()).toBe(planned);

    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Report', exact: true }).click(),
    ]);
    const html = await readFile(await report.path(), 'utf8');
    const headings = [...html.matchAll(/<h2>([^<]+)<\/h2>/g)].map(([, heading]) => heading);
    expect(headings).toEqual(
      expect.arrayContaining(['Aims', 'Data-generating mechanisms', 'Estimands', 'Methods', 'Performance']),
    );
    expect(html).toContain(TITLE);
  });

  test('a changed plan is another simulation, which is stopped and deleted', async () => {
    const { page } = current();
    await openTrial(TITLE);
    const kept = new URL(page.url()).pathname;
    const before = await countSimulations();
    await page.getByRole('link', { name: 'Change the plan' }).click();
    await page.waitForURL(/\/trials\/new\?from=/);
    const text = page.getByLabel('Plan as YAML');
    // More trials than are waited for.
    await text.fill(
      (await text.inputValue()).replace(TITLE, 'To be deleted').replace(`trials: ${TRIALS}`, 'trials: 50000'),
    );
    await page.getByTestId('plan-ready').filter({ hasText: '50,000 trials' }).waitFor();
    await page.getByRole('button', { name: 'Simulate the trials' }).click();
    await page.waitForURL((url) => /\/trials\/[0-9a-f-]{36}$/.test(url.pathname) && url.pathname !== kept);
    await simulationState('RUNNING').waitFor({ timeout: RUN_TIMEOUT });
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await simulationState('CANCELED').waitFor({ timeout: RUN_TIMEOUT });
    await page.getByRole('button', { name: 'Delete the simulation' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Delete this simulation?' });
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.waitForURL(/\/trials$/);
    const list = page.getByRole('table', { name: 'Trial simulations' });
    await list.getByRole('link', { name: TITLE, exact: true }).waitFor();
    expect(await list.getByRole('link', { name: 'To be deleted' }).count()).toBe(0);
    expect(await countSimulations()).toBe(before);
  });
}
