import { LikenessError } from '../../../errors.js';
import type { SurvivalData, TimeOrder } from '../survivalData.js';

/** The columns of a Cox regression in the order of times, each with mean 0 and standard deviation 1. */
export interface CoxDesign {
  readonly order: TimeOrder;
  /** Number of columns. */
  readonly width: number;
  /** Rows x width, row-major. */
  readonly values: Float64Array;
  /** Standard deviation of each column before it was scaled. */
  readonly scales: Float64Array;
}

/**
 * The arm, where the data have two, and then the covariates.
 *
 * @throws LikenessError INVALID_TRIAL_DATA where there is no column, or more than two groups; NOT_ESTIMABLE for a
 * column that is constant
 */
export function coxDesign(data: SurvivalData, stratified: boolean): CoxDesign {
  const { rowCount, groupCount, covariates } = data;
  if (groupCount > 2) {
    throw new LikenessError(
      'INVALID_TRIAL_DATA',
      `Cox regression takes one group or two arms; the data have ${groupCount} groups. Give the groups as 0/1 covariates.`,
    );
  }
  const hasArm = groupCount === 2;
  const width = covariates.length + (hasArm ? 1 : 0);
  if (width === 0) {
    throw new LikenessError(
      'INVALID_TRIAL_DATA',
      'Cox regression needs an arm or covariates; none are given.',
    );
  }
  const order = stratified ? data.byStratum : data.pooled;
  const values = new Float64Array(rowCount * width);
  const scales = new Float64Array(width);
  for (let c = 0; c < width; c++) {
    const covariate = hasArm ? c - 1 : c;
    if (covariate < 0) for (let i = 0; i < rowCount; i++) values[i * width] = order.groups[i];
    else {
      const source = covariates[covariate];
      for (let i = 0; i < rowCount; i++) values[i * width + c] = source[order.rows[i]];
    }
    scales[c] = standardise(values, rowCount, width, c);
    if (!(scales[c] > 0)) {
      const message = `${columnName(c, hasArm)} has the same value in all rows, so that it has no coefficient.`;
      throw new LikenessError('NOT_ESTIMABLE', message);
    }
  }
  return { order, width, values, scales };
}

/** How a column is called in messages: "The arm", "Covariate 2". */
export function columnName(column: number, hasArm: boolean): string {
  if (hasArm && column === 0) return 'The arm';
  return `Covariate ${hasArm ? column : column + 1}`;
}

/** Gives a column mean 0 and standard deviation 1; returns the standard deviation that it had, 0 if constant. */
function standardise(values: Float64Array, rowCount: number, width: number, column: number): number {
  let mean = 0;
  for (let i = 0; i < rowCount; i++) mean += (values[i * width + column] - mean) / (i + 1);
  let squares = 0;
  let largest = 0;
  for (let i = 0; i < rowCount; i++) {
    const value = values[i * width + column];
    largest = Math.max(largest, Math.abs(value));
    squares += (value - mean) * (value - mean);
  }
  const scale = Math.sqrt(squares / rowCount);
  // Differences in the last digits are rounding.
  if (!(scale > largest * 1e-13)) return 0;
  for (let i = 0; i < rowCount; i++) {
    values[i * width + column] = (values[i * width + column] - mean) / scale;
  }
  return scale;
}
