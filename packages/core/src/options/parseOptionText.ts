import { isPossible } from './describeRange.js';
import { refusedValue } from './optionErrors.js';
import type { Option, OptionValue } from './option.js';

/**
 * The value that a text gives an option, for command lines and forms: `0.5`, `true`, `weibull`, or `gamma, weibull` for a
 * list. Blanks around words do not count; an empty text is the empty list.
 *
 * @param name of the option, for the message
 * @throws LikenessError `INVALID_OPTION` that says what is possible
 */
export function parseOptionText(name: string, option: Option, text: string): OptionValue {
  const value = valueOf(option, text);
  if (isPossible(option, value)) return value;
  throw refusedValue(name, option, text);
}

/** Null where the text is no value of that kind at all. */
function valueOf({ kind }: Option, text: string): OptionValue | null {
  const trimmed = text.trim();
  switch (kind) {
    case 'text':
      return text;
    case 'choice':
      return trimmed;
    case 'choices':
      return trimmed === '' ? [] : trimmed.split(',').map((word) => word.trim());
    case 'boolean':
      return trimmed === 'true' || (trimmed === 'false' ? false : null);
    case 'integer':
    case 'number':
      return trimmed === '' ? null : Number(trimmed);
  }
}
