import { normalCdf } from '../numeric/normalDistribution.js';
import type { MetricValue, Verdict } from '../metrics/metric.js';

/** 95% quantile of the normal law: where the ends of an interval are. */
const Z95 = 1.6448536269514722;

/** Chances above it say nothing; their tangent would outweigh what others say. */
const MOST = 0.9;
const LEAST = 1e-15;

/**
 * The chance that fresh real rows would miss the ceilings of these values, all together, by as much on that side. 0: they
 * never would; about 1: they nearly always would.
 *
 * Each value's own chance is that of a normal law that has the value's ceiling as median and the end of its interval as
 * 95% quantile. Scores of one table lean on each other, so chances are neither multiplied nor counted, but combined by the
 * mean of their Cauchy variables, tan((1/2 - p) pi), whose tail is right for small chances however they depend (Liu and
 * Xie 2020).
 *
 * @param values with an interval
 */
export function combinedChance(values: readonly MetricValue[], side: Exclude<Verdict, 'at'>): number {
  if (values.length === 0) return 1;
  const sum = values.reduce((total, value) => {
    const chance = Math.min(MOST, Math.max(LEAST, ownChance(value, side)));
    return total + Math.tan((0.5 - chance) * Math.PI);
  }, 0);
  return 0.5 - Math.atan(sum / values.length) / Math.PI;
}

function ownChance({ value, ceiling, low, high, goal }: MetricValue, side: Exclude<Verdict, 'at'>): number {
  if (ceiling === null || low === null || high === null) return 1;
  const isUpper = (goal === 'minimise') === (side === 'below');
  const end = isUpper ? high : low;
  const miss = isUpper ? value - ceiling : ceiling - value;
  if (miss <= 0) return 1;
  // An interval without width is missed or met.
  const width = Math.max(Math.abs(end - ceiling), 1e-12);
  return normalCdf((-Z95 * miss) / width);
}
