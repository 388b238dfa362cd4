import { LikenessError, type Table, type TableNote, type TableSchema } from '@likeness/core';
import { type FormatOptions, formatOfName } from './chooseFormat.js';
import type { TableWriter } from './writer.js';

/**
 * The bytes of a table file, uncompressed, a chunk at a time; nothing before the first table has come. Flat in memory.
 *
 * @param fileName what the file will be called: its ending tells the format, CSV where it tells none
 * @param schema of all the tables, which follow one another in the file
 * @throws LikenessError `FILE_FORMAT` when the format is unknown or cannot be written; errors of the tables
 */
export function writeTable(
  fileName: string,
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
  options: FormatOptions = {},
): AsyncGenerator<Uint8Array> {
  return tableWriter(fileName, options).write(schema, tables);
}

/**
 * What a file of that name would not give back when it is read again.
 *
 * @throws LikenessError `FILE_FORMAT`
 */
export function writeNotes(
  fileName: string,
  schema: TableSchema,
  options: FormatOptions = {},
): readonly TableNote[] {
  return tableWriter(fileName, options).notes(schema);
}

/**
 * The writer for a file name.
 *
 * @throws LikenessError `FILE_FORMAT` when the format is unknown or cannot be written
 */
export function tableWriter(fileName: string, options: FormatOptions = {}): TableWriter {
  const { writer, label } = formatOfName(fileName, options);
  if (writer) return writer;
  throw new LikenessError(
    'FILE_FORMAT',
    `${label} files can be read, not written; name a .csv file instead.`,
  );
}
