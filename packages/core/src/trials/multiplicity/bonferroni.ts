import { type Adjustment, ascending, readPValues, readWeights, weighted } from './adjustment.js';

/**
 * Bonferroni: each hypothesis is tested at its part of the error rate, p / weight; with equal weights m p.
 *
 * @param pValues 0 to 1
 * @param weights one a hypothesis, of sum 1 at most; default equal
 * @throws LikenessError `INVALID_OPTION`
 */
export function bonferroni(pValues: ArrayLike<number>, weights?: ArrayLike<number>): Adjustment {
  const adjusted = readPValues(pValues);
  const count = adjusted.length;
  const parts = readWeights(weights, count);
  for (let i = 0; i < count; i++) {
    adjusted[i] = weights === undefined ? Math.min(1, count * adjusted[i]) : weighted(adjusted[i], parts[i]);
  }
  return { method: named('Bonferroni', weights), adjusted };
}

/**
 * Holm: Bonferroni, where a rejected hypothesis leaves its part of the error rate to the others in proportion to their
 * weights. The closed test of Bonferroni tests; never rejects less than Bonferroni.
 *
 * Source: Holm 1979, "A simple sequentially rejective multiple test procedure", with weights as in its section 4.
 *
 * @param pValues 0 to 1
 * @param weights one a hypothesis, of sum 1 at most; only their proportions count; default equal
 * @throws LikenessError `INVALID_OPTION`
 */
export function holm(pValues: ArrayLike<number>, weights?: ArrayLike<number>): Adjustment {
  const p = readPValues(pValues);
  const count = p.length;
  const parts = weights === undefined ? new Float64Array(count).fill(1) : readWeights(weights, count);
  const adjusted = new Float64Array(count);
  const order = ascending(p.map((one, i) => (parts[i] > 0 ? one / parts[i] : Infinity)));
  let largest = 0;
  for (let rank = 0; rank < count; rank++) {
    const i = order[rank];
    // Summed anew: what subtractions leave of the whole would have their rounding.
    let left = 0;
    for (let later = rank; later < count; later++) left += parts[order[later]];
    largest = parts[i] > 0 ? Math.max(largest, (left * p[i]) / parts[i]) : 1;
    adjusted[i] = Math.min(1, largest);
  }
  return { method: named('Holm', weights), adjusted };
}

function named(method: string, weights: ArrayLike<number> | undefined): string {
  return weights === undefined ? method : `${method} (weighted)`;
}
