import {
  type Column,
  type ColumnSchema,
  roundToDecimals,
  type Table,
  type TableSchema,
} from '@likeness/core';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import { isWrittenAsBoolean } from '../columnar/decoded.js';
import { int64Of } from '../columnar/wholeNumber.js';
import { HINTS_KEY, hintsOf } from '../columnar/fileHints.js';
import { textOfMark } from '../table/textMarks.js';

const DAY = 86_400_000;
/** Cells of a row group, so that no more than some 50 MB of them are held. */
const GROUP_CELLS = 2 ** 20;
const CREATED_BY = 'likeness';

/**
 * The tables as a Parquet file: snappy, dictionaries where they help, one or more row groups a table. Whole numbers are
 * INT64, others DOUBLE, days DATE, timestamps TIMESTAMP in milliseconds (with or without UTC), labels and identifiers
 * STRING with their special values, the labels `false` and `true` BOOLEAN. Metadata holds kinds, decimals and the order of labels for our own
 * reader.
 */
export async function* writeParquet(
  schema: TableSchema,
  tables: AsyncIterable<Table> | Iterable<Table>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter(2 ** 16);
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: 'root', num_children: schema.columns.length },
      ...schema.columns.map((column) => schemaElement(column)),
    ],
    createdBy: CREATED_BY,
    kvMetadata: [{ key: HINTS_KEY, value: hintsOf(schema) }],
  });
  const groupRows = Math.max(1024, Math.floor(GROUP_CELLS / Math.max(1, schema.columns.length)));
  for await (const table of tables) {
    for (let from = 0; from < table.rowCount; from += groupRows) {
      const to = Math.min(table.rowCount, from + groupRows);
      await writer.write({
        columnData: table.columns.map((column) => ({
          name: column.schema.name,
          data: physicalValues(column, from, to),
        })),
        rowGroupSize: groupRows,
      });
      yield taken(bytes);
    }
  }
  await writer.finish();
  yield taken(bytes);
}

/** What was written since the last call. */
function taken(bytes: ByteWriter): Uint8Array {
  const part = bytes.getBytes().slice();
  bytes.index = 0;
  return part;
}

function schemaElement(column: ColumnSchema): SchemaElement {
  const { name, kind, datetimeFormat } = column;
  const element = { name, repetition_type: 'OPTIONAL' } as const;
  switch (kind) {
    case 'continuous':
      return { ...element, type: 'DOUBLE' };
    case 'integer':
      return { ...element, type: 'INT64' };
    case 'datetime':
      if (datetimeFormat === 'date')
        return { ...element, type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } };
      return {
        ...element,
        type: 'INT64',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: datetimeFormat !== 'datetime', unit: 'MILLIS' },
      };
    case 'boolean':
      if (isWrittenAsBoolean(column)) return { ...element, type: 'BOOLEAN' };
      break;
    case 'categorical':
    case 'identifier':
      break;
  }
  return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
}

type Physical = (number | bigint | string | boolean | null)[];

function physicalValues(column: Column, from: number, to: number): Physical {
  switch (column.type) {
    case 'identifier': {
      const missing = textOfMark(column);
      return column.values.slice(from, to).map((value, row) => value ?? missing(from + row));
    }
    case 'coded': {
      const { schema } = column;
      const codes = column.codes.subarray(from, to);
      if (isWrittenAsBoolean(schema)) return Array.from(codes, (code) => (code < 0 ? null : code === 1));
      const missing = textOfMark(column);
      return Array.from(codes, (code, row) => (code < 0 ? missing(from + row) : schema.categories[code]));
    }
    case 'numeric': {
      const convert = converter(column.schema);
      return Array.from(column.values.subarray(from, to), (value) =>
        Number.isNaN(value) ? null : convert(value),
      );
    }
  }
}

function converter({
  name,
  kind,
  decimals,
  datetimeFormat,
}: ColumnSchema): (value: number) => number | bigint {
  if (kind === 'integer') return (value) => int64Of(value, name);
  if (kind === 'datetime') {
    return datetimeFormat === 'date' ? (value) => Math.floor(value / DAY) : (value) => int64Of(value, name);
  }
  return decimals === undefined ? (value) => value : (value) => roundToDecimals(value, decimals);
}
