import { type Column, LikenessError, type TableNote } from '@likeness/core';
import {
  type AsyncRecordBatchStreamReader,
  type DataType,
  type Field,
  type RecordBatch,
  RecordBatchReader,
} from 'apache-arrow';
import { meaningNotes, fileColumn, placedColumn, textMeaning } from '../columnar/decoded.js';
import { HINTS_KEY, readHints } from '../columnar/fileHints.js';
import { columnNames } from '../csv/columnNames.js';
import type { RandomAccessSource } from '../source/byteSource.js';
import { LEFT_OUT, type TableBatch, type TableReader, type TextColumn } from '../table/reader.js';
import { arrowMessages, damaged } from './arrowMessages.js';
import { type ArrowColumnType, arrowColumnType, type ArrowRows, bitAt } from './columnType.js';
import { registerCodecs } from './codecs.js';
import { requireWhole } from './requireWhole.js';

/** Rows of a batch, however many a record batch has. */
const BATCH_ROWS = 16_384;

interface ArrowColumn {
  readonly field: Field;
  readonly name: string;
  /** Null where no table can hold it. */
  readonly type: ArrowColumnType | null;
}

/**
 * Opens an Arrow IPC file (Feather version 2) or stream and reads its schema. One record batch is in memory at a time,
 * up to `MAX_MESSAGE_BYTES`.
 *
 * @throws LikenessError `FILE_DAMAGED`, `FILE_EMPTY` for a file without columns; as its batches do `FILE_TOO_LARGE` for a
 *   record batch, `FILE_NESTED` and `FILE_TYPE` for a wanted column that no table can hold, `FILE_HEADER_ONLY` for one
 *   without rows
 */
export async function openArrow(source: RandomAccessSource): Promise<TableReader> {
  registerCodecs();
  const messages = arrowMessages(source);
  const reader = await schemaOf(source.name, messages);
  const { fields, metadata } = reader.schema;
  const hints = readHints(metadata.get(HINTS_KEY));
  const { names, notes: nameNotes } = columnNames(
    fields.map(({ name }) => name),
    1,
  );
  const columns = fields.map((field, at): ArrowColumn => {
    // Our own hints know more than a dictionary does: its labels may be those of a boolean.
    const type = arrowColumnType(field, hints.has(field.name));
    return { field, name: names[at], type };
  });
  if (columns.length === 0) {
    await messages.return(undefined);
    throw new LikenessError('FILE_EMPTY', `${source.name} has no columns.`);
  }
  const notes: TableNote[] = nameNotes.map(({ line: _, ...note }) => note);
  return {
    columns: columns.map(({ type, name, field }) =>
      fileColumn(type?.meaning ?? textMeaning(name), name, hints.get(field.name)),
    ),
    rowCount: null,
    hasLines: false,
    notes,
    batches: (places = columns.map((_, at) => at)) =>
      readBatches(source.name, reader, messages, columns, places, notes),
    close: async () => void (await messages.return(undefined)),
  };
}

async function schemaOf(
  name: string,
  messages: AsyncGenerator<Uint8Array>,
): Promise<AsyncRecordBatchStreamReader> {
  try {
    const reader = await RecordBatchReader.from(messages);
    await reader.open();
    if (!reader.schema) throw new RangeError('it has no schema');
    // A damaged file may have fields without one, whatever the declared type.
    if (!reader.schema.fields.every(({ name: own }) => typeof (own as unknown) === 'string'))
      throw new RangeError('a field has no name');
    return reader as AsyncRecordBatchStreamReader;
  } catch (error) {
    await messages.return(undefined);
    throw error instanceof LikenessError ? error : damaged(name, 'its schema cannot be read', error);
  }
}

async function* readBatches(
  file: string,
  reader: AsyncRecordBatchStreamReader,
  messages: AsyncGenerator<Uint8Array>,
  columns: readonly ArrowColumn[],
  places: readonly number[],
  notes: TableNote[],
): AsyncGenerator<TableBatch> {
  try {
    const wanted = places.map((place) => ({
      place,
      name: columns[place].name,
      type: readableType(file, columns[place]),
    }));
    let rows = 0;
    for (;;) {
      const batch = await nextBatch(file, reader);
      if (batch === null) break;
      for (const { place, name } of wanted) {
        try {
          requireWhole(batch.data.children[place], batch.numRows);
        } catch (error) {
          throw damaged(file, `column "${name}" is broken`, error);
        }
      }
      rows += batch.numRows;
      for (let from = 0; from < batch.numRows; from += BATCH_ROWS) {
        const to = Math.min(batch.numRows, from + BATCH_ROWS);
        const cells = new Array<Column | TextColumn>(columns.length).fill(LEFT_OUT);
        for (const { place, type, name } of wanted) {
          try {
            cells[place] = columnOf(type, batch, place, from, to);
          } catch (error) {
            throw damaged(file, `column "${name}" cannot be read`, error);
          }
        }
        yield { rowCount: to - from, lines: null, columns: cells };
      }
    }
    if (rows === 0) throw new LikenessError('FILE_HEADER_ONLY', `${file} has columns but no rows.`);
    notes.push(...meaningNotes(wanted.map(({ name, type }) => ({ name, meaning: type.meaning }))));
  } finally {
    await messages.return(undefined);
  }
}

async function nextBatch(file: string, reader: AsyncRecordBatchStreamReader): Promise<RecordBatch | null> {
  try {
    const next = await reader.next();
    return next.done ? null : next.value;
  } catch (error) {
    throw error instanceof LikenessError ? error : damaged(file, 'a record batch cannot be read', error);
  }
}

function columnOf(
  type: ArrowColumnType,
  batch: RecordBatch,
  place: number,
  from: number,
  to: number,
): Column | TextColumn {
  const data = batch.data.children[place];
  const { nullBitmap } = data;
  const rowCount = to - from;
  const present =
    data.nullCount > 0 && nullBitmap ? (row: number) => bitAt(nullBitmap, from + row) === 1 : null;
  const none = data.nullCount >= data.length;
  const rows: ArrowRows = { data, from, to, present: none ? () => false : present };
  if (none) return placedColumn(type.meaning, rowCount, noneOf(type), null, () => false);
  const decoded = type.decode(rows);
  if (!present) return placedColumn(type.meaning, rowCount, decoded, null, null);
  return placedColumn(type.meaning, rowCount, decoded, presentRows(present, rowCount), present);
}

/** Values of a batch in which every cell is missing; nulls have no buffers. */
function noneOf({ meaning }: ArrowColumnType): ReturnType<ArrowColumnType['decode']> {
  const { schema } = meaning;
  if (schema?.kind === 'categorical' || schema?.kind === 'boolean')
    return { type: 'codes', values: [], labels: schema.categories ?? [] };
  return schema === null ? { type: 'texts', values: [] } : { type: 'numbers', values: new Float64Array(0) };
}

function presentRows(present: (row: number) => boolean, rows: number): number[] {
  const places: number[] = [];
  for (let row = 0; row < rows; row++) if (present(row)) places.push(row);
  return places;
}

function readableType(file: string, { type, field, name }: ArrowColumn): ArrowColumnType {
  if (type) return type;
  const { children } = field.type as DataType;
  const nested = (children?.length ?? 0) > 0;
  const what = String(field.type);
  throw new LikenessError(
    nested ? 'FILE_NESTED' : 'FILE_TYPE',
    nested
      ? `Column "${name}" of ${file} is nested (${what}); a table has one value a cell. ` +
          'Flatten it, or leave it out by naming the other columns.'
      : `Column "${name}" of ${file} has the type ${what}, which no table here can hold. ` +
          'Convert it to text, or leave it out by naming the other columns.',
    { column: name },
  );
}
