import type { RandomStream } from './randomStream.js';

/** Walker's alias table: draws one of k categories in constant time. */
export interface AliasTable {
  readonly threshold: Float64Array;
  readonly alias: Int32Array;
}

/**
 * Builds an alias table. O(k).
 *
 * Source: Walker 1977; Vose 1991, "A linear algorithm for generating random numbers with a given distribution".
 *
 * @param weights k values of 0 or more with a positive sum; they need not sum to 1
 */
export function createAliasTable(weights: ArrayLike<number>): AliasTable {
  const k = weights.length;
  let total = 0;
  for (let i = 0; i < k; i++) total += weights[i];
  const scaled = Float64Array.from({ length: k }, (_, i) => (weights[i] * k) / total);
  const threshold = new Float64Array(k).fill(1);
  const alias = Int32Array.from({ length: k }, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < k; i++) (scaled[i] < 1 ? small : large).push(i);
  for (;;) {
    const poor = small.pop();
    const rich = large.pop();
    if (poor === undefined || rich === undefined) {
      // What is left is 1 up to rounding; but a weight of exactly 0 must never be drawn.
      if (poor !== undefined && scaled[poor] === 0) threshold[poor] = 0;
      return { threshold, alias };
    }
    threshold[poor] = scaled[poor];
    alias[poor] = rich;
    scaled[rich] -= 1 - scaled[poor];
    (scaled[rich] < 1 ? small : large).push(rich);
  }
}

/** A category from 0 (included) to k (excluded), drawn in proportion to the weights. */
export function drawCategory(stream: RandomStream, table: AliasTable): number {
  const slot = stream.integer(table.alias.length);
  return stream.uniform() < table.threshold[slot] ? slot : table.alias[slot];
}
