/**
 * When a pattern is proposed. The null hypothesis is that the columns are independent with the values that they have. The
 * probability that they show the pattern as well, times the number of candidates of the kind that were looked at (Bonferroni), is at
 * most `SIGNIFICANCE`: in one of 1,000 tables of independent columns a kind proposes anything.
 */
export const SIGNIFICANCE = 0.001;
/** The largest fraction of the rows that may break a constraint which is proposed. */
export const MAX_BROKEN = 0.01;
/** The largest fraction of the rows that would break it by chance which may break it. */
export const MAX_BROKEN_OF_CHANCE = 0.05;
/** Rows without missing cells below which nothing is proposed. */
export const MIN_ROWS = 20;

/** Rows that may break a constraint. */
export function brokenLimit(rows: number, brokenByChance: number): number {
  return Math.floor(rows * Math.min(MAX_BROKEN, MAX_BROKEN_OF_CHANCE * brokenByChance));
}

/**
 * Minus the decimal logarithm of the probability after the correction for the number of candidates; null when that is above
 * `SIGNIFICANCE`.
 *
 * @param logChance natural logarithm of a bound on the probability by chance
 */
export function strengthOf(logChance: number, candidates: number): number | null {
  const strength = -(logChance + Math.log(Math.max(1, candidates))) / Math.LN10;
  return strength >= -Math.log10(SIGNIFICANCE) ? Math.round(strength * 10) / 10 : null;
}

/** Bound on the log probability that of `rows` independent rows at most `broken` fail a test that each passes with `pass`. */
export function logChanceOfPassing(rows: number, broken: number, pass: number): number {
  return logChoose(rows, broken) + (rows - broken) * Math.log(pass);
}

/** log of the binomial coefficient, by Stirling's series: the error is below 1e-3. */
export function logChoose(n: number, k: number): number {
  return k <= 0 || k >= n ? 0 : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

function logFactorial(n: number): number {
  if (n < 2) return 0;
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + 1 / (12 * n);
}
