import { type Adjustment, ascending, readPValues } from './adjustment.js';

/**
 * Hochberg: from the largest p-value down, the smallest of (m - i + 1) p(i). Rejects all that Holm rejects; controls the
 * familywise error rate when the statistics are independent or positively dependent.
 *
 * Source: Hochberg 1988, "A sharper Bonferroni procedure for multiple tests of significance".
 *
 * @param pValues 0 to 1
 * @throws LikenessError `INVALID_OPTION`
 */
export function hochberg(pValues: ArrayLike<number>): Adjustment {
  const p = readPValues(pValues);
  const adjusted = new Float64Array(p.length);
  const order = ascending(p);
  let smallest = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    smallest = Math.min(smallest, (order.length - rank) * p[order[rank]]);
    adjusted[order[rank]] = smallest;
  }
  return { method: 'Hochberg', adjusted };
}

/**
 * Hommel: the closed test of Simes tests. Rejects all that Hochberg rejects, under the same conditions.
 *
 * Source: Hommel 1988, "A stagewise rejective multiple test procedure based on a modified Bonferroni test"; adjusted
 * p-values by the algorithm of Wright 1992. O(m^2).
 *
 * @param pValues 0 to 1
 * @throws LikenessError `INVALID_OPTION`
 */
export function hommel(pValues: ArrayLike<number>): Adjustment {
  const p = readPValues(pValues);
  const count = p.length;
  const order = ascending(p);
  const adjusted = p.slice();
  for (let size = count; size >= 2; size--) {
    // The Simes p-value of the `size` largest ones.
    let simes = Infinity;
    for (let i = 1; i <= size; i++) simes = Math.min(simes, (size * p[order[count - size + i - 1]]) / i);
    for (let rank = 0; rank < count; rank++) {
      const i = order[rank];
      const level = rank < count - size ? Math.min(simes, size * p[i]) : simes;
      adjusted[i] = Math.max(adjusted[i], level);
    }
  }
  return { method: 'Hommel', adjusted };
}
