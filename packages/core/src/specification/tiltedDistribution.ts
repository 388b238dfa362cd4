import { createEmpirical } from '../marginals/composed/empirical.js';
import type { Marginal } from '../marginals/marginal.js';
import { tiltShares } from '../numeric/optimize/tiltProportions.js';
import type { StatedNumbers } from './statedMoments.js';

/** Cells of equal probability that a base distribution is cut into. */
const CELLS = 256;
/** Proportions below it would not survive as numbers that sum to 1. */
const MIN_SHARE = 1e-12;

/** A distribution with its relative entropy (nats) to the distribution that it was made from. */
export interface TiltedDistribution {
  readonly distribution: Marginal;
  readonly entropy: number;
}

/**
 * The distribution nearest to `base` (in relative entropy) that has the stated quantiles exactly, and the stated mean
 * and sd within 1e-9: uniform in each of some 256 cells, whose proportions are tilted by exp(a + b x + c x^2) between
 * quantiles. Null when no such distribution exists on the range.
 *
 * @param low, high ends of the range, finite
 */
export function tiltedDistribution(
  base: Marginal,
  stated: StatedNumbers,
  low: number,
  high: number,
): TiltedDistribution | null {
  const knots = knotsOf(base, stated, low, high);
  if (knots === null) return null;
  const n = knots.length - 1;
  const prior = Float64Array.from({ length: n }, (_, i) =>
    Math.max(MIN_SHARE, base.cdf(knots[i + 1]) - base.cdf(knots[i])),
  );
  const { features, wanted } = statistics(knots, stated);
  const shares = tiltShares(prior, features, wanted);
  if (shares === null) return null;
  const raised = shares.map((share) => Math.max(share, MIN_SHARE));
  const total = raised.reduce((sum, share) => sum + share, 0);
  let entropy = 0;
  for (let i = 0; i < n; i++) entropy += shares[i] > 0 ? shares[i] * Math.log(shares[i] / prior[i]) : 0;
  return {
    distribution: createEmpirical(
      knots,
      Array.from(raised, (share) => share / total),
    ),
    entropy,
  };
}

/** Ends, stated quantiles and quantiles of the base; null when two stated quantiles are one value. */
function knotsOf(base: Marginal, { quantiles }: StatedNumbers, low: number, high: number): number[] | null {
  const all = new Set<number>([low, high, ...quantiles.map(([, value]) => value)]);
  if (all.size < quantiles.length + 2) return null;
  const fixed = [...all];
  const gap = (high - low) * 1e-6;
  for (let i = 1; i < CELLS; i++) {
    const value = base.quantile(i / CELLS);
    // A cell too narrow has a proportion too small.
    if (value > low && value < high && fixed.every((knot) => Math.abs(knot - value) > gap)) all.add(value);
  }
  // Some cells of equal width reach where the base hardly does.
  for (let i = 1; i < 64; i++) {
    const value = low + ((high - low) * i) / 64;
    if (fixed.every((knot) => Math.abs(knot - value) > gap)) all.add(value);
  }
  return [...all]
    .sort((a, b) => a - b)
    .filter((knot, i, sorted) => i === 0 || knot - sorted[i - 1] > gap / 10);
}

/** Each statistic as a function of the cell, and its stated value; mean and variance in units of the sd. */
function statistics(
  knots: readonly number[],
  { mean, sd, quantiles }: StatedNumbers,
): { features: Float64Array[]; wanted: number[] } {
  const n = knots.length - 1;
  const features = quantiles.map(([, value]) =>
    Float64Array.from({ length: n }, (_, i) => Number(knots[i + 1] <= value)),
  );
  const wanted = quantiles.map(([p]) => p);
  if (mean !== undefined) {
    const unit = sd ?? knots[n] - knots[0];
    features.push(Float64Array.from({ length: n }, (_, i) => ((knots[i] + knots[i + 1]) / 2 - mean) / unit));
    wanted.push(0);
    if (sd !== undefined) {
      const square = (i: number): number => {
        const a = (knots[i] - mean) / sd;
        const b = (knots[i + 1] - mean) / sd;
        return (a * a + a * b + b * b) / 3;
      };
      features.push(Float64Array.from({ length: n }, (_, i) => square(i)));
      wanted.push(1);
    }
  }
  return { features, wanted };
}
