import jstat from 'jstat';

/**
 * Confidence interval of a mean, Student's t: mean -+ t((1 + level) / 2, n - 1) s / sqrt(n).
 *
 * @param standardDeviation of single values, with the divisor n - 1
 * @param count independent values, n
 * @param level probability that such an interval covers the mean, between 0 and 1
 * @returns null for fewer than 2 values, of which no error is known
 */
export function meanInterval(
  mean: number,
  standardDeviation: number,
  count: number,
  level: number,
): { readonly low: number; readonly high: number } | null {
  if (count < 2) return null;
  const half = (jstat.studentt.inv((1 + level) / 2, count - 1) * standardDeviation) / Math.sqrt(count);
  return { low: mean - half, high: mean + half };
}
