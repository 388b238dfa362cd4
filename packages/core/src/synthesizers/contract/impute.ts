import { LikenessError } from '../../errors.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { concatTables } from '../../table/concatTables.js';
import { createTable, getColumn, type Table } from '../../table/table.js';
import { takeRows } from '../../table/takeRows.js';
import { isMissing } from '../../table/missingCells.js';
import type { CodedColumn, Column } from '../../table/column.js';
import { readNumber } from '../../table/text/numberText.js';
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
  if (complete || column.type !== 'coded' || drawn.type !== 'coded') return complete ? column : drawn;
  return keepLabels(column, drawn);
}

/** The drawn labels; where a row has a label that the model left out, that label, after those of the model. */
function keepLabels(column: CodedColumn, drawn: CodedColumn): CodedColumn {
  const known = new Set(drawn.schema.categories);
  const { categories } = column.schema;
  const used = new Set(column.codes);
  const left = categories.filter(
    (label, code) => used.has(code) && !known.has(label) && !isNumberOf(label, known),
  );
  if (left.length === 0) return drawn;
  const extended = [...drawn.schema.categories, ...left];
  const codeOf = new Map(left.map((label) => [categories.indexOf(label), extended.indexOf(label)]));
  return {
    ...drawn,
    schema: { ...drawn.schema, categories: extended },
    codes: drawn.codes.map((code, row) => codeOf.get(column.codes[row]) ?? code),
  };
}

/** Whether a label is the same number as a label of the model, written in another way. */
function isNumberOf(label: string, known: ReadonlySet<string>): boolean {
  const number = readNumber(label.trim())?.value;
  return number !== undefined && [...known].some((other) => readNumber(other.trim())?.value === number);
}

function rowsOf(column: Column): number {
  return column.type === 'coded' ? column.codes.length : column.values.length;
}
