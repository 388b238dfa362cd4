// @ts-check
import { existsSync } from 'node:fs';
import { UserError } from '../../lib/userError.mjs';

/** The screen on which the dashboard is judged. */
export const SCREEN = { width: 1360, height: 900 };

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** A page has this long to be there, on a machine that does other things too. */
const PATIENCE = 90_000;

/**
 * @typedef {object} Browser
 * @property {(options?: import('playwright-core').BrowserContextOptions) => Promise<import('playwright-core').Page>} newPage
 *   in a context of its own, without anything cached, signed in as the owner
 * @property {() => Promise<void>} close
 */

/**
 * A real Chromium in which the owner is signed in.
 *
 * @param {import('./product.mjs').Product} product
 * @returns {Promise<Browser>}
 * @throws {UserError} without a Chromium on this machine
 */
export async function openBrowser(product) {
  const executablePath = process.env.LIKENESS_CHROMIUM || CHROMIUM.find((file) => existsSync(file));
  if (!executablePath) {
    throw new UserError('This needs Chromium or Chrome: install one, or name it with LIKENESS_CHROMIUM.');
  }
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking'],
  });
  const door = await browser.newContext();
  const page = await door.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(await product.signInUrl());
  await page.waitForURL(`${product.url}/`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const storageState = await door.storageState();
  await door.close();
  return {
    async newPage(options = {}) {
      const context = await browser.newContext({ viewport: SCREEN, storageState, ...options });
      context.setDefaultTimeout(PATIENCE);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

/**
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>} how long it is, in screens
 */
export async function screensOf(page) {
  const height = await page.evaluate('document.documentElement.scrollHeight');
  return Number(height) / SCREEN.height;
}

/**
 * Opens an address and waits until the page is complete: its heading is there, and nothing is loaded any more.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url
 */
export async function open(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
}

const SCROLL = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight / 2) {
    scrollTo(0, top);
    await frame();
    await frame();
  }
  scrollTo(0, 0);
})()`;

/**
 * Scrolls through the whole page, so that everything that is drawn when it is seen is drawn, and back.
 *
 * @param {import('playwright-core').Page} page
 */
export async function seeAll(page) {
  await page.evaluate(SCROLL);
  await page.waitForLoadState('networkidle');
}
