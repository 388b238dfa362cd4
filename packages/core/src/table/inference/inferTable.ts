import { LikenessError } from '../../errors.js';
import { createColumnBuilder } from './columnBuilder.js';
import { createColumnInference } from './columnInference.js';
import type { TableNote } from './note.js';
import { createTable, type Table } from '../table.js';

export interface InferredTable {
  readonly table: Table;
  readonly notes: readonly TableNote[];
}

/**
 * A typed table of cells that are all in memory. Files are read by @likeness/io, in a stream, with the same rules.
 *
 * @param rows row-major, each as long as the header; the first row counts as line 2
 * @throws LikenessError `COLUMN_LENGTH_MISMATCH`, `DUPLICATE_COLUMN`, `INFINITE_VALUE`
 */
export function inferTable(
  header: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): InferredTable {
  rows.forEach((row, index) => {
    if (row.length !== header.length) {
      throw new LikenessError(
        'COLUMN_LENGTH_MISMATCH',
        `Row ${index + 1} has ${row.length} cells, the header has ${header.length}.`,
        { row: index },
      );
    }
  });
  const notes: TableNote[] = [];
  const columns = header.map((name, at) => {
    const inference = createColumnInference(name);
    rows.forEach((row, index) => inference.add(row[at], index + 2));
    const result = inference.finish();
    notes.push(...result.notes);
    const builder = createColumnBuilder(result.schema);
    rows.forEach((row, index) => builder.add(row[at], index + 2));
    return builder.finish();
  });
  return { table: createTable(columns), notes };
}
