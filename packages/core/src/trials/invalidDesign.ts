import { LikenessError } from '../errors.js';

/**
 * An option of a design that cannot have this value. `INVALID_OPTION` with the option.
 *
 * @param allowed what to use instead, as "a number above 0 and below 0.5"
 */
export function refusedOption(option: string, value: unknown, allowed: string): LikenessError {
  const shown = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return new LikenessError('INVALID_OPTION', `The option "${option}" is ${shown}: use ${allowed}.`, {
    option,
    value: shown,
  });
}

/** Values that are possible alone and not together. `DESIGN_NOT_POSSIBLE`; the message says what to change. */
export function impossibleDesign(message: string): LikenessError {
  return new LikenessError('DESIGN_NOT_POSSIBLE', message);
}

/**
 * Refuses a number that is not above `low` and below `high`.
 *
 * @throws LikenessError `INVALID_OPTION`
 */
export function checkBetween(option: string, value: number, low: number, high: number): void {
  if (value > low && value < high) return;
  const allowed = high === Infinity ? `a number above ${low}` : `a number above ${low} and below ${high}`;
  throw refusedOption(option, value, allowed);
}
