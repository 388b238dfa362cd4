import { unreadOption } from './optionErrors.js';
import type { OptionDeclarations } from './option.js';
import { type GivenOptions, type OptionReading, optionsReadBy, readOptions } from './readOptions.js';

/**
 * Checks the options of a fit and of the draws that follow it together, as a command line and a run give them.
 *
 * @throws LikenessError `UNKNOWN_OPTION`, `INVALID_OPTION`, `UNKNOWN_COLUMN`, as `readOptions`
 */
export function checkOptions(
  declarations: OptionDeclarations,
  given: GivenOptions,
  { method, columns }: Omit<OptionReading<'fit'>, 'stage'>,
): void {
  const byColumn = Object.values(given.columnOptions ?? {}).flatMap((values) => Object.keys(values));
  for (const name of [...Object.keys(given.options ?? {}), ...byColumn]) {
    if (!Object.hasOwn(declarations, name)) throw unreadOption(method, declarations, name, null);
  }
  for (const stage of ['fit', 'sample'] as const) {
    const part = optionsReadBy(declarations, given, stage);
    // A column that does not exist is refused once, whichever stage its options belong to.
    readOptions(declarations, part, { method, stage, columns });
  }
}
