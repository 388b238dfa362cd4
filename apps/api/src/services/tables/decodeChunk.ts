import { createTable, type ColumnSchema, type Table } from '@likeness/core';
import { decodeColumnChunk } from '@likeness/io';
import type { StoredChunk } from './chunk.js';

/** A chunk's columns as a table. @param schemas of the table's columns, in order */
export function decodeChunk(schemas: readonly ColumnSchema[], chunks: readonly StoredChunk[]): Table {
  return createTable(chunks.map(({ columnIndex, data }) => decodeColumnChunk(data, schemas[columnIndex])));
}
