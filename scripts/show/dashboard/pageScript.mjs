// @ts-check
import { open } from './browser.mjs';
import { recordTransfers, sumOf } from './transfers.mjs';

/** Bytes of script, compressed, that a page may load before anything is scrolled or opened. */
export const MAX_SCRIPT = 200_000;

/**
 * Opens an address and counts the script that it loads. It counts all of it only where nothing is cached.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ url: string, apiUrl: string }} addresses
 * @returns {Promise<{ bytes: number, transfers: () => Promise<readonly import('./transfers.mjs').Transfer[]> }>}
 *   `bytes` of script; `transfers`: all that was received since, too
 */
export async function openCounted(page, { url, apiUrl }) {
  const transfers = recordTransfers(page, apiUrl);
  await open(page, url);
  return { bytes: sumOf(await transfers(), 'script').bytes, transfers };
}
