import type { MetricValue, Verdict } from '../metrics/metric.js';

/** 95% quantile of Student's distribution with six degrees of freedom: where the ends of an interval are. */
const T95 = 1.9431802803927818;

/** Values on the good side of their ceiling say nothing; their tangents would outweigh what others say. */
const MOST = 0.5;
const LEAST = 1e-15;

/**
 * The probability that a new real sample would miss the ceilings of these values, all together, by as much on that side. 0: they
 * never would; .5, the most: no value is on that side of its ceiling.
 *
 * Each value's own chance is that of a t distribution of six degrees of freedom that has the value's ceiling as median and the
 * end of its interval as 95% quantile: intervals are simulated, sums of absolute differences are skewed, and normal tails
 * would make chances of one in a hundred to ones in thousands. Scores of one table lean on each other, so chances are
 * neither multiplied nor counted, but combined by the mean of their Cauchy variables, tan((1/2 - p) pi), whose tail is
 * right for small chances however they depend (Liu and Xie 2020).
 *
 * @param values with an interval
 */
export function combinedChance(values: readonly MetricValue[], side: Exclude<Verdict, 'at'>): number {
  if (values.length === 0) return MOST;
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
  return upperTail((T95 * miss) / width);
}

/** P(T > t) of Student's distribution with six degrees of freedom, in closed form. */
function upperTail(t: number): number {
  const cosine = 6 / (6 + t * t);
  return 0.5 - 0.5 * (t / Math.sqrt(6 + t * t)) * (1 + cosine / 2 + (3 / 8) * cosine * cosine);
}
