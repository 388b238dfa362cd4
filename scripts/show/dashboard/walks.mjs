// @ts-check
import { Walk } from '../../lib/walk.mjs';
import { open, screensOf } from './browser.mjs';

/** @typedef {import('../figure.mjs').Figure & { found?: readonly string[] }} Figure */
/** @typedef {import('./pageFigures.mjs').Stage} Stage */
/** @typedef {import('playwright-core').Page} Page */

/**
 * The tasks of three people, as recorded walks: each click with the page it led to and its length in screens. What a
 * person reads at the end is waited for, so that a walk that leads nowhere fails.
 *
 * @param {Stage} stage
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* walks(stage) {
  yield await walk(stage, 'walk: decide on a run, from home', 1, '/', async ({ page, click }) => {
    const waiting = page.getByRole('region', { name: 'Needs a decision' });
    await click(
      'Open the decision',
      waiting.getByRole('link', { name: 'Open the decision' }).first(),
      /\/runs\/[0-9a-f-]{36}$/,
    );
    await page.getByTestId('decision').waitFor();
  });
  yield await walk(stage, 'walk: compare 30 runs, 3 options x 10 seeds', 5, '/', async ({ page, click }) => {
    await click('Sweeps', page.getByRole('link', { name: 'Sweeps', exact: true }), /\/sweeps$/);
    await click(
      'the sweep',
      page.getByRole('main').getByRole('link', { name: 'Neighbours of penguins' }).first(),
      /\/sweeps\/[0-9a-f-]{36}$/,
    );
    await click(
      'Compare',
      page.getByRole('main').getByRole('link', { name: 'Compare', exact: true }),
      /\/compare\?/,
    );
    const table = page.getByRole('table', { name: 'Decisions, settings and metrics by run' });
    await table.waitFor();
    // One column an option, each the mean of its ten seeds.
    const seeds = await table.getByText('10 seeds').count();
    if (seeds !== 3) throw new Error(`Three groups of ten seeds were expected, ${seeds} are there.`);
  });
  const { runId } = stage.content;
  const view = `/runs/${runId}/privacy#metrics`;
  yield await walk(stage, 'walk: send exactly this view', 1, view, async ({ page, click }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await click('Copy the link', page.getByRole('button', { name: 'Copy the link to this view' }));
    const link = await page.evaluate('navigator.clipboard.readText()');
    if (link !== stage.product.url + view) throw new Error(`${link} is not the address of the view.`);
    const colleague = await stage.browser.newPage();
    await open(colleague, link);
    await colleague.getByRole('heading', { name: 'Privacy metrics' }).waitFor();
    await colleague.context().close();
  });
}

/**
 * @param {Stage} stage
 * @param {string} name
 * @param {number} most clicks
 * @param {string} from where it begins
 * @param {(steps: { page: Page, click: (what: string, target: import('playwright-core').Locator, leadsTo?: RegExp | null) => Promise<void> }) => Promise<void>} steps
 * @returns {Promise<Figure>} not met where it takes more clicks, or does not arrive
 */
async function walk({ product, browser }, name, most, from, steps) {
  const page = await browser.newPage();
  const way = await Walk.from(page, product.url + from);
  await page.waitForLoadState('networkidle');
  const found = [await describe(page)];
  const click = async (
    /** @type {string} */ what,
    /** @type {import('playwright-core').Locator} */ target,
    /** @type {RegExp | null} */ leadsTo = null,
  ) => {
    await way.click(target);
    found.push(`click ${way.record.clicks}: ${what}`);
    if (leadsTo === null) return;
    await way.to(leadsTo);
    await page.waitForLoadState('networkidle');
    found.push(await describe(page));
  };
  try {
    await steps({ page, click });
  } catch (error) {
    found.push(`did not arrive: ${String(error).split('\n')[0]}`);
    return { name, value: 'does not arrive', goal: `${most} clicks`, met: false, found };
  } finally {
    await page.context().close();
  }
  const { clicks, screens } = way.record;
  return {
    name,
    value: `${clicks} ${clicks === 1 ? 'click' : 'clicks'}, ${screens.length} ${screens.length === 1 ? 'page' : 'pages'}`,
    goal: `${most} ${most === 1 ? 'click' : 'clicks'}`,
    met: clicks <= most,
    found,
  };
}

/** @param {Page} page */
async function describe(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  const title = await page.getByRole('heading', { level: 1 }).first().innerText();
  return `"${title}", ${(await screensOf(page)).toFixed(1)} screens`;
}
