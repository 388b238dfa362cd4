import { normalQuantile, studentQuantile } from './quantiles';

/** A value with its error. */
export interface Measured {
  readonly value: number;
  /** Standard error; null where it is not known. */
  readonly error: number | null;
  /** Degrees of freedom of the error; Infinity where it is taken as known. */
  readonly freedom: number;
}

/** Probability that two equal things are said to differ, over all comparisons of one row. */
export const SIGNIFICANCE = 0.05;

/** Both ends of a 90% interval of a normal distribution are so many standard deviations from its middle. */
const NINETY_PERCENT = normalQuantile(0.95);

interface Intervals {
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Standard error of the value of one run: from the 90% confidence interval of the value where the metric has one, else from
 * the 5% and 95% quantiles of what a new real sample of the same size would score, which is the noise of sampling
 * rows. Null without either; an interval without width tells no error.
 */
export function standardError({ valueLow, valueHigh, low, high }: Intervals): number | null {
  const width =
    valueLow !== null && valueHigh !== null
      ? valueHigh - valueLow
      : low !== null && high !== null
        ? high - low
        : 0;
  return width > 0 ? width / (2 * NINETY_PERCENT) : null;
}

/**
 * Mean of the values of independent runs, with the error of the mean, s / sqrt(n), and n - 1 degrees of freedom; the error
 * is not known for one value.
 *
 * @param values at least one
 */
export function meanOf(values: readonly number[]): Measured {
  const { length } = values;
  const value = values.reduce((sum, each) => sum + each, 0) / length;
  if (length === 1) return { value, error: null, freedom: 0 };
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  return { value, error: Math.sqrt(squares / (length - 1) / length), freedom: length - 1 };
}

/** 95% confidence interval of a mean (Student's t); null where its error is not known. */
export function intervalOf({ value, error, freedom }: Measured): readonly [number, number] | null {
  if (error === null) return null;
  const half = studentQuantile(1 - SIGNIFICANCE / 2, freedom) * error;
  return [value - half, value + half];
}

/**
 * Whether two values are further apart than their noise explains: Welch's t test (Welch 1947, with Satterthwaite's
 * degrees of freedom), two-sided at 5%, divided by the number of comparisons (Bonferroni). The errors are taken as
 * independent. Runs of one split share their real rows, so their difference varies less: differences that are there may be
 * missed, none is invented.
 *
 * @param comparisons made in the same row, at least 1
 * @returns null where an error is not known
 */
export function exceedsNoise(first: Measured, second: Measured, comparisons: number): boolean | null {
  if (first.error === null || second.error === null) return null;
  const [a, b] = [first.error ** 2, second.error ** 2];
  const difference = Math.abs(first.value - second.value);
  // Runs that agree to the last digit have no error; then any difference is one.
  if (a + b === 0) return difference > 0;
  const freedom = (a + b) ** 2 / (a ** 2 / first.freedom + b ** 2 / second.freedom);
  const limit = studentQuantile(
    1 - SIGNIFICANCE / (2 * comparisons),
    Number.isNaN(freedom) ? Infinity : freedom,
  );
  return difference > limit * Math.sqrt(a + b);
}
