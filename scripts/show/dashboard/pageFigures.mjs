// @ts-check
import { countOf } from '../figure.mjs';
import { pageAddresses, RUN_TABS } from './addresses.mjs';
import { axeViolations } from './axe.mjs';
import { open, screensOf, seeAll } from './browser.mjs';
import { wideTable } from './content.mjs';
import { isIdle, recordLongTasks } from './longTasks.mjs';
import { MAX_SCRIPT, openCounted } from './pageScript.mjs';
import { kilobytes, recordTransfers, sumOf } from './transfers.mjs';

/** @typedef {import('../figure.mjs').Figure & { found?: readonly string[] }} Figure */
/** @typedef {{ product: import('./product.mjs').Product, browser: import('./browser.mjs').Browser, content: import('./content.mjs').Content }} Stage */

const MAX_PROFILE = 150_000;
const MAX_SCREENS = 4;
/** Milliseconds. */
const LONGEST_TASK = 300;

/**
 * Every page, opened once with nothing cached: what axe finds, bytes of script, what was not compressed.
 *
 * @param {Stage} stage
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* everyPage({ product, browser, content }) {
  /** @type {string[]} */
  const violations = [];
  /** @type {Set<string>} */
  const plain = new Set();
  /** @type {[string, number][]} */
  const scripts = [];
  for (const [name, address] of pageAddresses(content)) {
    const page = await browser.newPage();
    const { bytes, transfers } = await openCounted(page, {
      url: product.url + address,
      apiUrl: product.apiUrl,
    });
    scripts.push([name, bytes]);
    await seeAll(page);
    for (const line of await axeViolations(page)) violations.push(`${name}: ${line}`);
    for (const { url, compressed } of await transfers()) {
      if (!compressed) plain.add(new URL(url).pathname.replace(/[0-9a-f-]{36}/g, 'ID'));
    }
    await page.context().close();
  }
  scripts.sort(([, a], [, b]) => b - a);
  yield countOf('axe: moderate, serious, critical', violations);
  const [[largest, most]] = scripts;
  yield {
    name: 'script of a page at most, compressed',
    value: `${kilobytes(most)} (${largest})`,
    goal: '200 kB',
    met: most <= MAX_SCRIPT,
    found: scripts
      .filter(([, bytes]) => bytes > MAX_SCRIPT)
      .map(([name, bytes]) => `${name}: ${kilobytes(bytes)}`),
  };
  yield countOf('answers that are not compressed', [...plain].sort());
}

/**
 * The tabs of a run in screens.
 *
 * @param {Stage} stage
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* tabHeights({ product, browser, content }) {
  const page = await browser.newPage();
  /** @type {[string, number][]} */
  const heights = [];
  for (const tab of RUN_TABS) {
    await open(page, `${product.url}/runs/${content.runId}/${tab}`);
    await seeAll(page);
    heights.push([tab || 'decision', await screensOf(page)]);
  }
  await page.context().close();
  const [[, first], ...others] = heights;
  yield {
    name: 'first tab of a run, in screens',
    value: first.toFixed(2),
    goal: '1',
    met: first <= 1,
  };
  yield {
    name: 'other tabs at most, in screens',
    value: Math.max(...others.map(([, screens]) => screens)).toFixed(2),
    goal: String(MAX_SCREENS),
    met: others.every(([, screens]) => screens <= MAX_SCREENS),
    found: others.map(([tab, screens]) => `${tab}: ${screens.toFixed(2)}`),
  };
}

/**
 * The longest tasks of heavy pages, of which a reader feels that nothing answers. They are judged on an idle machine only.
 *
 * @param {Stage} stage
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* longTasks({ product, browser, content }) {
  for (const [name, address] of [
    ['compare of six runs', `/compare?runs=${content.six.join(',')}`],
    ['report: fidelity', `/runs/${content.runId}/fidelity`],
    ['report: privacy', `/runs/${content.runId}/privacy`],
    ['dataset', `/datasets/${content.datasetId}`],
  ]) {
    const page = await browser.newPage();
    const tasks = await recordLongTasks(page);
    const before = await isIdle();
    await open(page, product.url + address);
    await seeAll(page);
    const longest = Math.max(0, ...(await tasks.take()));
    await page.context().close();
    const idle = before && (await isIdle());
    yield {
      name: `longest task: ${name}`,
      value: `${longest} ms${idle ? '' : ', busy machine'}`,
      goal: '300 ms',
      met: longest <= LONGEST_TASK ? true : idle ? false : null,
    };
  }
}

/**
 * @param {Stage} stage
 * @returns {AsyncGenerator<Figure, void, void>}
 */
export async function* wideProfile({ product, browser }) {
  const id = await product.upload('wide.csv', wideTable({ rows: 1000, columns: 200 }));
  const page = await browser.newPage();
  const transfers = recordTransfers(page, product.apiUrl);
  await open(page, `${product.url}/datasets/${id}`);
  const first = sumOf(await transfers(), 'api');
  await page.context().close();
  yield {
    name: 'profile of 200 columns: data of the API',
    value: `${kilobytes(first.bytes)} (${kilobytes(first.plainBytes)} before compression)`,
    goal: '150 kB',
    met: first.bytes <= MAX_PROFILE,
  };
}
