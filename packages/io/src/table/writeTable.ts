import { LikenessError, type Table, type TableNote, type TableSchema } from '@likeness/core';
import { plainSchema, plainTables } from '../csv/plainCsv.js';
import { type FormatOptions, formatOfName } from './chooseFormat.js';
import { lostMarks, MarkLoss } from './markLoss.js';
import type { TableWriter } from './writer.js';

export interface WriteOptions extends FormatOptions {
  /** CSV with commas, UTF-8 and decimal points, whatever the schema says of its file. Default false. */
  readonly plainCsv?: boolean;
  /** Called at the end with what became of special values that the format cannot hold, where there were some. */
  readonly onNotes?: (notes: readonly TableNote[]) => void;
}

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
  options: WriteOptions = {},
): AsyncGenerator<Uint8Array> {
  const { onNotes, plainCsv = false, ...others } = options;
  if (plainCsv) return writeTable(fileName, plainSchema(schema), plainTables(tables), { ...others, onNotes });
  const writer = tableWriter(fileName, options);
  if (onNotes === undefined) return writer.write(schema, tables);
  return writeAndTell(writer, new MarkLoss(schema, formatOfName(fileName, options)), schema, tables, onNotes);
}

async function* writeAndTell(
  writer: TableWriter,
  loss: MarkLoss,
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
  onNotes: (notes: readonly TableNote[]) => void,
): AsyncGenerator<Uint8Array> {
  yield* writer.write(schema, loss.counted(tables));
  const notes = loss.notes();
  if (notes.length > 0) onNotes(notes);
}

/**
 * What a file of that name would not give back when it is read again. How many cells lose a special value only the rows
 * tell: `onNotes` of `writeTable`, or `lostMarkNotes` for a reader who sees no more than the schema.
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
 * Special values that a file of that name would hold as missing cells.
 *
 * @throws LikenessError `FILE_FORMAT`
 */
export function lostMarkNotes(
  fileName: string,
  schema: TableSchema,
  options: FormatOptions = {},
): readonly TableNote[] {
  return lostMarks(schema, formatOfName(fileName, options));
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
