import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Session } from './session.js';

const SCREEN = { width: 1360, height: 900 };
const TABS = ['Decision', 'Fidelity', 'Utility', 'Privacy', 'Rows', 'Model', 'Log'];
/** No page is longer, so that nothing is lost below. */
const MAX_SCREENS = 4;

/** The page of a run: its tabs, what stays in sight, what can be taken away from it. */
export function runPageTests(current: () => Session): void {
  const openCopies = async () => {
    const { page, likeness } = current();
    await page.setViewportSize(SCREEN);
    await page.goto(`${likeness.url}/runs`);
    await page.getByRole('link', { name: 'Copies of penguins', exact: true }).click();
    await page.getByTestId('run-report').waitFor();
  };
  const lengthInScreens = async () => {
    const height = await current().page.evaluate('document.documentElement.scrollHeight');
    return Number(height) / SCREEN.height;
  };

  describe('the page of a run', () => {
    test('tells the decision on one screen, with scores beside their ceilings', async () => {
      await openCopies();
      const { page } = current();
      for (const group of ['Fidelity', 'Utility', 'Privacy'])
        await page.getByRole('region', { name: group, exact: true }).getByRole('img').waitFor();
      const settings = await page.getByLabel('Settings', { exact: true }).innerText();
      for (const fact of ['Penguins', 'SMOTE', 'neighbors 1', 'Seed', 'Duration', 'Started by'])
        expect(settings).toContain(fact);
      expect(await lengthInScreens()).toBeLessThanOrEqual(1);
      // The most dangerous note is the first one.
      const notes = page.getByRole('region', { name: 'Warnings' }).getByRole('listitem');
      expect(await notes.first().getAttribute('data-severity')).toBe('DANGER');
    });

    test('has tabs that are addresses, and none is longer than four screens', async () => {
      const session = current();
      const { page } = session;
      const address = page.url();
      const lengths: Record<string, number> = {};
      for (const tab of TABS) {
        await session.openTab(tab);
        const open = page
          .getByRole('navigation', { name: 'Parts of the run' })
          .locator('[aria-current="page"]');
        await open.filter({ hasText: tab }).waitFor();
        await page.waitForLoadState('networkidle');
        lengths[tab] = await lengthInScreens();
      }
      expect(Object.entries(lengths).filter(([, screens]) => screens > MAX_SCREENS)).toEqual([]);
      await page.goBack();
      await page.waitForURL(`${address}/model`);
      await page.goto(`${address}/privacy#metrics`);
      const metrics = page.getByRole('heading', { name: 'Privacy metrics' });
      await metrics.waitFor();
      // The address leads to the section, below the header, which stays.
      await metrics.scrollIntoViewIfNeeded();
      expect(Number(await page.evaluate('window.scrollY'))).toBeGreaterThan(100);
      const name = page.getByRole('heading', { name: 'Copies of penguins', exact: true });
      const top = (await name.boundingBox())?.y ?? -1;
      expect(top).toBeGreaterThanOrEqual(0);
      expect((await metrics.boundingBox())?.y).toBeGreaterThan(top + 60);
      await page.goto(`${address}/nonsense`);
      await page
        .getByText(/not exist|not found/i)
        .first()
        .waitFor();
      await page.goto(`${address}/decision`);
      await page.waitForURL(address);
    });

    test('is renamed, tagged and annotated where its name stands', async () => {
      await openCopies();
      const { page } = current();
      await page.getByRole('button', { name: 'Edit name, tags and notes' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name', { exact: true }).fill(' ');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('alert').first().waitFor();
      await dialog.getByLabel('Name', { exact: true }).fill('Copies of penguins');
      await dialog.getByLabel('Tags').fill('smote, leaks, smote');
      await dialog.getByLabel('Notes').fill('One neighbour is too few.');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.reload();
      const header = page.locator('header').filter({ hasText: 'Copies of penguins' });
      await header.getByText('leaks', { exact: true }).waitFor();
      expect(await header.getByText('smote', { exact: true }).count()).toBe(1);
      await header.getByText('One neighbour is too few.').waitFor();
    });

    test('its view is sent by one click, and taken away as a command, a query and a program', async () => {
      const session = current();
      const { page } = session;
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const clipboard = async () => String(await page.evaluate('navigator.clipboard.readText()'));
      await session.openTab('Privacy');
      await page.getByRole('button', { name: 'Copy the link to this view' }).click();
      await page.getByText('Link copied').waitFor({ state: 'attached' });
      expect(await clipboard()).toBe(page.url());
      for (const [label, start] of [
        ['Command line', 'likeness remote --url http://localhost:'],
        ['GraphQL', 'query {'],
        ['curl', 'curl '],
        ['TypeScript', 'import { LikenessClient }'],
        ['Python', 'import json'],
      ]) {
        await page.getByRole('button', { name: 'Copy as' }).click();
        await page.getByRole('menuitem', { name: label, exact: true }).click();
        await page.getByText(`Copied as ${label}`).waitFor({ state: 'attached' });
        expect((await clipboard()).startsWith(start)).toBe(true);
      }
    });

    test('leads from a score to its columns, and to the rows that differ most, synthetic and real', async () => {
      const session = current();
      const { page } = session;
      await session.openTab('Fidelity');
      const metrics = page.getByRole('table', { name: 'Fidelity metrics' });
      await metrics.getByRole('button', { name: 'by column' }).first().click();
      const gaps = page.getByRole('table', { name: 'Rows behind the columns' });
      const link = gaps.getByRole('link').first();
      const name = (await link.getAttribute('aria-label')) ?? '';
      const [column, label] = name.replace('Rows of ', '').split(': ');
      await link.click();
      await page.waitForURL(/\/rows\?column=/);
      const form = page.getByRole('form', { name: 'Filter of the rows' });
      await form.waitFor();
      expect(await form.getByLabel('Column to filter by').inputValue()).toBe(column);
      for (const rows of ['Synthetic rows', 'Real rows'])
        await page
          .getByRole('region', { name: rows, exact: true })
          .getByText(/^[\d,]+ rows? match/)
          .waitFor();
      expect(label).not.toBe('');
      await form.getByRole('button', { name: 'Show all rows' }).click();
      await page.getByRole('region', { name: 'Real rows', exact: true }).waitFor({ state: 'detached' });
    });

    test('shows the nearest real rows masked, and their values when they are asked for', async () => {
      const session = current();
      const { page } = session;
      await session.openTab('Privacy');
      const table = page.getByRole('table', { name: 'Nearest rows' });
      await table.scrollIntoViewIfNeeded();
      const island = table.getByRole('row', { name: /^island/ });
      expect(await island.innerText()).toMatch(/same|different/);
      await page.getByRole('button', { name: 'Show the values' }).click();
      await island
        .getByText(/Biscoe|Dream|Torgersen/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Mask the values' }).click();
      expect(await island.innerText()).toMatch(/same|different/);
    });

    test('its charts are stored as picture, drawing and numbers, under a name that says what they are', async () => {
      const session = current();
      const { page } = session;
      await session.openTab('Fidelity');
      const chart = page.getByRole('figure', { name: 'body_mass_g' });
      await chart.scrollIntoViewIfNeeded();
      // Symbols of buttons are drawings as well.
      await chart.locator('svg:not(.lucide) :is(rect, path):visible').first().waitFor();
      const stored: Record<string, string> = {};
      for (const format of ['PNG', 'SVG', 'CSV']) {
        await chart.getByRole('button', { name: 'Download body_mass_g' }).click();
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name: `Download ${format}` }).click(),
        ]);
        expect(file.suggestedFilename()).toBe(`penguins-smote-seed-1-body-mass-g.${format.toLowerCase()}`);
        stored[format] = await readFile(await file.path(), 'latin1');
      }
      expect(stored.PNG.slice(1, 4)).toBe('PNG');
      expect(stored.SVG).toMatch(/^<svg /);
      expect(stored.CSV).toMatch(/^Bin,Real,Synthetic\r\n/);
    });
  });
}
