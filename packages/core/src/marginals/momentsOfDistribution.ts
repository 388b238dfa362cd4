import type { Marginal } from './marginal.js';

/** Points of the quantile function that moments are taken over. */
const POINTS = 400;

/** Mean and sd of a distribution over 400 equally probable points; the tails beyond 1 / 800 are not seen. */
export function momentsOfDistribution(distribution: Marginal): {
  readonly mean: number;
  readonly sd: number;
} {
  const values = Float64Array.from({ length: POINTS }, (_, i) => distribution.quantile((i + 0.5) / POINTS));
  const mean = values.reduce((sum, value) => sum + value, 0) / POINTS;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / POINTS;
  return { mean, sd: Math.sqrt(variance) };
}
