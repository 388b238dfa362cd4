import {
  describeRange,
  flagOf,
  type GivenOptions,
  type OptionStage,
  type OptionValue,
  parseOptionText,
  type Synthesizer,
  unreadOption,
} from '@likeness/core';
import { UsageError } from '../usageError.js';
import type { OptionTexts } from './optionTexts.js';

/**
 * The texts of flags as values, by the declarations of the synthesizer that was chosen. `column=value` gives an option of
 * columns a value for one of them.
 *
 * @param stage null where options of the fit and of the draws are asked for together
 * @throws LikenessError `UNKNOWN_OPTION` for an option that the synthesizer does not read, `INVALID_OPTION`; UsageError for
 *   one that is given twice
 */
export function convertTexts(
  { name: method, options: declarations }: Pick<Synthesizer, 'name' | 'options'>,
  given: OptionTexts,
  stage: OptionStage | null,
): Required<GivenOptions> {
  const options: Record<string, OptionValue> = {};
  // Without a prototype: a column may be called `constructor`.
  const columnOptions = Object.create(null) as Record<string, Record<string, OptionValue>>;
  for (const [name, texts] of given) {
    const option = Object.hasOwn(declarations, name) ? declarations[name] : null;
    if (option === null || (stage !== null && option.stage !== stage)) {
      throw unreadOption(method, declarations, name, stage);
    }
    for (const text of texts) {
      const equals = option.perColumn.length > 0 ? text.lastIndexOf('=') : -1;
      // An empty list would mean all of them, which is the default and needs no flag.
      if (option.kind === 'choices' && text.slice(equals + 1).trim() === '') {
        throw new UsageError(`${flagOf(name)} "${text}" names nothing: use ${describeRange(option)}.`, {
          code: 'INVALID_OPTION',
        });
      }
      const value = parseOptionText(name, option, text.slice(equals + 1));
      const column = text.slice(0, Math.max(0, equals));
      const target = equals < 0 ? options : (columnOptions[column] ??= {});
      if (Object.hasOwn(target, name)) {
        throw new UsageError(
          `${flagOf(name)} is given twice${equals < 0 ? '' : ` for the column "${column}"`}; give it once.`,
          { code: 'INVALID_OPTION' },
        );
      }
      target[name] = value;
    }
  }
  return { options, columnOptions };
}
