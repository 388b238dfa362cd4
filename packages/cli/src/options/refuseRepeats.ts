import type { Command } from 'commander';
import { UsageError } from '../usageError.js';
import { DeclaredFlag } from './optionTexts.js';

/** Their values add up. */
const REPEATABLE = [
  '--columns',
  '--kind',
  '--missing',
  '--where',
  '--constraint',
  '--set',
  '--goal',
  '--threshold',
];

/**
 * Makes a command refuse an option with one value that is given twice, because one of the values would be dropped
 * without a word. Flags that are made of declarations check it themselves, as some may be repeated for single columns.
 */
export function refuseRepeats(command: Command): void {
  for (const option of command.options) {
    const { long } = option;
    if (!option.required || option instanceof DeclaredFlag || REPEATABLE.includes(long ?? '')) continue;
    const { parseArg } = option;
    option.argParser((text: string, previous: unknown) => {
      if (command.getOptionValueSource(option.attributeName()) === 'cli') {
        throw new UsageError(`${long} is given twice; give it once.`, { code: 'INVALID_OPTION' });
      }
      return parseArg ? parseArg(text, previous) : text;
    });
  }
}
