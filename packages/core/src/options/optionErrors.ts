import { LikenessError } from '../errors.js';
import { describeRange } from './describeRange.js';
import type { Option, OptionDeclarations, OptionStage } from './option.js';

/** What an option is refused for: a value that it cannot have. `INVALID_OPTION` with the option and, if any, the column */
export function refusedValue(name: string, option: Option, value: unknown, column?: string): LikenessError {
  const of = column === undefined ? '' : ` of column "${column}"`;
  const shown = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return new LikenessError(
    'INVALID_OPTION',
    `The option "${name}"${of} is ${shown}: use ${describeRange(option)}.`,
    { option: name, value: String(value), ...(column === undefined ? {} : { column }) },
  );
}

/**
 * An option that a method does not read. `UNKNOWN_OPTION` with the method, the option and those that it reads.
 *
 * @param stage null where options of both stages are asked for
 */
export function unreadOption(
  method: string,
  declarations: OptionDeclarations,
  name: string,
  stage: OptionStage | null,
): LikenessError {
  const other = Object.hasOwn(declarations, name) ? declarations[name].stage : null;
  const names = Object.entries(declarations)
    .filter(([, option]) => stage === null || option.stage === stage)
    .map(([key]) => key);
  const when = stage === null ? '' : stage === 'fit' ? ' in a fit' : ' when rows are drawn';
  const reads = names.length === 0 ? `It reads none${when}.` : `It reads${when}: ${names.join(', ')}.`;
  const place =
    other === null || other === stage
      ? ''
      : ` "${name}" is an option of ${other === 'fit' ? 'the fit' : 'drawing rows'}.`;
  return new LikenessError(
    'UNKNOWN_OPTION',
    `The synthesizer "${method}" does not read the option "${name}"${when}. ${reads}${place}`,
    { option: name, value: name },
  );
}
