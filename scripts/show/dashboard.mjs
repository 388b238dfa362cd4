// @ts-check
/**
 * The figures of the dashboard, measured in a real Chromium against the real API: what axe finds, bytes, lengths of
 * pages, long tasks, the three people's tasks as walks, a connection that is cut, 10,000 runs, times that are told.
 */
import { build } from '../lib/build.mjs';
import { ensureInstalled } from '../lib/install.mjs';
import { openBrowser } from './dashboard/browser.mjs';
import { makeContent } from './dashboard/content.mjs';
import { live } from './dashboard/live.mjs';
import { manyRuns } from './dashboard/manyRuns.mjs';
import { everyPage, longTasks, tabHeights, wideProfile } from './dashboard/pageFigures.mjs';
import { startProduct } from './dashboard/product.mjs';
import { timeLeftFigure } from './dashboard/timeLeft.mjs';
import { walks } from './dashboard/walks.mjs';

/**
 * @param {string} root
 * @param {{ quick: boolean }} options `quick` leaves out the runs whose times are told, which take minutes
 * @returns {AsyncGenerator<import('./figure.mjs').Figure, void, void>}
 */
export async function* dashboardFigures(root, { quick }) {
  await ensureInstalled(() => {});
  await build(() => {});
  const product = await startProduct(root);
  try {
    const browser = await openBrowser(product);
    try {
      const content = await makeContent(product);
      const stage = { product, browser, content };
      yield* walks(stage);
      yield* everyPage(stage);
      yield* tabHeights(stage);
      yield* longTasks(stage);
      yield* wideProfile(stage);
      yield* live(stage);
      yield* manyRuns(stage);
    } finally {
      await browser.close();
    }
  } finally {
    await product.stop();
  }
  yield await timeLeftFigure(root, quick);
}
