import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Session } from './session.js';

const PENGUINS = 'node_modules/@observablehq/sample-datasets/penguins.csv';

/** From a file to a report, a comparison and a download; a long run that is canceled. */
export function runTests(current: () => Session): void {
  test('upload, run, watch it finish, compare, download', async () => {
    const session = current();
    const { page, likeness } = session;
    await page.goto(`${likeness.url}/datasets`);
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
    await session.startRun('Gaussian copula');
    await session.expectSucceeded();
    const copula = page.url().split('/').at(-1);
    expect(await page.getByTestId('decision').innerText()).toMatch(/share/i);

    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Synthetic CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('my-penguins-gaussian-copula-seed-1.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe(
      'species,island,culmen_length_mm,culmen_depth_mm,flipper_length_mm,body_mass_g,sex',
    );
    expect(lines).toHaveLength(242);

    await page.getByRole('button', { name: 'Run again', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Independent columns' }).click();
    await page.waitForURL(/synthesizer=independent/);
    await session.startRun('Independent columns');
    await session.expectSucceeded();
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

  test('a long run is watched live and canceled', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Diamonds' }).first().click();
    // The list has such links too.
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}$/);
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
}
