import { LikenessError } from '../../errors.js';

/** The time-to-event data of one trial, a row a patient. */
export interface SurvivalInput {
  /** Time from randomisation to the event or to censoring, at least 0. */
  readonly times: Float64Array;
  /** 1: the event was seen at the time; 0: censored then, that is, still without event. */
  readonly events: Uint8Array;
  /** 0 control, 1 treatment. Without `arm` and `groups` all rows are one group. */
  readonly arm?: Uint8Array;
  /** Instead of `arm`: codes from 0 of any number of groups. */
  readonly groups?: Int32Array;
  /** Number of groups, where the highest code may be absent; default 2 with `arm`, else the highest code + 1. */
  readonly groupCount?: number;
  /** Codes from 0 of the strata. */
  readonly strata?: Int32Array;
  /** Number of strata; default the highest code + 1. */
  readonly strataCount?: number;
  /** Columns for regression, without missing values. */
  readonly covariates?: readonly Float64Array[];
  /** How many rows from the first are used, where buffers are longer than the trial; default all. */
  readonly rowCount?: number;
}

/** What was checked: the sizes that the preparation needs. */
export interface SurvivalSizes {
  readonly rowCount: number;
  readonly groupCount: number;
  readonly strataCount: number;
}

/**
 * Checks the data of a trial. O(rows x columns).
 *
 * @throws LikenessError INVALID_TRIAL_DATA for columns that are too short, a time that is negative or not finite, an
 * event that is not 0 or 1, a code out of range, a covariate that is not finite; the location has the row
 */
export function checkSurvivalInput(input: SurvivalInput): SurvivalSizes {
  const { times, events, arm, groups, strata, covariates = [] } = input;
  const rowCount = input.rowCount ?? times.length;
  if (!(Number.isInteger(rowCount) && rowCount >= 0)) {
    throw invalid(`The number of rows is ${rowCount}; it must be a whole number of at least 0.`);
  }
  if (arm && groups) throw invalid('Both arm and groups are given; give one of them.');
  checkLength('times', times, rowCount);
  checkLength('events', events, rowCount);
  for (let row = 0; row < rowCount; row++) {
    if (!(times[row] >= 0 && times[row] < Infinity)) {
      throw invalid(`The time of row ${row + 1} is ${times[row]}; it must be finite and at least 0.`, row);
    }
    if (events[row] > 1) {
      throw invalid(`The event of row ${row + 1} is ${events[row]}; it must be 0 or 1.`, row);
    }
  }
  covariates.forEach((values, index) => {
    checkLength(`covariate ${index + 1}`, values, rowCount);
    for (let row = 0; row < rowCount; row++) {
      if (Number.isFinite(values[row])) continue;
      const what = `Covariate ${index + 1} of row ${row + 1} is ${values[row]}`;
      throw invalid(`${what}; impute it, or leave the row out.`, row);
    }
  });
  const codes = arm ?? groups;
  return {
    rowCount,
    groupCount: codes
      ? countCodes(arm ? 'arm' : 'groups', codes, rowCount, input.groupCount ?? (arm ? 2 : undefined))
      : 1,
    strataCount: strata ? countCodes('strata', strata, rowCount, input.strataCount) : 1,
  };
}

/** The number of codes: the one that is given, of which no code may reach it, or else the highest code + 1. */
function countCodes(
  name: string,
  codes: Uint8Array | Int32Array,
  rowCount: number,
  given: number | undefined,
): number {
  checkLength(name, codes, rowCount);
  let highest = 0;
  for (let row = 0; row < rowCount; row++) {
    const code = codes[row];
    if (code < 0 || (given !== undefined && code >= given)) {
      const range = given === undefined ? 'at least 0' : `0 to ${given - 1}`;
      throw invalid(`The code of row ${row + 1} in ${name} is ${code}; it must be ${range}.`, row);
    }
    if (code > highest) highest = code;
  }
  return given ?? highest + 1;
}

function checkLength(name: string, column: ArrayLike<number>, rowCount: number): void {
  if (column.length < rowCount) {
    throw invalid(`The column ${name} has ${column.length} rows of ${rowCount}.`);
  }
}

function invalid(message: string, row?: number): LikenessError {
  return new LikenessError('INVALID_TRIAL_DATA', message, row === undefined ? {} : { row });
}
