import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Session } from './session.js';

/** Options and constraints, more rows, scenarios, tables from statistics. */
export function generationTests(current: () => Session): void {
  test('advanced: constraints and options are checked at their fields and hold in the run', async () => {
    const session = current();
    const { page, likeness } = session;
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Penguins', exact: true }).first().click();
    // The list has such links too.
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}$/);
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
    await session.expectSucceeded();
    const settings = page.getByLabel('Settings', { exact: true });
    expect(await settings.innerText()).toContain('body_mass_g >= 3000 allow 0.2');
  });

  test('more rows are drawn under a condition, and an impossible one is refused', async () => {
    const session = current();
    const { page } = session;
    await session.openTab('Rows');
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
    const session = current();
    const { page } = session;
    await session.openTab('Model');
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
    await session.expectSucceeded();
    await page.getByRole('link', { name: 'Compare with its parent' }).click();
    const changes = page.getByRole('row').filter({ hasText: 'Changes' });
    await changes.filter({ hasText: 'body_mass_g.mean + 500' }).first().waitFor();
  });

  test('a table from statistics: an error at its line, a report, rows', async () => {
    const session = current();
    const { page, likeness } = session;
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
    await session.expectSucceeded();
    await page.getByText('Without real rows').first().waitFor();
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Model JSON' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Report JSON' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });
}
