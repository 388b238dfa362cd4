import type { OptionInput, RunOptionsFragment } from '../../graphql/generated/operations';
import { columnInputs, columnLine, readLines } from './columnTexts';
import { optionText, type OptionTexts, readOption, type SynthesizerOption, textOf } from './optionTexts';

/** The advanced part of the run form: text as typed. */
export interface AdvancedValues {
  /** One a line. */
  readonly constraints: string;
  readonly options: OptionTexts;
  /** Values of options for single columns, by option: one `column = value` a line. */
  readonly columnOptions: OptionTexts;
}

/** What the API does when nothing is said. */
export const DEFAULT_ADVANCED: AdvancedValues = { constraints: '', options: {}, columnOptions: {} };

/** What the form must know of a synthesizer to offer its options. */
export interface OptionsOf {
  readonly options: readonly SynthesizerOption[];
}

/** Constraints as the API takes them; null for none. */
export function constraintsInput({ constraints }: AdvancedValues): string[] | null {
  const lines = readLines(constraints);
  return lines.length === 0 ? null : lines;
}

/** Options as the API takes them: those of the synthesizer that differ from their defaults; null for none. */
export function optionsInput(
  { options: texts, columnOptions }: AdvancedValues,
  { options: declared }: OptionsOf,
): OptionInput[] | null {
  const given = declared.flatMap((option): OptionInput[] => {
    const { name, default: preset, perColumn } = option;
    const value = readOption(option, optionText(option, texts));
    const own = perColumn.length === 0 ? [] : columnInputs(option, columnOptions[name] ?? '');
    return value === null || textOf(value) === textOf(preset) ? own : [{ name, value }, ...own];
  });
  return given.length === 0 ? null : given;
}

/** The constraints and options of a run that is to be repeated, as the form shows them. */
export function advancedOf({ constraints, options }: RunOptionsFragment): AdvancedValues {
  const texts = Object.create(null) as Record<string, string>;
  const columnTexts = Object.create(null) as Record<string, string>;
  for (const { name, value, column } of options) {
    if (column === null) texts[name] = textOf(value);
    else {
      const line = columnLine(column, value);
      columnTexts[name] = name in columnTexts ? `${columnTexts[name]}\n${line}` : line;
    }
  }
  return { constraints: constraints.join('\n'), options: texts, columnOptions: columnTexts };
}
