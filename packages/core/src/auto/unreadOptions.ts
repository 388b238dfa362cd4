import { type GivenOptions, optionsReadBy } from '../options/readOptions.js';
import type { FitNote } from '../synthesizers/contract/fitReport.js';
import type { Synthesizer } from '../synthesizers/contract/synthesizer.js';
import { HANDED_ON } from './autoOptions.js';

/** Of the options given to `auto` those that are not its own. */
export function handedOn(options: GivenOptions): Required<GivenOptions> {
  return optionsReadBy(HANDED_ON, options, 'fit');
}

/** A note for the options that were given and that the chosen method does not read. */
export function unreadOptions(winner: Synthesizer, options: GivenOptions): FitNote[] {
  const names = namesOf(handedOn(options));
  const read = namesOf(optionsReadBy(winner.options, options, 'fit'));
  const unread = names.filter((name) => !read.includes(name));
  if (unread.length === 0) return [];
  const message = `The options ${unread.join(', ')} had no effect: ${winner.name}, which was chosen, does not read them.`;
  return [{ code: 'OPTIONS_NOT_READ', message }];
}

function namesOf({ options, columnOptions }: Required<GivenOptions>): string[] {
  return [...new Set([options, ...Object.values(columnOptions)].flatMap((values) => Object.keys(values)))];
}
