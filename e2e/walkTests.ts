import { expect, test } from '@jest/globals';
import { RUN_TIMEOUT, type Session } from './session.js';
import { Walk } from '../scripts/lib/walk.mjs';

const SEEDS = 10;
const NEIGHBORS = [2, 3, 5];

/** The tasks of three people who look at the dashboard together, each with the clicks and pages that it takes. */
export function walkTests(current: () => Session): void {
  const HOME = () => `${current().likeness.url}/`;

  test('decide on a run: one click from home', async () => {
    const { page } = current();
    await current().runOfCopies('Copies of the day');
    const walk = await Walk.from(page, HOME());
    const waiting = page.getByRole('region', { name: 'Needs a decision' });
    await walk.click(waiting.getByRole('link', { name: 'Open the decision' }).first());
    expect(await walk.to(/\/runs\/[0-9a-f-]{36}$/)).toEqual({ clicks: 1, screens: ['/', '/runs/[id]'] });
    await page.getByTestId('decision').getByRole('heading').first().waitFor();
  });

  test('compare 30 runs over three options and ten seeds: five clicks from home', async () => {
    const session = current();
    const { page, likeness } = session;
    const sweep = await startSweep(session);
    await page.goto(`${likeness.url}/sweeps/${sweep}`);
    await page
      .locator('[data-testid="sweep-state"][data-state="FINISHED"]')
      .waitFor({ timeout: RUN_TIMEOUT });

    const walk = await Walk.from(page, HOME());
    await walk.click(page.getByRole('link', { name: 'Runs', exact: true }));
    await walk.click(page.getByRole('button', { name: 'Group seeds' }));
    const groups = page.getByRole('table', { name: 'Groups of runs' });
    // The newest groups come first: the first and the last of the three.
    const boxes = groups.getByRole('checkbox', { name: /^Select the runs of SMOTE, visits/ });
    await walk.click(boxes.nth(0));
    await walk.click(boxes.nth(2), { shift: true });
    const bar = page.getByRole('region', { name: 'Selected runs' });
    await bar.getByText('30 selected', { exact: true }).waitFor();
    await walk.click(bar.getByRole('button', { name: 'Compare' }));
    expect(await walk.to(/\/compare\?runs=.*group=seeds/)).toEqual({
      clicks: 5,
      screens: ['/', '/runs', '/compare'],
    });
    await page.getByRole('heading', { name: 'Compare 30 runs' }).waitFor();
    await expectThreeGroups();

    // A sweep is compared in three.
    const shorter = await Walk.from(page, HOME());
    await shorter.click(page.getByRole('link', { name: 'Sweeps', exact: true }));
    await shorter.click(
      page.getByRole('main').getByRole('link', { name: 'Neighbours of visits', exact: true }),
    );
    await shorter.click(page.getByRole('main').getByRole('link', { name: 'Compare', exact: true }));
    expect(await shorter.to(/\/compare\?runs=.*group=seeds/)).toEqual({
      clicks: 3,
      screens: ['/', '/sweeps', '/sweeps/[id]', '/compare'],
    });
    await expectThreeGroups();
  });

  test('a group is chosen by its runs, which stay chosen one by one', async () => {
    const { page, likeness } = current();
    await page.goto(`${likeness.url}/runs?by=seeds&archived=hide`);
    const groups = page.getByRole('table', { name: 'Groups of runs' });
    const first = groups.getByRole('checkbox', { name: /^Select the runs of SMOTE, visits/ }).first();
    await first.click();
    const bar = page.getByRole('region', { name: 'Selected runs' });
    await bar.getByText('10 selected', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Single runs' }).click();
    const grid = page.getByRole('grid', { name: 'Runs' });
    await grid.getByRole('row', { selected: true }).first().getByRole('checkbox').click();
    await bar.getByText('9 selected', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Group seeds' }).click();
    // A dash: some of its runs are chosen.
    await groups.locator('input:indeterminate').first().waitFor();
    await first.click();
    await bar.getByText('10 selected', { exact: true }).waitFor();
    await first.click();
    await bar.waitFor({ state: 'hidden' });
  });

  test('send a colleague exactly this view: one click', async () => {
    const session = current();
    const { page, likeness } = session;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const view = `${likeness.url}/runs?q=visits&by=seeds&sort=-seeds`;
    const walk = await Walk.from(page, view);
    await walk.click(page.getByRole('button', { name: 'Copy the link to this view' }));
    await page.getByText('Link copied').waitFor({ state: 'attached' });
    expect(await walk.to(/\/runs\?/)).toEqual({ clicks: 1, screens: ['/runs'] });
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    const shown = await page.getByRole('table', { name: 'Groups of runs' }).innerText();
    // The browser of somebody of the same workspace.
    const other = await session.newContext();
    await other.addCookies(await page.context().cookies());
    const colleague = await other.newPage();
    try {
      await colleague.goto(link);
      const groups = colleague.getByRole('table', { name: 'Groups of runs' });
      // Labels of synthesizers are read after the rows.
      await groups.getByRole('link', { name: 'SMOTE', exact: true }).first().waitFor();
      expect(await groups.innerText()).toBe(shown);
    } finally {
      await other.close();
    }
  });

  test('what somebody else renames, tags and archives changes in the list by itself', async () => {
    const session = current();
    const { page, likeness } = session;
    const { runs } = await session.ask<{ runs: { nodes: { id: string; name: string }[] } }>(
      '{ runs(first: 1, filter: { search: "Copies of penguins", states: [SUCCEEDED] }) { nodes { id name } } }',
    );
    const [{ id, name }] = runs.nodes;
    const update = (input: Record<string, unknown>) =>
      session.ask('mutation ($input: UpdateRunInput!) { updateRun(input: $input) { run { id } } }', {
        input: { id, ...input },
      });
    await page.goto(`${likeness.url}/runs`);
    const grid = page.getByRole('grid', { name: 'Runs' });
    const row = (text: string) => grid.getByRole('rowheader', { name: text });
    await page.getByLabel('Search runs').fill('penguins');
    await row(name).first().waitFor();
    await update({ name: 'Penguins, renamed elsewhere', notes: 'By a colleague.' });
    await row('Penguins, renamed elsewhere').waitFor();
    await update({ archived: true });
    await row('Penguins, renamed elsewhere').waitFor({ state: 'detached' });
    await update({ archived: false, name });
    await row(name).first().waitFor();
  });

  const expectThreeGroups = async () => {
    const table = current().page.getByRole('table', { name: 'Decisions, settings and metrics by run' });
    await table.getByText(`${SEEDS} seeds`).nth(2).waitFor();
    expect(await table.getByText(`${SEEDS} seeds`).count()).toBe(3);
  };
}

/** Three options with ten seeds each, on the small table that uploadTests has brought. @returns the id of the sweep */
async function startSweep(session: Session): Promise<string> {
  const { createSweep } = await session.ask<{ createSweep: { sweep: { id: string } } }>(
    'mutation ($input: CreateSweepInput!) { createSweep(input: $input) { sweep { id } } }',
    {
      input: {
        name: 'Neighbours of visits',
        datasetId: await session.datasetId('visits'),
        seeds: Array.from({ length: SEEDS }, (_, at) => at + 1),
        variants: [{ synthesizer: 'smote', grid: [{ name: 'neighbors', values: NEIGHBORS }] }],
      },
    },
  );
  return createSweep.sweep.id;
}
