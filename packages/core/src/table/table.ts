import { LikenessError } from '../errors.js';
import { type Column, type ColumnSchema, columnLength } from './column.js';
import type { FileDialect } from './fileDialect.js';

export interface TableSchema {
  readonly columns: readonly ColumnSchema[];
  /** How the file that it was read from is written; its rows are written so again. */
  readonly file?: FileDialect;
}

/** An immutable table: columns of equal length, in the order of the file, with unique names. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** As of the schema. */
  readonly file?: FileDialect;
}

/**
 * Makes a table of columns.
 *
 * @param file how the file that it comes from is written
 * @throws LikenessError `COLUMN_LENGTH_MISMATCH` when lengths differ, `DUPLICATE_COLUMN` when two columns share a name.
 */
export function createTable(columns: readonly Column[], file?: FileDialect): Table {
  const rowCount = columns.length === 0 ? 0 : columnLength(columns[0]);
  const names = new Set<string>();
  for (const column of columns) {
    const { name } = column.schema;
    if (columnLength(column) !== rowCount) {
      throw new LikenessError(
        'COLUMN_LENGTH_MISMATCH',
        `Column "${name}" has ${columnLength(column)} rows, the first column has ${rowCount}.`,
        { column: name },
      );
    }
    if (column.marks !== undefined && column.marks.length !== rowCount) {
      throw new LikenessError(
        'COLUMN_LENGTH_MISMATCH',
        `Column "${name}" has ${rowCount} rows and ${column.marks.length} marks.`,
        { column: name },
      );
    }
    if (names.has(name)) {
      throw new LikenessError('DUPLICATE_COLUMN', `Two columns are named "${name}"; rename one.`, {
        column: name,
      });
    }
    names.add(name);
  }
  return { rowCount, columns, ...(file && { file }) };
}

/** The schema of a table: kinds, categories and formats, without rows. */
export function tableSchema({ columns, file }: Table): TableSchema {
  return { columns: columns.map((column) => column.schema), ...(file && { file }) };
}

/**
 * The column of that name.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, naming the columns that exist.
 */
export function getColumn(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.schema.name === name);
  if (column) return column;
  const names = table.columns.map((candidate) => candidate.schema.name).join(', ');
  throw new LikenessError('UNKNOWN_COLUMN', `There is no column "${name}". The columns are: ${names}.`, {
    column: name,
  });
}
