import {
  type CodedColumn,
  type Column,
  type ColumnSchema,
  roundToDecimals,
  type Table,
  type TableSchema,
} from '@likeness/core';
import {
  AsyncByteQueue,
  Bool,
  type Data,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { isWrittenAsBoolean } from '../columnar/decoded.js';
import { int64Of } from '../columnar/wholeNumber.js';
import { HINTS_KEY, hintsOf } from '../columnar/fileHints.js';
import { textOfMark, textsOfMarks } from '../table/textMarks.js';

const DAY = 86_400_000;
/** Rows of a record batch. */
const BATCH_ROWS = 65_536;

/**
 * The tables as an Arrow IPC file (Feather version 2), not compressed: labels as dictionaries in the order of the
 * schema with the special values behind them, whole numbers as int64, others as float64, days as date32, timestamps in milliseconds (with the zone UTC or
 * none), the labels `false` and `true` as booleans. Metadata holds kinds and decimals for our own reader.
 */
export async function* writeArrow(
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
): AsyncGenerator<Uint8Array> {
  const columns = schema.columns.map(arrowColumn);
  const arrowSchema = new Schema(
    columns.map(({ name, type }) => new Field(name, type, true)),
    new Map([[HINTS_KEY, hintsOf(schema)]]),
  );
  const sink = new ChunkSink();
  const writer = new RecordBatchFileWriter();
  writer.reset(sink, arrowSchema);
  for await (const table of tables) {
    for (let from = 0; from < table.rowCount; from += BATCH_ROWS) {
      const to = Math.min(table.rowCount, from + BATCH_ROWS);
      const children = table.columns.map((column, at) => arrowData(column, columns[at], from, to));
      const struct = makeData({
        type: new Struct(arrowSchema.fields),
        length: to - from,
        nullCount: 0,
        children,
      });
      writer.write(new RecordBatch(arrowSchema, struct));
      yield* sink.take();
    }
  }
  writer.finish();
  yield* sink.take();
}

/** Keeps what the writer gives, which is fetched after every record batch: nothing piles up. */
class ChunkSink extends AsyncByteQueue {
  #chunks: Uint8Array[] = [];

  override write(chunk: ArrayBufferLike | ArrayBufferView | string): void {
    if (!ArrayBuffer.isView(chunk)) throw new TypeError('The writer gives views of bytes.');
    if (chunk.byteLength > 0)
      this.#chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength).slice());
  }

  take(): Uint8Array[] {
    const chunks = this.#chunks;
    this.#chunks = [];
    return chunks;
  }
}

interface ArrowColumn {
  readonly name: string;
  readonly type: DataType;
  /** Labels of a dictionary: one vector for the whole file, so that it is written once. */
  readonly dictionary?: Vector<Utf8>;
}

function arrowColumn(column: ColumnSchema, at: number): ArrowColumn {
  const { name, kind, datetimeFormat } = column;
  switch (kind) {
    case 'continuous':
      return { name, type: new Float64() };
    case 'integer':
      return { name, type: new Int64() };
    case 'datetime':
      if (datetimeFormat === 'date') return { name, type: new DateDay() };
      return { name, type: new TimestampMillisecond(datetimeFormat === 'datetime' ? null : 'UTC') };
    case 'boolean':
      if (isWrittenAsBoolean(column)) return { name, type: new Bool() };
      break;
    case 'identifier':
      return { name, type: new Utf8() };
    case 'categorical':
      break;
  }
  return {
    name,
    type: new Dictionary(new Utf8(), new Int32(), at),
    dictionary: vectorFromArray(dictionaryTexts(column), new Utf8()),
  };
}

/** The labels in their order; behind them the special values. */
function dictionaryTexts(column: ColumnSchema): string[] {
  const special = textsOfMarks(column).filter((text) => text !== null);
  return [...(column.categories ?? []), ...special];
}

function arrowData(column: Column, { type, dictionary }: ArrowColumn, from: number, to: number): Data {
  const length = to - from;
  switch (column.type) {
    case 'identifier': {
      const missing = textOfMark(column);
      const values = column.values.slice(from, to).map((value, row) => value ?? missing(from + row));
      return vectorFromArray(values, new Utf8()).data[0];
    }
    case 'coded': {
      const codes = dictionary ? dictionaryCodes(column, from, to) : column.codes.subarray(from, to);
      const valid = validity(length, (row) => codes[row] >= 0);
      if (!dictionary) {
        const bits = validity(length, (row) => codes[row] === 1);
        const data = bits.nullBitmap ?? new Uint8Array(Math.ceil(length / 8)).fill(255);
        return makeData({ type: new Bool(), length, ...valid, data });
      }
      const own = codes.map((code) => Math.max(0, code));
      return makeData({ type: type as Dictionary<Utf8, Int32>, length, ...valid, data: own, dictionary });
    }
    case 'numeric': {
      const values = column.values.subarray(from, to);
      const valid = validity(length, (row) => !Number.isNaN(values[row]));
      return makeData({ type, length, ...valid, data: numbersOf(values, column.schema) } as never);
    }
  }
}

/** Places in the dictionary; -1 for a missing cell. */
function dictionaryCodes(column: CodedColumn, from: number, to: number): Int32Array {
  const { schema, marks } = column;
  let next = schema.categories.length;
  const placeOfMark = textsOfMarks(schema).map((text) => (text === null ? -1 : next++));
  return column.codes
    .subarray(from, to)
    .map((code, row) => (code < 0 ? (placeOfMark[marks?.[from + row] ?? 0] ?? -1) : code));
}

/** Missing cells are stored as 0, so that the bytes do not depend on which NaN stood there. */
function numbersOf(
  values: Float64Array,
  { name, kind, decimals, datetimeFormat }: ColumnSchema,
): Float64Array | BigInt64Array | Int32Array {
  const known = (value: number) => (Number.isNaN(value) ? 0 : value);
  if (kind === 'continuous') {
    return decimals === undefined
      ? values.map(known)
      : values.map((value) => roundToDecimals(known(value), decimals));
  }
  if (kind === 'datetime' && datetimeFormat === 'date')
    return Int32Array.from(values, (value) => Math.floor(known(value) / DAY));
  return BigInt64Array.from({ length: values.length }, (_, row) => int64Of(known(values[row]), name));
}

function validity(
  length: number,
  isValid: (row: number) => boolean,
): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(length / 8));
  let nullCount = 0;
  for (let row = 0; row < length; row++) {
    if (isValid(row)) nullBitmap[row >> 3] |= 1 << (row & 7);
    else nullCount++;
  }
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap };
}
