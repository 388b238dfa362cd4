import type { Option, OptionValue } from './option.js';

/** The values that an option may have, in words: `a whole number from 1 to 500`. */
export function describeRange({ kind, minimum, maximum, choices }: Option): string {
  switch (kind) {
    case 'boolean':
      return 'true or false';
    case 'text':
      return 'a text';
    case 'choice':
      return `one of ${choices.join(', ')}`;
    case 'choices':
      return `some of ${choices.join(', ')}`;
    case 'integer':
      return withEnds('a whole number', minimum, maximum);
    case 'number':
      return withEnds('a number', minimum, maximum);
  }
}

/** A value as a command line takes it: words with commas between them. An empty list or text gives an empty text. */
export function formatOptionValue(value: OptionValue): string {
  return typeof value === 'object' ? value.join(',') : String(value);
}

/** Whether an option may have a value. */
export function isPossible(
  { kind, minimum, maximum, choices }: Option,
  value: unknown,
): value is OptionValue {
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'choice':
      return typeof value === 'string' && choices.includes(value);
    case 'choices':
      return (
        Array.isArray(value) &&
        new Set(value).size === value.length &&
        value.every((word) => typeof word === 'string' && choices.includes(word))
      );
    case 'integer':
    case 'number':
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= (minimum ?? -Infinity) &&
        value <= (maximum ?? Infinity) &&
        (kind === 'number' || Number.isInteger(value))
      );
  }
}

function withEnds(noun: string, minimum: number | null, maximum: number | null): string {
  if (minimum !== null && maximum !== null) return `${noun} from ${minimum} to ${maximum}`;
  if (minimum !== null) return `${noun} of at least ${minimum}`;
  return maximum === null ? noun : `${noun} of at most ${maximum}`;
}
