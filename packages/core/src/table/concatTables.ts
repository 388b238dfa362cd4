import { LikenessError } from '../errors.js';
import { type Column, columnLength } from './column.js';
import { createTable, type Table } from './table.js';

/**
 * The rows of the tables one after another, as the chunks of one table, in the dialect of the first.
 *
 * @param tables at least one; all of the same columns, kinds and categories
 * @throws LikenessError `EMPTY_TABLE` without a table, `SCHEMA_MISMATCH` naming the column that differs.
 */
export function concatTables(tables: readonly Table[]): Table {
  if (tables.length === 0) throw new LikenessError('EMPTY_TABLE', 'There is no table to concatenate.');
  const [first] = tables;
  if (tables.length === 1) return first;
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  for (const table of tables) {
    if (table.columns.length !== first.columns.length) {
      throw new LikenessError(
        'SCHEMA_MISMATCH',
        `Tables of ${first.columns.length} and ${table.columns.length} columns cannot be concatenated.`,
      );
    }
  }
  const columns = first.columns.map((column, at) =>
    concatColumns(
      column,
      tables.map((table) => table.columns[at]),
      rowCount,
    ),
  );
  return createTable(columns, first.file);
}

function concatColumns(given: Column, parts: readonly Column[], rowCount: number): Column {
  const marks = parts.some((part) => part.marks !== undefined) ? concatMarks(parts, rowCount) : undefined;
  const first: Column = { ...given, marks };
  switch (first.type) {
    case 'numeric': {
      const values = new Float64Array(rowCount);
      let offset = 0;
      for (const part of parts) {
        if (part.type !== 'numeric' || !sameSchema(first, part)) throw differs(first, part);
        values.set(part.values, offset);
        offset += part.values.length;
      }
      return { ...first, values };
    }
    case 'coded': {
      const codes = new Int32Array(rowCount);
      let offset = 0;
      for (const part of parts) {
        if (part.type !== 'coded' || !sameSchema(first, part)) throw differs(first, part);
        codes.set(part.codes, offset);
        offset += part.codes.length;
      }
      return { ...first, codes };
    }
    case 'identifier': {
      const values = parts.flatMap((part) => {
        if (part.type !== 'identifier' || !sameSchema(first, part)) throw differs(first, part);
        return part.values;
      });
      return { ...first, values };
    }
  }
}

function concatMarks(parts: readonly Column[], rowCount: number): Uint8Array {
  const marks = new Uint8Array(rowCount);
  let offset = 0;
  for (const part of parts) {
    if (part.marks) marks.set(part.marks, offset);
    offset += columnLength(part);
  }
  return marks;
}

function sameSchema({ schema: a }: Column, { schema: b }: Column): boolean {
  if (a === b) return true;
  const categoriesA = a.categories ?? [];
  const categoriesB = b.categories ?? [];
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    categoriesA.length === categoriesB.length &&
    categoriesA.every((label, code) => label === categoriesB[code])
  );
}

function differs({ schema: a }: Column, { schema: b }: Column): LikenessError {
  return new LikenessError(
    'SCHEMA_MISMATCH',
    `Column "${a.name}" (${a.kind}) does not match column "${b.name}" (${b.kind}) of another table: ` +
      'names, kinds and categories must be the same.',
    { column: a.name },
  );
}
