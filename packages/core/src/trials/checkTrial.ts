import { LikenessError } from '../errors.js';

/** Patients by arm. */
export interface ArmSizes {
  readonly control: number;
  readonly treatment: number;
}

/**
 * Checks the input that all analyses share and counts the patients of each arm. O(n).
 *
 * @param arm 0 for control, 1 for treatment, one code a patient
 * @param values the outcome, one number a patient, none missing
 * @param covariates columns of one number a patient, none missing
 * @throws LikenessError `COLUMN_LENGTH_MISMATCH`; `INVALID_TRIAL_DATA` for another code of an arm or a number that is
 *   not finite, with its patient; `NOT_ESTIMABLE` when an arm has no patient
 */
export function checkTrial(
  arm: Uint8Array,
  values: Float64Array,
  covariates: readonly Float64Array[] = [],
): ArmSizes {
  const count = arm.length;
  let treatment = 0;
  for (let i = 0; i < count; i++) {
    if (arm[i] > 1) {
      throw new LikenessError(
        'INVALID_TRIAL_DATA',
        `The arm of patient ${i + 1} is ${arm[i]}; it must be 0 (control) or 1 (treatment).`,
        { row: i, value: String(arm[i]), path: 'arm' },
      );
    }
    treatment += arm[i];
  }
  checkColumn(values, count, 'values');
  for (let j = 0; j < covariates.length; j++) checkColumn(covariates[j], count, `covariates[${j}]`);
  const control = count - treatment;
  if (control === 0 || treatment === 0) {
    throw notEstimable(`the ${control === 0 ? 'control' : 'treatment'} arm has no patient`);
  }
  return { control, treatment };
}

/** One finite number for each of `count` patients. */
function checkColumn(column: Float64Array, count: number, path: string): void {
  if (column.length !== count) {
    throw new LikenessError(
      'COLUMN_LENGTH_MISMATCH',
      `${path} has ${column.length} numbers for ${count} patients.`,
      { path },
    );
  }
  for (let i = 0; i < count; i++) if (!Number.isFinite(column[i])) throw notFinite(column[i], i, path);
}

/** The refusal of a number that is missing or infinite. */
function notFinite(value: number, row: number, path: string): LikenessError {
  return new LikenessError(
    'INVALID_TRIAL_DATA',
    `${path} of patient ${row + 1} is ${value}; leave patients without the value out, or impute it before.`,
    { row, value: String(value), path },
  );
}

/** The error of a trial from which an effect cannot be estimated. A simulation counts such trials as no success. */
export function notEstimable(reason: string): LikenessError {
  return new LikenessError('NOT_ESTIMABLE', `The effect cannot be estimated: ${reason}.`);
}
