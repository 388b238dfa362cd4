import { LikenessError } from '../../errors.js';
import { checkTrial } from '../checkTrial.js';

/** A trial with a binary outcome as a table of two by two. */
export interface EventCounts {
  readonly controlEvents: number;
  readonly controlSize: number;
  readonly treatmentEvents: number;
  readonly treatmentSize: number;
}

/**
 * Counts events and patients by arm. O(n).
 *
 * @param arm 0 or 1, one a patient
 * @param values 1 for an event, 0 for none
 * @throws LikenessError `INVALID_TRIAL_DATA` for a value that is neither 0 nor 1; else as `checkTrial`
 */
export function countEvents(arm: Uint8Array, values: Float64Array): EventCounts {
  const { control, treatment } = checkTrial(arm, values);
  let events = 0;
  let treatmentEvents = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== 0 && value !== 1) throw notBinary(value, i);
    events += value;
    treatmentEvents += value * arm[i];
  }
  return {
    controlEvents: events - treatmentEvents,
    controlSize: control,
    treatmentEvents,
    treatmentSize: treatment,
  };
}

function notBinary(value: number, row: number): LikenessError {
  return new LikenessError(
    'INVALID_TRIAL_DATA',
    `values of patient ${row + 1} is ${value}; a binary outcome is 0 (no event) or 1 (event).`,
    { row, value: String(value), path: 'values' },
  );
}
