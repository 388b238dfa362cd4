import type { MetricValue, Verdict } from '../metrics/metric.js';

/** 95% quantile of Student's distribution with six degrees of freedom: where the ends of an interval are. */
const T95 = 1.9431802803927818;

/**
 * Bounds of a p-value. Values on the good side of their ceiling are no evidence; without the upper bound their tangents
 * would outweigh those of the others.
 */
const MAX_P_VALUE = 0.5;
const MIN_P_VALUE = 1e-15;

/**
 * The p-value of all values together: the probability that a new real sample would miss their ceilings by as much on that
 * side. From 0 to .5, where no value is on that side of its ceiling.
 *
 * The p-value of one value is the tail of a t distribution with six degrees of freedom, whose median is the ceiling and
 * whose 95% quantile is the end of the interval: intervals are simulated and sums of absolute differences are skewed, and
 * with normal tails p-values of hundredths would become thousandths. The scores of one table are dependent, so their
 * p-values are neither multiplied nor counted but combined by the mean of the Cauchy variables tan((1/2 - p) pi), whose
 * tail is correct for small p-values under any dependence (Liu and Xie 2020).
 *
 * @param values with an interval
 */
export function combinedPValue(values: readonly MetricValue[], side: Exclude<Verdict, 'at'>): number {
  if (values.length === 0) return MAX_P_VALUE;
  const sum = values.reduce((total, value) => {
    const pValue = Math.min(MAX_P_VALUE, Math.max(MIN_P_VALUE, pValueOf(value, side)));
    return total + Math.tan((0.5 - pValue) * Math.PI);
  }, 0);
  return 0.5 - Math.atan(sum / values.length) / Math.PI;
}

function pValueOf({ value, ceiling, low, high, goal }: MetricValue, side: Exclude<Verdict, 'at'>): number {
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
