import type { FitOptions, Synthesizer } from '../synthesizers/contract/synthesizer.js';

/** The option by which the protection of rare values is turned off, and the value that does it. */
const OPTION = 'protection';
const OFF = 'off';

/**
 * Whether a fit with these options protects rare values, for the next step of a decision.
 *
 * @returns null for a synthesizer that has no such option
 */
export function protectsRareValues(
  { options: declared }: Pick<Synthesizer, 'options'>,
  { options: given = {} }: Pick<FitOptions, 'options'>,
): boolean | null {
  if (!Object.hasOwn(declared, OPTION)) return null;
  const value = Object.hasOwn(given, OPTION) ? given[OPTION] : declared[OPTION].default;
  return value !== OFF;
}
