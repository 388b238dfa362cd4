import { notEstimable } from '../checkTrial.js';
import { checkNullValue, type ComparisonOptions } from '../nullValue.js';
import type { TestResult } from '../testResult.js';
import { countEvents, type EventCounts } from './eventCounts.js';

/** Added to each of the four cells when one that a ratio divides by is empty (Haldane 1956, Anscombe 1956). */
const HALF = 0.5;

/**
 * The logarithm of the ratio of the proportions of patients with an event, treatment over control, with its Wald test.
 *
 * Standard error: sqrt(1/e1 - 1/n1 + 1/e0 - 1/n0), e the events (Katz and others 1978). When an arm has no event, one
 * half is added to each cell of the table, and the method says so.
 *
 * @param arm 0 or 1, one a patient
 * @param values 1 for an event, 0 for none
 * @param options.nullValue a logarithm
 * @throws LikenessError `NOT_ESTIMABLE` when all patients or none have an event or an arm is empty;
 *   `INVALID_TRIAL_DATA`, `COLUMN_LENGTH_MISMATCH`
 */
export function riskRatio(
  arm: Uint8Array,
  values: Float64Array,
  { nullValue = 0 }: ComparisonOptions = {},
): TestResult {
  const counts = informativeCounts(arm, values);
  const empty = counts.controlEvents === 0 || counts.treatmentEvents === 0;
  const { controlEvents, controlSize, treatmentEvents, treatmentSize } = empty ? withHalves(counts) : counts;
  return waldTest({
    method: named('Risk ratio (Wald test of the logarithm', empty),
    estimate: Math.log(treatmentEvents / treatmentSize / (controlEvents / controlSize)),
    variance: 1 / treatmentEvents - 1 / treatmentSize + 1 / controlEvents - 1 / controlSize,
    nullValue,
  });
}

/**
 * The logarithm of the ratio of the odds of an event, treatment over control, with its Wald test.
 *
 * Standard error: the square root of the sum of the reciprocals of the four cells (Woolf 1955). When a cell is empty, one
 * half is added to each, and the method says so.
 *
 * @param arm 0 or 1, one a patient
 * @param values 1 for an event, 0 for none
 * @param options.nullValue a logarithm
 * @throws LikenessError `NOT_ESTIMABLE` when all patients or none have an event or an arm is empty;
 *   `INVALID_TRIAL_DATA`, `COLUMN_LENGTH_MISMATCH`
 */
export function oddsRatio(
  arm: Uint8Array,
  values: Float64Array,
  { nullValue = 0 }: ComparisonOptions = {},
): TestResult {
  const counts = informativeCounts(arm, values);
  const empty =
    counts.controlEvents === 0 ||
    counts.treatmentEvents === 0 ||
    counts.controlEvents === counts.controlSize ||
    counts.treatmentEvents === counts.treatmentSize;
  const { controlEvents, controlSize, treatmentEvents, treatmentSize } = empty ? withHalves(counts) : counts;
  const controlRest = controlSize - controlEvents;
  const treatmentRest = treatmentSize - treatmentEvents;
  return waldTest({
    method: named('Odds ratio (Wald test of the logarithm', empty),
    estimate: Math.log(treatmentEvents / treatmentRest / (controlEvents / controlRest)),
    variance: 1 / treatmentEvents + 1 / treatmentRest + 1 / controlEvents + 1 / controlRest,
    nullValue,
  });
}

/** Counts of a trial in which some patients have an event and some have none: else no ratio is known. */
function informativeCounts(arm: Uint8Array, values: Float64Array): EventCounts {
  const counts = countEvents(arm, values);
  const events = counts.controlEvents + counts.treatmentEvents;
  if (events === 0) throw notEstimable('no patient has an event');
  if (events === values.length) throw notEstimable('every patient has an event');
  return counts;
}

function withHalves(counts: EventCounts): EventCounts {
  return {
    controlEvents: counts.controlEvents + HALF,
    controlSize: counts.controlSize + 2 * HALF,
    treatmentEvents: counts.treatmentEvents + HALF,
    treatmentSize: counts.treatmentSize + 2 * HALF,
  };
}

function named(method: string, empty: boolean): string {
  return empty ? `${method}, 0.5 added to each cell)` : `${method})`;
}

function waldTest({
  method,
  estimate,
  variance,
  nullValue,
}: Pick<TestResult, 'method' | 'estimate' | 'nullValue'> & { readonly variance: number }): TestResult {
  checkNullValue(nullValue);
  const standardError = Math.sqrt(variance);
  return {
    method,
    scale: 'log',
    estimate,
    standardError,
    statistic: (estimate - nullValue) / standardError,
    degreesOfFreedom: Infinity,
    nullValue,
  };
}
