import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { MAX_SCRIPT, openCounted } from '../scripts/show/dashboard/pageScript.mjs';
import type { Session } from './session.js';

/** Impacts that axe-core gives to what stands in somebody's way. */
const WRONG = ['moderate', 'serious', 'critical'];
const AXE = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, impact, nodes }) => [impact, id, nodes.length, nodes[0].target.join(' ')]))`;

/** What holds for every page: it can be used without a mouse or eyes, and is small. */
export function craftTests(current: () => Session): void {
  /** Pages that are there once runs and trials of the tests before have ended. */
  const addresses = async (page: Page): Promise<readonly string[]> => {
    const { likeness } = current();
    await page.goto(`${likeness.url}/runs`);
    await page.getByRole('link', { name: 'Copies of penguins', exact: true }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    const { pathname } = new URL(page.url());
    await page.goto(`${likeness.url}/datasets`);
    await page.getByRole('link', { name: 'Penguins', exact: true }).first().click();
    await page.waitForURL(/\/datasets\/[0-9a-f-]{36}$/);
    const dataset = new URL(page.url()).pathname;
    await page.goto(`${likeness.url}/trials`);
    await page.getByRole('table', { name: 'Trial simulations' }).getByRole('link').first().click();
    await page.waitForURL(/\/trials\/[0-9a-f-]{36}$/);
    const simulation = new URL(page.url()).pathname;
    return [
      '/',
      '/runs',
      ...['', '/fidelity', '/utility', '/privacy', '/rows', '/model', '/log'].map((tab) => pathname + tab),
      '/datasets',
      dataset,
      `${dataset}/schema`,
      `/runs/new?dataset=${dataset.split('/').at(-1) ?? ''}`,
      '/sweeps',
      '/trials',
      '/trials/new',
      simulation,
      '/settings',
    ];
  };

  test('axe finds nothing moderate, serious or critical on any page', async () => {
    const { page, likeness } = current();
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const found: unknown[] = [];
    for (const address of await addresses(page)) {
      await page.goto(likeness.url + address);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.evaluate(axe);
      const violations = await page.evaluate<[string, string, number, string][]>(AXE);
      found.push(
        ...violations.filter(([impact]) => WRONG.includes(impact)).map((line) => [address, ...line]),
      );
    }
    expect(found).toEqual([]);
  });

  test('no page loads more than 200 kB of script before it is scrolled', async () => {
    const session = current();
    const { page, likeness } = session;
    const sizes: [string, number][] = [];
    // A simulation of few designs has charts on its first screen, which load what draws them when they are seen.
    const counted = (await addresses(page)).filter((address) => !/^\/trials\/[0-9a-f-]{36}$/.test(address));
    for (const address of [...counted, '/compare']) {
      const context = await session.newBrowserOfReader();
      const { bytes } = await openCounted(await context.newPage(), {
        url: likeness.url + address,
        apiUrl: likeness.apiUrl,
      });
      sizes.push([address, bytes]);
      await context.close();
    }
    expect(sizes.filter(([, bytes]) => bytes > MAX_SCRIPT)).toEqual([]);
    // Frameworks alone take more: a count that misses scripts is no count.
    expect(sizes.filter(([, bytes]) => bytes < 100_000)).toEqual([]);
  });

  test('the palette goes anywhere, shortcuts too, and keys in a field are text', async () => {
    const { page, likeness } = current();
    await page.goto(likeness.url);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: 'Commands' });
    await dialog.getByRole('combobox').fill('copies of');
    // Not the one over five splits, whose name goes on.
    await dialog.getByRole('option', { name: /^Copies of penguins [^,]/ }).click();
    await page.waitForURL(/\/runs\/[0-9a-f-]{36}$/);
    await dialog.waitFor({ state: 'hidden' });

    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForURL(/\/runs$/);
    await page.getByRole('grid', { name: 'Runs' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('gdn?');
    expect(await page.getByLabel('Search runs').inputValue()).toBe('gdn?');
    await page.getByLabel('Search runs').fill('');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'New run' }).getByRole('combobox').fill('penguins');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/runs\/new\?dataset=/);
  });
}
