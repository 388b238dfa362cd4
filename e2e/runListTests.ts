import { expect, test } from '@jest/globals';
import { RUN_TIMEOUT, type Session } from './session.js';

/** Runs that are asked for at once: more than a page of the list. */
const MANY = 60;

/** The first page on the first visit, by the link that start-up printed: from an example to a decision in three steps. */
export function firstVisitTests(current: () => Session): void {
  test('the first visit leads from an example to a decision', async () => {
    const { page, likeness } = current();
    await page.goto(likeness.signInUrl);
    await page.getByRole('heading', { name: 'Welcome to Likeness' }).waitFor();
    const steps = page.getByRole('list', { name: 'First steps' });
    expect(await steps.getByRole('radio', { name: /Penguins/ }).isChecked()).toBe(true);
    await steps.getByRole('button', { name: 'Start with Penguins' }).click();
    await steps.getByRole('progressbar').waitFor();
    await steps.getByRole('link', { name: 'Open the decision' }).click({ timeout: RUN_TIMEOUT });
    await page.getByTestId('decision').waitFor();
  });
}

/** The list of runs with many of them, and the overview. */
export function runListTests(current: () => Session): void {
  test('runs that somebody starts arrive by themselves; all are reached, chosen and changed by the keyboard', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/runs`);
    const grid = page.getByRole('grid', { name: 'Runs' });
    await grid.waitFor();
    const datasetId = await current().datasetId('Penguins');
    for (let seed = 1; seed <= MANY; seed += 1) {
      await current().createRun({ datasetId, synthesizer: 'independent', seed, name: `Seed run ${seed}` });
    }
    await grid.getByRole('rowheader', { name: `Seed run ${MANY}` }).waitFor();

    await page.getByLabel('Search runs').fill('seed run');
    await page.waitForURL(/q=seed\+run/);
    await page.getByText(`${MANY} runs found`).waitFor();
    await grid.focus();
    await page.keyboard.press('End');
    await grid.getByRole('rowheader', { name: 'Seed run 1', exact: true }).waitFor();
    await page.keyboard.press('x');
    const bar = page.getByRole('region', { name: 'Selected runs' });
    await bar.getByText('1 selected', { exact: true }).waitFor();
    await page.keyboard.press('Shift+ArrowUp');
    await bar.getByText('2 selected', { exact: true }).waitFor();
    await page.keyboard.press('Control+a');
    await bar.getByText(`${MANY} selected`, { exact: true }).waitFor();

    await bar.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop' }).click();
    await bar.getByText(`${MANY} runs told to stop.`).waitFor();
    await bar.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Tags', { exact: true }).fill('seeds');
    await page.keyboard.press('Enter');
    await bar.getByText(`${MANY} runs tagged.`).waitFor();
    await bar.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('No run matches the filters').waitFor();
  });

  test('a view is an address: filters, order, groups; it is kept under a name and found again', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/runs?tag=seeds&archived=include`);
    const grid = page.getByRole('grid', { name: 'Runs' });
    await page.getByText(`${MANY} runs`).waitFor();
    await grid.getByRole('button', { name: 'Name', exact: true }).click();
    await page.waitForURL(/sort=name/);
    await grid
      .getByRole('rowheader')
      .first()
      .filter({ hasText: /^Seed run 1(?!\d)/ })
      .waitFor();
    expect(await grid.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );

    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Seeds by name');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Views: Seeds by name' }).waitFor();
    await page.getByRole('button', { name: 'Group seeds' }).click();
    const groups = page.getByRole('table', { name: 'Groups of runs' });
    const row = groups.getByRole('row').filter({ hasText: 'Independent columns' });
    await row
      .getByRole('cell', { name: String(MANY), exact: true })
      .first()
      .waitFor();
    await row.getByRole('link', { name: 'Independent columns' }).click();
    await page.waitForURL(/group=/);
    await page.getByText(`${MANY} runs`).waitFor();

    await page.goto(`${likeness.url}/runs`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: /Seeds by name/ }).click();
    await page.waitForURL(/tag=seeds/);
    await page.getByText(`${MANY} runs`).waitFor();
  });

  test('name, tags and notes are changed where the run stands', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/runs?tag=seeds&archived=only&sort=name`);
    const grid = page.getByRole('grid', { name: 'Runs' });
    // Its tags stand beside its name.
    await grid.getByRole('rowheader', { name: /^Seed run 1 / }).waitFor();
    await grid.focus();
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Seed run one');
    await dialog.getByLabel('Notes').fill('The first of many.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await grid.getByRole('rowheader', { name: /Seed run one/ }).waitFor();
    await grid.getByLabel('Has notes').waitFor();
  });

  test('on a phone the list is a list of cards, and no page is wider than the screen', async () => {
    const { page, likeness } = current();
    await page.setViewportSize({ width: 390, height: 844 });
    try {
      for (const address of ['/', '/runs', '/runs?by=seeds&archived=include']) {
        await page.goto(`${likeness.url}${address}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        const overflow = Number(
          await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
        );
        expect([address, overflow]).toEqual([address, 0]);
      }
      await page.goto(`${likeness.url}/runs`);
      await page.getByRole('list', { name: 'Runs' }).getByRole('listitem').first().waitFor();
    } finally {
      await page.setViewportSize({ width: 1280, height: 900 });
    }
  });
}

/** The first page of a workspace that has runs which must not be shared. */
export function overviewTests(current: () => Session): void {
  test('the overview says what needs a decision and how to go on; a run is one click away', async () => {
    const { page, likeness } = current();
    await current().runOfCopies('Copies once more');
    await page.goto(likeness.url);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    const waiting = page.getByRole('region', { name: 'Needs a decision' });
    await waiting.getByTestId('decision-badge').first().waitFor();
    await waiting.getByText('Next:').first().waitFor();
    await waiting.getByRole('link', { name: 'Open the decision' }).first().click();
    await page.getByTestId('decision').waitFor();
  });
}
