import type { OptionInput } from '../../graphql/generated/operations';
import { optionFault, readOption, type SynthesizerOption, textOf } from './optionTexts';

/** Lines that are not empty. */
export function readLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What is wrong with the values of an option for single columns, one `column = value` a line; null when they can be sent. */
export function columnFault(
  option: SynthesizerOption,
  text: string,
  columns: readonly string[],
): string | null {
  for (const line of readLines(text)) {
    const { column, value } = splitLine(line);
    if (column === '') return `Write “${line}” as column = value.`;
    if (!columns.includes(column)) return `“${column}” is not among the kept columns.`;
    const fault = optionFault(option, value);
    if (fault !== null) return `${column}: ${fault}`;
  }
  return null;
}

/** The values of an option for single columns, as the API takes them. */
export function columnInputs(option: SynthesizerOption, text: string): OptionInput[] {
  return readLines(text).flatMap((line) => {
    const { column, value } = splitLine(line);
    const read = readOption(option, value);
    return read === null ? [] : [{ name: option.name, column, value: read }];
  });
}

/** A stored value of a column as the form shows it. */
export function columnLine(column: string, value: OptionInput['value']): string {
  return `${column} = ${textOf(value)}`;
}

function splitLine(line: string): { readonly column: string; readonly value: string } {
  const equals = line.lastIndexOf('=');
  return { column: line.slice(0, Math.max(0, equals)).trim(), value: line.slice(equals + 1).trim() };
}
