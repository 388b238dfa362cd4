import { deflateSync, inflateSync } from 'node:zlib';
import { type Column, type ColumnSchema, CHUNK_ROWS, LikenessError, columnLength } from '@likeness/core';
import {
  type Data,
  Field,
  Float64,
  Int32,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Uint8,
  Utf8,
  makeData,
  tableFromIPC,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';

/** Fastest: half the size for 4 ms a chunk; higher levels gain a few per cent for several times the time. */
const COMPRESSION_LEVEL = 1;
const FIELD = 'value';
/** Which mark a missing cell has, in a column with several. */
const MARK_FIELD = 'mark';

/**
 * A column of at most `CHUNK_ROWS` rows as a compressed Arrow IPC stream of one nullable field: float64 (numbers,
 * timestamps in milliseconds), int32 (category codes) or utf8 (identifiers); and of a uint8 field where missing cells
 * have several marks. The schema's labels are not part of it.
 * The same column gives the same bytes.
 *
 * @throws RangeError for more rows.
 */
export function encodeColumnChunk(column: Column): Uint8Array {
  const rows = columnLength(column);
  if (rows > CHUNK_ROWS) throw new RangeError(`A chunk holds ${CHUNK_ROWS} rows at most, not ${rows}.`);
  const data = toArrow(column, rows);
  const { marks } = column;
  const fields: Field[] = [new Field(FIELD, data.type, true)];
  const children = [data];
  if (marks !== undefined) {
    fields.push(new Field(MARK_FIELD, new Uint8(), false));
    children.push(makeData({ type: new Uint8(), length: rows, nullCount: 0, data: marks }));
  }
  const schema = new Schema(fields);
  const struct = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  const ipc = tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'stream');
  return deflateSync(ipc, { level: COMPRESSION_LEVEL });
}

/**
 * The column that `encodeColumnChunk` wrote.
 *
 * @throws LikenessError `SCHEMA_MISMATCH` when the chunk holds another type than the schema's kind, or a code
 *   without a label; errors of zlib and Arrow when the bytes are damaged.
 */
export function decodeColumnChunk(bytes: Uint8Array, schema: ColumnSchema): Column {
  const table = tableFromIPC(inflateSync(bytes));
  const column = decodeValues(table, schema);
  const marks: unknown = table.getChild(MARK_FIELD)?.toArray();
  return marks instanceof Uint8Array ? { ...column, marks: marks.slice() } : column;
}

function decodeValues(table: Table, schema: ColumnSchema): Column {
  const vector = table.getChild(FIELD);
  if (vector === null) throw mismatch(schema, 'the chunk has no field of that name');
  const { kind } = schema;
  switch (kind) {
    case 'continuous':
    case 'integer':
    case 'datetime': {
      const values: unknown = vector.toArray();
      if (!(values instanceof Float64Array)) throw mismatch(schema, `the chunk holds ${String(vector.type)}`);
      const cells = values.slice();
      if (vector.nullCount > 0) fillMissing(vector, cells, NaN);
      return { type: 'numeric', schema: { ...schema, kind }, values: cells };
    }
    case 'categorical':
    case 'boolean': {
      const values: unknown = vector.toArray();
      if (!(values instanceof Int32Array)) throw mismatch(schema, `the chunk holds ${String(vector.type)}`);
      const cells = values.slice();
      if (vector.nullCount > 0) fillMissing(vector, cells, -1);
      const categories = schema.categories ?? [];
      const stray = cells.find((code) => code >= categories.length);
      if (stray !== undefined) throw mismatch(schema, `code ${stray} has no label`);
      return { type: 'coded', schema: { ...schema, kind, categories }, codes: cells };
    }
    case 'identifier': {
      const values = Array.from(vector, (value: unknown) => (typeof value === 'string' ? value : null));
      return { type: 'identifier', schema: { ...schema, kind }, values };
    }
  }
}

function toArrow(column: Column, length: number): Data {
  switch (column.type) {
    case 'numeric': {
      const { nullCount, nullBitmap } = nulls(length, (row) => Number.isNaN(column.values[row]));
      // Missing cells are stored as 0, so that the bytes do not depend on which NaN stood there.
      const data =
        nullCount === 0 ? column.values : column.values.map((value) => (Number.isNaN(value) ? 0 : value));
      return makeData({ type: new Float64(), length, nullCount, nullBitmap, data });
    }
    case 'coded': {
      const { nullCount, nullBitmap } = nulls(length, (row) => column.codes[row] < 0);
      const data = nullCount === 0 ? column.codes : column.codes.map((code) => Math.max(0, code));
      return makeData({ type: new Int32(), length, nullCount, nullBitmap, data });
    }
    case 'identifier':
      return length === 0
        ? makeData({ type: new Utf8(), length, nullCount: 0 })
        : vectorFromArray(column.values, new Utf8()).data[0];
  }
}

function nulls(
  length: number,
  isMissing: (row: number) => boolean,
): { nullCount: number; nullBitmap?: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(length / 8));
  let nullCount = 0;
  for (let row = 0; row < length; row++) {
    if (isMissing(row)) nullCount++;
    else nullBitmap[row >> 3] |= 1 << (row & 7);
  }
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap };
}

function fillMissing(
  vector: { isValid(row: number): boolean },
  values: Float64Array | Int32Array,
  missing: number,
): void {
  for (let row = 0; row < values.length; row++) if (!vector.isValid(row)) values[row] = missing;
}

function mismatch({ name, kind }: ColumnSchema, why: string): LikenessError {
  return new LikenessError('SCHEMA_MISMATCH', `Stored column "${name}" (${kind}) cannot be read: ${why}.`, {
    column: name,
  });
}
