// @ts-check
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** A promise of what is wrong. */
const RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, impact, nodes }) => ({
    id, impact, count: nodes.length, first: nodes[0]?.target.join(' '),
  })))`;
const WRONG = ['moderate', 'serious', 'critical'];

/**
 * What axe-core finds wrong on a page: violations of moderate impact and above.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>} a line a rule: impact, rule, number of places and the first of them
 */
export async function axeViolations(page) {
  await page.evaluate(await axeSource());
  /** @type {{ id: string, impact: string, count: number, first: string }[]} */
  const violations = await page.evaluate(RUN);
  return violations
    .filter(({ impact }) => WRONG.includes(impact))
    .map(({ id, impact, count, first }) => `${impact}: ${id} in ${count} places, first ${first}`);
}

/** @type {string | undefined} */
let source;

/** @returns {Promise<string>} the program of axe-core */
async function axeSource() {
  source ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return source;
}
