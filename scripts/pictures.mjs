// @ts-check
/**
 * `npm run pictures [-- --only NAME]`: pictures of every page of the dashboard, light and dark, 390, 900 and 1360 pixels
 * wide, of an empty workspace, of one with a single run and of one with many, into .pictures/ (which git ignores).
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/settings.mjs';
import { UserError } from './lib/userError.mjs';
import { emptyAddresses, pageAddresses } from './show/dashboard/addresses.mjs';
import { open, openBrowser, seeAll } from './show/dashboard/browser.mjs';
import { makeContent, makeOneRun } from './show/dashboard/content.mjs';
import { startProduct } from './show/dashboard/product.mjs';

const THEMES = /** @type {const} */ (['light', 'dark']);
const WIDTHS = [390, 900, 1360];
const HEIGHT = 900;

const folder = path.join(root, '.pictures');
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });

try {
  await ensureInstalled(console.log);
  await build(console.log);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  console.log(`${await takeAll()} pictures in ${folder}`);
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}

/** @returns {Promise<number>} how many were taken */
async function takeAll() {
  const product = await startProduct(root);
  try {
    const browser = await openBrowser(product);
    try {
      let count = await take(product, browser, 'empty', emptyAddresses());
      count += await take(product, browser, 'one', pageAddresses(await makeOneRun(product)));
      count += await take(product, browser, 'many', pageAddresses(await makeContent(product)));
      return count;
    } finally {
      await browser.close();
    }
  } finally {
    await product.stop();
  }
}

/**
 * @param {import('./show/dashboard/product.mjs').Product} product
 * @param {import('./show/dashboard/browser.mjs').Browser} browser
 * @param {string} amount
 * @param {readonly (readonly [string, string])[]} addresses
 */
async function take(product, browser, amount, addresses) {
  let count = 0;
  for (const colorScheme of THEMES) {
    for (const width of WIDTHS) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: HEIGHT } });
      for (const [name, address] of addresses) {
        if (!name.includes(values.only)) continue;
        await open(page, product.url + address);
        await seeAll(page);
        await page.screenshot({
          path: path.join(folder, `${name}-${amount}-${colorScheme}-${width}.png`),
          fullPage: true,
        });
        count += 1;
      }
      await page.context().close();
    }
  }
  return count;
}
