import { attackMetric } from './attackMetric.js';

/**
 * Linkability: somebody has two halves of a row's columns in two places. Success: the nearest synthetic rows of either
 * half have a row in common, which links them; control: the same for unseen rows.
 */
export const linkabilityRisk = attackMetric({
  name: 'linkabilityRisk',
  description: 'How much better synthetic rows link two parts of a training row than of an unseen one.',
});

/** Targets whose neighbours by one half share a row with those by the other; `k` neighbours each, row-major. */
export function countLinks(first: Int32Array, second: Int32Array, k: number): number {
  let links = 0;
  for (let from = 0; from < first.length; from += k) {
    const near = new Set(first.subarray(from, from + k));
    if (second.subarray(from, from + k).some((row) => near.has(row))) links++;
  }
  return links;
}
