import { expect, test } from '@jest/globals';
import { RUN_TIMEOUT, type Session } from './session.js';

/** The form of a run and of a sweep; the page of a sweep; a copy with its differences; conditions that are picked. */
export function sweepTests(current: () => Session): void {
  const openForm = async (dataset = 'Penguins') => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: dataset, exact: true }).first().click();
    await page.getByRole('link', { name: 'New run' }).first().click();
    await page.getByRole('form', { name: 'New run' }).waitFor();
  };

  test('a preset fills the form, and the time is told before the start', async () => {
    const { page } = current();
    await openForm();
    expect(await page.getByRole('button', { name: /^Balanced/ }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: /^Quick/ }).click();
    expect(await page.getByRole('radio', { name: 'Gaussian copula', exact: true }).isChecked()).toBe(true);
    // A run of it has finished before (runTests).
    await page.getByTestId('estimate').filter({ hasText: 'About' }).waitFor();
    await page.getByRole('button', { name: 'Details of Gaussian copula' }).click();
    await page.getByText('File of the model', { exact: true }).waitFor();
  });

  test('a sweep is asked for, compared over its seeds, stopped and continued', async () => {
    const { page } = current();
    await openForm();
    await page.getByRole('button', { name: 'Several runs' }).click();
    await page.getByRole('checkbox', { name: 'Boosted trees' }).uncheck();
    await page.getByRole('checkbox', { name: 'Independent columns' }).check();
    await page.getByRole('checkbox', { name: 'Gaussian copula' }).check();
    await page.locator('summary').filter({ hasText: 'Gaussian copula' }).click();
    await page.locator('#grid-gaussian-copula-copula').fill('gaussian, t, magic');
    await page.getByLabel('Seeds', { exact: true }).fill('1-2');
    await page.getByRole('button', { name: 'Start sweep' }).click();
    await page.locator('#grid-gaussian-copula-copula-error').waitFor();
    await page.locator('#grid-gaussian-copula-copula').fill('gaussian, t');
    await page.getByTestId('run-count').filter({ hasText: '6 runs' }).waitFor();
    await page.getByRole('button', { name: 'Start sweep' }).click();
    await page.waitForURL(/\/sweeps\/[0-9a-f-]{36}$/);
    const state = (name: string) => page.locator(`[data-testid="sweep-state"][data-state="${name}"]`);
    await page.getByRole('button', { name: 'Stop' }).click();
    await state('STOPPED').waitFor({ timeout: RUN_TIMEOUT });
    await page.getByRole('button', { name: 'Continue' }).click();
    await state('FINISHED').waitFor({ timeout: RUN_TIMEOUT });

    expect(await page.getByTestId('variant').count()).toBe(3);
    const copula = page.getByTestId('variant').filter({ hasText: 'copula t' });
    expect(await copula.getByTestId('seed-cell').count()).toBe(2);
    expect(await copula.innerText()).toContain('2 seeds');
    expect(await page.getByTestId('best-variants').innerText()).toMatch(
      /beyond noise|within noise|Independent|copula/,
    );
    await copula.getByTestId('seed-cell').first().click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}/);
    await page.goBack();
    await page.getByRole('link', { name: 'Compare' }).last().click();
    await page.waitForURL(/\/compare\?runs=/);
    await page.goBack();
    await page.getByRole('main').getByRole('link', { name: 'Runs', exact: true }).click();
    await page.waitForURL(/\/runs\?sweep=[0-9a-f-]{36}$/);
    // Those that were stopped are there as well as those in their place.
    const counted = page.getByText(/^\d+ runs$/);
    const ofSweep = Number.parseInt(await counted.innerText());
    expect(ofSweep).toBeGreaterThanOrEqual(6);
    await page.getByRole('button', { name: 'Remove the filter One sweep' }).click();
    await page.waitForURL(/\/runs$/);
    await counted.filter({ hasNotText: new RegExp(`^${ofSweep} runs$`) }).waitFor();
    expect(Number.parseInt(await counted.innerText())).toBeGreaterThan(ofSweep);
  });

  test('a copy of a run shows what is otherwise', async () => {
    const { page, likeness } = current();
    const { runs } = await current().ask<{ runs: { nodes: { id: string; name: string }[] } }>(
      '{ runs(first: 1, filter: { synthesizer: "gaussian-copula", state: SUCCEEDED }) { nodes { id name } } }',
    );
    const [run] = runs.nodes;
    await page.goto(`${likeness.url}/runs/${run.id}`);
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.getByRole('menuitem', { name: 'With another seed' }).click();
    const differences = page.getByTestId('differences');
    await differences.filter({ hasText: 'Seed' }).waitFor();
    await page.getByLabel('Holdout, percent').fill('40');
    expect(await differences.innerText()).toMatch(/Holdout, percent\s+30\s+40/);
  });
}
