import {
  type Column,
  isPlainFormat,
  type NumberFormat,
  type Table,
  type TableNote,
  type TableSchema,
} from '@likeness/core';
import { writeTable } from '@likeness/io';
import { outputFormat } from '../options/tableFiles.js';
import type { WritingOptions } from '../options/writingOptions.js';
import type { CommandContext } from './progressBar.js';
import { sayNotes } from './sayNotes.js';

/**
 * The bytes of rows, in the dialect of their schema unless a plain file is asked for.
 *
 * @param path tells the format
 * @param context is told, at the end, how many special values the format could not hold
 * @throws LikenessError as `writeTable`
 */
export function writeRows(
  path: string,
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
  { plainCsv = false, format }: WritingOptions & { readonly format?: string },
  context: CommandContext,
): AsyncIterable<Uint8Array> {
  const onNotes = (notes: readonly TableNote[]) => sayNotes(context, path, notes);
  const chosen = { ...outputFormat(path, format), onNotes };
  return plainCsv
    ? writeTable(path, plainSchema(schema), plainTables(tables), chosen)
    : writeTable(path, schema, tables, chosen);
}

async function* plainTables(tables: AsyncIterable<Table> | Iterable<Table>): AsyncGenerator<Table> {
  for await (const { rowCount, columns } of tables) yield { rowCount, columns: columns.map(plainColumn) };
}

function plainSchema({ columns }: TableSchema): TableSchema {
  return {
    columns: columns.map((schema) => ({ ...schema, numberFormat: plainNumbers(schema.numberFormat) })),
  };
}

function plainColumn(column: Column): Column {
  if (column.type !== 'numeric') return column;
  const { schema } = column;
  return { ...column, schema: { ...schema, numberFormat: plainNumbers(schema.numberFormat) } };
}

/** Without decimal comma and separators between thousands; units, signs and zeros stay. */
function plainNumbers(format: NumberFormat | undefined): NumberFormat | undefined {
  const plain = { ...format, decimalMark: undefined, grouping: undefined };
  return isPlainFormat(plain) ? undefined : plain;
}
