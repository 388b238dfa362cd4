import { createStream } from '../../random/randomStream.js';
import type { Column } from '../../table/column.js';
import type { TableSchema } from '../../table/table.js';
import { missingColumn } from '../shared/missingColumn.js';
import { syntheticKeys } from '../shared/syntheticKeys.js';
import type { ColumnModel } from './columnModel.js';
import { type ClassPartition, drawClasses } from './latentClass.js';
import { fillCells, placeCells } from './writeRows.js';

/** Rows of a chunk that are drawn class by class. */
export interface ClassRows {
  readonly seed: number;
  readonly chunk: number;
  readonly rowCount: number;
  /** Number of the first row in the endless table, for synthetic keys. */
  readonly firstRow: number;
  /** Of the classes: not negative, with a positive sum. */
  readonly weights: Float64Array;
  /** Whether every class gets its fraction of the rows, up to one. */
  readonly stratified: boolean;
}

/** A table whose rows are divided into classes. */
export interface ClassTable {
  readonly schema: TableSchema;
  /** Models of the columns in the whole table. */
  readonly columns: readonly ColumnModel[];
  readonly partition: ClassPartition;
}

/**
 * Draws a class for each row, and the rows of each class together.
 *
 * @param write the columns of so many rows of a class
 */
export function writeClasses(
  { schema, columns: models, partition }: ClassTable,
  { seed, chunk, rowCount, firstRow, weights, stratified }: ClassRows,
  write: (at: number, rowCount: number) => readonly Column[],
): Column[] {
  const drawn = drawClasses(weights, rowCount, createStream(seed, 'sample class', chunk), stratified);
  const columns = schema.columns.map((column, at) => {
    const model = models[at];
    return model.type === 'identifier'
      ? syntheticKeys(column, model, rowCount, firstRow)
      : missingColumn(column, rowCount);
  });
  partition.classes.forEach(({ values }, at) => {
    const rows = Int32Array.from(drawn.keys()).filter((row) => drawn[row] === at);
    if (rows.length === 0) return;
    write(at, rows.length).forEach((column, index) => {
      const k = partition.columns.indexOf(index);
      if (k >= 0) fillCells(columns[index], values[k], rows);
      else placeCells(columns[index], column, rows);
    });
  });
  return columns;
}
