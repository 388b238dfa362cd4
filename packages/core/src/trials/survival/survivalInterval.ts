/** The scale on which the interval of a survival probability is symmetric. */
export type IntervalTransform = 'log-log' | 'log' | 'plain';

/**
 * Interval of a survival probability, into which a normal deviate is put on the scale of the transform:
 * S^exp(+-z sqrt(G) / log S) for log-log, S exp(+-z sqrt(G)) for log, S (1 +- z sqrt(G)) for plain, cut to 0 and 1.
 *
 * Source: Kalbfleisch and Prentice 2002, section 1.4.2.
 *
 * @param survival 0 to 1
 * @param greenwood Greenwood's sum of d / (n (n - d)), the variance of log S
 * @param deviate the normal quantile, 1.96 for 95%
 * @returns lower and upper; at S = 1 both are 1; at S = 0, where G is infinite, there is none: both are NaN
 */
export function survivalInterval(
  survival: number,
  greenwood: number,
  deviate: number,
  transform: IntervalTransform,
): [number, number] {
  if (survival <= 0) return [NaN, NaN];
  if (greenwood === 0) return [survival, survival];
  const width = deviate * Math.sqrt(greenwood);
  if (transform === 'plain')
    return [Math.max(0, survival * (1 - width)), Math.min(1, survival * (1 + width))];
  if (transform === 'log') return [survival * Math.exp(-width), Math.min(1, survival * Math.exp(width))];
  const spread = Math.exp(-width / Math.log(survival));
  return [survival ** spread, survival ** (1 / spread)];
}
