// @ts-check
import { open } from './browser.mjs';
import { isIdle, recordLongTasks } from './longTasks.mjs';

const RUNS = 10_000;
/** One line of metrics a run is enough for the list. */
const METRICS = 250_000;
const FRAMES = 150;
/** Pixels that the list moves in a frame, somewhat less than a screen. */
const STEP = 600;

const SCROLL = `(async () => {
  const grid = document.querySelector('[role="grid"]');
  for (let frame = 0; frame < ${FRAMES}; frame += 1) {
    grid.scrollTop += ${STEP};
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return grid.scrollTop;
})()`;

/**
 * The list of runs with 10,000 of them: frames while it scrolls, in which nothing takes longer than 50 ms.
 *
 * @param {import('./pageFigures.mjs').Stage} stage
 * @returns {AsyncGenerator<import('../figure.mjs').Figure, void, void>}
 */
export async function* manyRuns({ product, browser }) {
  const { writeRows } = await import('../../../bench/api-load/writeRows.mjs');
  await writeRows(product.databaseUrl, { runs: RUNS, metrics: METRICS, log: () => {} });
  const page = await browser.newPage();
  const tasks = await recordLongTasks(page);
  await open(page, `${product.url}/runs`);
  await tasks.take();
  const before = await isIdle();
  const reached = Number(await page.evaluate(SCROLL));
  const long = await tasks.take();
  const rows = await page.getByRole('grid', { name: 'Runs' }).getByRole('row').count();
  await page.context().close();
  const idle = before && (await isIdle());
  const met = reached > 0 && long.length === 0;
  yield {
    name: `list of ${RUNS} runs: frames with a long task`,
    value: `${long.length} of ${FRAMES}${long.length > 0 ? `, longest ${Math.max(...long)} ms` : ''}${idle ? '' : ', busy machine'}`,
    goal: '0',
    met: met || idle || reached === 0 ? met : null,
  };
  yield {
    name: 'list: rows that are drawn at a time',
    value: String(rows),
    goal: '100',
    met: rows > 0 && rows <= 100,
  };
}
