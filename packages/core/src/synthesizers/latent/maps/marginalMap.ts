import { thresholdsOf } from '../../../copulas/latentVariable.js';
import { heapValue } from '../../../marginals/composed/heaped.js';
import type { Heap, Marginal, PointMasses } from '../../../marginals/marginal.js';
import { truncate } from '../../../marginals/composed/truncate.js';
import { normalQuantile } from '../../../numeric/normalDistribution.js';
import { jumpingMap } from './jumpingMap.js';
import { continuousMap, discreteMap, type NormalMap, steppedMap } from './normalMap.js';

/** Counts up to which a discrete distribution is mapped step by step. */
const MAX_STEPS = 20_000;

/**
 * The map from a standard normal to the values of a column's marginal, kept to the observed range by cutting the distribution off
 * there (so no value piles up at its ends). Null for a constant.
 *
 * @param cellOf ends of the numbers that are rounded to a value, which is both where the column does not round
 */
export function marginalMap(
  whole: Marginal,
  minimum: number,
  maximum: number,
  cellOf: (value: number) => readonly [number, number],
): NormalMap | null {
  const { points, continuousPart } = whole;
  const [low] = cellOf(minimum);
  const [, high] = cellOf(maximum);
  if (points !== undefined && continuousPart === undefined) {
    return points.values.length === 1 ? null : steppedMap(points.values, thresholdsOf(points.shares));
  }
  if (points !== undefined && continuousPart !== undefined) {
    return pointsMap(points, continuousPart, low, high);
  }
  const { distribution, heaps } = unwrap(whole);
  if (distribution.discrete) {
    const counts = truncate(distribution, minimum, maximum);
    if (maximum - minimum <= MAX_STEPS) return discreteMap(counts, minimum, maximum);
    // A step for each count would be a table of the whole range; the column rounds.
    return jumpingMap([], (p) => counts.quantile(p), minimum, maximum);
  }
  const own = truncate(distribution, low, high);
  const smooth = distribution.smoothQuantile !== false && Number.isFinite(8 * (high - low));
  const map = smooth
    ? continuousMap(own, low, Math.max(high, low))
    : jumpingMap([], (p) => own.quantile(p), low, high);
  return heapedMap(map, heaps, new Set());
}

/** The map of single values with a probability of their own beside a continuous distribution. */
function pointsMap(
  { values, shares }: PointMasses,
  continuousPart: Marginal,
  low: number,
  high: number,
): NormalMap {
  const { distribution, heaps } = unwrap(continuousPart);
  const own = truncate(distribution, low, high);
  const total = shares.reduce((sum, share) => sum + share, 0);
  let below = 0;
  const jumps = values.map((value, i) => {
    const from = below + (1 - total) * own.cdf(value);
    below += shares[i];
    return {
      value,
      from: normalQuantile(Math.min(1, from)),
      to: normalQuantile(Math.min(1, from + shares[i])),
    };
  });
  const quantiles = jumps.map((_, i) => shares.slice(0, i).reduce((sum, share) => sum + share, 0));
  quantiles.push(total);
  const quantile = (p: number, segment: number): number =>
    own.quantile(Math.min(1 - 2 ** -53, Math.max(0, (p - quantiles[segment]) / (1 - total))));
  return heapedMap(jumpingMap(jumps, quantile, low, high), heaps, new Set(values));
}

/** The distribution before rounding, and how its values are rounded. */
function unwrap(distribution: Marginal): { distribution: Marginal; heaps: readonly Heap[] } {
  const { rounding } = distribution;
  return rounding === undefined
    ? { distribution, heaps: [] }
    : { distribution: rounding.unrounded, heaps: rounding.heaps };
}

/** Rounds what a map gave, except atoms, which are values already. */
function heapedMap(map: NormalMap, heaps: readonly Heap[], atoms: ReadonlySet<number>): NormalMap {
  if (heaps.length === 0) return map;
  return (normals, output, count) => {
    map(normals, output, count);
    for (let row = 0; row < count; row++) {
      if (!atoms.has(output[row])) output[row] = heapValue(heaps, output[row]);
    }
  };
}
