import { LikenessError } from '../../errors.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { concatTables } from '../../table/concatTables.js';
import { createTable, getColumn, type Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { isMissing } from '../../table/missingCells.js';
import type { Column } from '../../table/column.js';
import { CHUNK_ROWS } from './chunk.js';
import type { SynthesizerModel } from './model.js';

/**
 * The table with its missing cells drawn from the model, each given the other cells of its row; cells that have a
 * value, and columns that the model draws no value for, stay as they are. Different seeds give multiple imputations.
 * A row is drawn from a stream of its own, so rows do not depend on one another.
 *
 * @param table columns of the model, by name; any of them may be left out
 * @throws LikenessError `UNKNOWN_COLUMN`, `SCHEMA_MISMATCH`, `CONDITION_IMPOSSIBLE` for a label that the model has
 *   not, `EMPTY_TABLE`, `ABORTED`
 */
export async function impute(
  model: SynthesizerModel,
  table: Table,
  seed: number,
  context: RunContext = {},
): Promise<Table> {
  const { rowCount } = table;
  if (rowCount === 0) throw new LikenessError('EMPTY_TABLE', 'The table has no row to complete.');
  const parts: Table[] = [];
  for (let from = 0; from < rowCount; from += CHUNK_ROWS) {
    await reportProgress(context, from / rowCount, `Completed ${from} of ${rowCount} rows`);
    const count = Math.min(CHUNK_ROWS, rowCount - from);
    const given = takeRows(
      table,
      Int32Array.from({ length: count }, (_, row) => from + row),
    );
    const drawn = model.sampleChunk(seed, from / CHUNK_ROWS, count, { given, missingCells: 'value' });
    parts.push(
      createTable(
        given.columns.map((column) => fillGaps(column, getColumn(drawn, column.schema.name))),
        table.file,
      ),
    );
  }
  await reportProgress(context, 1, `Completed ${rowCount} rows`);
  return parts.length === 1 ? parts[0] : concatTables(parts);
}

/** Missing cells of a column from another of the same name; a coded column gets the labels of the model. */
function fillGaps(column: Column, drawn: Column): Column {
  if (column.type === 'identifier') return column;
  if (column.type === 'numeric' && drawn.type === 'numeric') {
    return {
      ...column,
      values: column.values.map((value, row) => (Number.isNaN(value) ? drawn.values[row] : value)),
    };
  }
  const complete = !Array.from({ length: rowsOf(column) }, (_, row) => isMissing(column, row)).includes(true);
  return complete ? column : drawn;
}

function rowsOf(column: Column): number {
  return column.type === 'coded' ? column.codes.length : column.values.length;
}
