import type { OptionDeclarations, OptionValues } from '../../options/option.js';
import { readOptions } from '../../options/readOptions.js';
import type { Table } from '../../table/table.js';
import type { FitOptions } from '../contract/synthesizer.js';

/**
 * The options of a fit to a table, checked and complete.
 *
 * @param method name of the synthesizer, for messages
 * @throws LikenessError `UNKNOWN_OPTION`, `INVALID_OPTION`, `UNKNOWN_COLUMN` for an option of a column that is not there
 */
export function readFitOptions<Declarations extends OptionDeclarations>(
  method: string,
  declarations: Declarations,
  options: FitOptions,
  { columns }: Table,
): OptionValues<Declarations, 'fit'> {
  return readOptions(declarations, options, {
    method,
    stage: 'fit',
    columns: columns.map(({ schema }) => schema),
  });
}
