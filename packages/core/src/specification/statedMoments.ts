import { invalidSpecification } from './invalidSpecification.js';
import type { ColumnSpecification } from './specification.js';

/** What is stated of a numeric column, checked for contradictions. */
export interface StatedNumbers {
  readonly mean?: number;
  readonly sd?: number;
  /** Probabilities and quantiles, both ascending. */
  readonly quantiles: readonly (readonly [number, number])[];
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Gathers mean, sd, quantiles and range.
 *
 * @throws LikenessError `INVALID_SPECIFICATION` when quantiles fall, a value lies outside the range, the sd is larger
 *   than any distribution of that mean on that range can have (Bhatia and Davis 2000: the variance is at most
 *   (high - mean) (mean - low)), or a median is farther from the mean than one sd.
 */
export function statedNumbers(column: ColumnSpecification, path: string): StatedNumbers {
  const { name, mean, sd } = column;
  const [low, high] = column.range ?? [null, null];
  const refuse = (key: string, value: unknown, why: string): never => {
    throw invalidSpecification(`${path}.${key}`, value, why, name);
  };
  if (low !== null && high !== null && low >= high) refuse('range', column.range, 'its ends must ascend.');
  const inside = (key: string, value: number): void => {
    if ((low !== null && value < low) || (high !== null && value > high))
      refuse(
        key,
        value,
        `it lies outside the range ${String(low)} to ${String(high)}. Correct one of the two.`,
      );
  };
  if (mean !== undefined) inside('mean', mean);
  if (sd !== undefined) {
    if (!(sd > 0)) refuse('sd', sd, 'it must be above 0; a column of one value has a family "constant".');
    if (mean === undefined) refuse('sd', sd, 'an sd needs a mean beside it.');
    if (mean !== undefined && low !== null && high !== null) {
      const largest = Math.sqrt((high - mean) * (mean - low));
      if (sd >= largest)
        refuse(
          'sd',
          sd,
          `with a mean of ${mean} on ${low} to ${high} it must be below ${largest.toPrecision(4)}.`,
        );
    }
  }
  const found = new Map<number, number>();
  const add = (p: number, value: number, key: string): void => {
    inside(key, value);
    const before = found.get(p);
    if (before !== undefined && before !== value)
      refuse(key, value, `the quantile at ${p} is also stated as ${before}. Keep one of them.`);
    found.set(p, value);
  };
  if (column.median !== undefined) add(0.5, column.median, 'median');
  if (column.quartiles !== undefined) {
    const at = column.quartiles.length === 2 ? [0.25, 0.75] : [0.25, 0.5, 0.75];
    column.quartiles.forEach((value, i) => add(at[i], value, `quartiles[${i}]`));
  }
  for (const [key, value] of Object.entries(column.quantiles ?? {})) {
    const p = Number(key);
    if (!(p > 0 && p < 1))
      refuse(`quantiles["${key}"]`, value, 'its name must be a probability between 0 and 1.');
    add(p, value, `quantiles["${key}"]`);
  }
  const quantiles = [...found].sort((a, b) => a[0] - b[0]);
  quantiles.forEach(([p, value], i) => {
    if (i > 0 && value < quantiles[i - 1][1])
      refuse(
        'quantiles',
        quantiles,
        `the quantile at ${p} is below that at ${quantiles[i - 1][0]}. They must ascend.`,
      );
  });
  const median = found.get(0.5);
  if (mean !== undefined && sd !== undefined && median !== undefined && Math.abs(mean - median) > sd)
    refuse(
      'median',
      median,
      `it lies farther than one sd (${sd}) from the mean ${mean}, which no distribution does.`,
    );
  return { mean, sd, quantiles, low, high };
}
