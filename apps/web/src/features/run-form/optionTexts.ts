import type { OptionInput, RunFormQuery } from '../../graphql/generated/operations';

/** An option of a synthesizer, as the API describes it. */
export type SynthesizerOption = RunFormQuery['synthesizers'][number]['options'][number];

/** What the form holds of options, by name: text as typed; those that are absent have their defaults. */
export type OptionTexts = Readonly<Record<string, string>>;

type OptionValue = OptionInput['value'];

/** The text that stands in an option's field: words of a list have commas between them. */
export function optionText({ name, default: preset }: SynthesizerOption, texts: OptionTexts): string {
  return texts[name] ?? textOf(preset);
}

/** A value as its field shows it. */
export function textOf(value: OptionValue): string {
  return typeof value === 'object' ? value.join(', ') : String(value);
}

/** What is wrong with an option as typed; null when it can be sent. The API checks the same. */
export function optionFault(option: SynthesizerOption, text: string): string | null {
  return readOption(option, text) === null ? `Use ${possibleValues(option)}.` : null;
}

/** The values that an option may have, in words: `a whole number from 1 to 500`. */
export function possibleValues({ kind, minimum, maximum, choices }: SynthesizerOption): string {
  if (kind === 'BOOLEAN') return 'true or false';
  if (kind === 'TEXT') return 'a text';
  if (kind === 'CHOICE') return `one of ${choices.join(', ')}`;
  if (kind === 'CHOICES') return `some of ${choices.join(', ')}`;
  const noun = kind === 'INTEGER' ? 'a whole number' : 'a number';
  if (minimum !== null && maximum !== null) return `${noun} from ${minimum} to ${maximum}`;
  if (minimum !== null) return `${noun} of at least ${minimum}`;
  return maximum === null ? noun : `${noun} of at most ${maximum}`;
}

/** The value that a text gives an option; null when it is not possible. */
export function readOption(option: SynthesizerOption, text: string): OptionValue | null {
  const { kind, choices } = option;
  if (kind === 'TEXT') return text;
  if (kind === 'BOOLEAN') return text === 'true' || (text === 'false' ? false : null);
  if (kind === 'CHOICE') return choices.includes(text.trim()) ? text.trim() : null;
  if (kind === 'CHOICES') {
    const words = wordsOf(text);
    return words.every((word) => choices.includes(word)) && new Set(words).size === words.length
      ? words
      : null;
  }
  const value = Number(text);
  const isPossible =
    text.trim() !== '' &&
    Number.isFinite(value) &&
    value >= (option.minimum ?? -Infinity) &&
    value <= (option.maximum ?? Infinity) &&
    (kind === 'NUMBER' || Number.isInteger(value));
  return isPossible ? value : null;
}

/** The words of a list as typed. */
export function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
