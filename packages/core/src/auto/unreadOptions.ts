import type { FitNote, FitOptions } from '../synthesizers/contract/synthesizer.js';
import { type Candidate, READ_OPTIONS } from './candidates.js';

/** A note for the options that were given and that the chosen method has no use for. */
export function unreadOptions(
  winner: string,
  candidates: readonly Candidate[],
  options: FitOptions,
): FitNote[] {
  const { reads = [] } = candidates.find(({ name }) => name === winner) ?? {};
  const given = READ_OPTIONS.filter((option) =>
    Object.values(options[option] ?? {}).some((value) => value !== undefined),
  );
  const names = given.filter((option) => !reads.includes(option));
  if (names.length === 0) return [];
  const message = `The options of ${names.join(' and ')} had no effect: ${winner}, which was chosen, does not read them.`;
  return [{ code: 'OPTIONS_NOT_READ', message }];
}
