// @ts-check
import os from 'node:os';

/** Records tasks of more than 50 ms from the beginning of every page that is opened from now on. */
const RECORD = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(Math.round(duration));
  }).observe({ type: 'longtask', buffered: true });
`;

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ take: () => Promise<readonly number[]> }>} `take` gives the milliseconds of the tasks since the
 *   last call
 */
export async function recordLongTasks(page) {
  await page.addInitScript(RECORD);
  return {
    take: () => page.evaluate(() => /** @type {any} */ (globalThis).longTasks.splice(0)),
  };
}

/** How long the machine is looked at, in milliseconds. */
const LOOK = 1500;
/** Of the processor: what may be used by others while times are judged. */
const MAX_BUSY = 0.25;

/**
 * Whether this machine has little else to do now. Times that are measured on a busy one say nothing about the product.
 *
 * @returns {Promise<boolean>}
 */
export async function isIdle() {
  const before = cpuTimes();
  await new Promise((resolve) => setTimeout(resolve, LOOK));
  const after = cpuTimes();
  return 1 - (after.idle - before.idle) / (after.total - before.total) <= MAX_BUSY;
}

/** @returns {{ idle: number, total: number }} milliseconds of all cores since the machine started */
function cpuTimes() {
  const times = os.cpus().map((cpu) => cpu.times);
  return {
    idle: times.reduce((sum, { idle }) => sum + idle, 0),
    total: times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  };
}
