import { attackMetric } from './attackMetric.js';

/**
 * Linkability: somebody has two halves of a row's columns in two places. Success: the nearest synthetic rows of either
 * half have a row in common, which links them; control: the same for unseen rows.
 */
export const linkabilityRisk = attackMetric({
  name: 'linkabilityRisk',
  label: 'Linkability risk',
  version: 2,
  description: 'How much better synthetic rows link two parts of a training row than of an unseen one.',
});

/**
 * Which targets have neighbours by one half that share a row with those by the other: 1, else 0; `k` neighbours each,
 * row-major.
 */
export function linkedTargets(first: Int32Array, second: Int32Array, k: number): Uint8Array {
  const linked = new Uint8Array(first.length / k);
  for (let target = 0; target < linked.length; target++) {
    const near = new Set(first.subarray(target * k, (target + 1) * k));
    if (second.subarray(target * k, (target + 1) * k).some((row) => near.has(row))) linked[target] = 1;
  }
  return linked;
}
