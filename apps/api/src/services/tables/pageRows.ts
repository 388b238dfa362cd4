import { formatCell, type TableSchema } from '@likeness/core';
import type { Queryable } from '../../database/connect.js';
import { found } from '../errors.js';
import { checkPageSize, decodeCursor, encodeCursor, invalidCursor } from '../page.js';
import { decodeChunk } from './decodeChunk.js';
import { readChunk } from './readChunks.js';

/** Most rows of one page. */
export const MAX_TABLE_ROWS = 200;

/** Rows of a stored table, cells as written in the file, missing as null. */
export interface RowPage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const KIND = 'row';

/**
 * A page of rows. Reads only the chunks that it touches.
 *
 * @param rowCount rows that the table has so far
 * @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function pageRows(
  database: Queryable,
  tableId: string,
  rowCount: number,
  { first, after }: { first: number; after?: string | null },
): Promise<RowPage> {
  checkPageSize(first, MAX_TABLE_ROWS);
  const start = after ? rowAfter(after) : 0;
  const end = Math.min(rowCount, start + first);
  const table = found('table', tableId, await database.storedTable.findUnique({ where: { id: tableId } }));
  const { columns } = table.schema as unknown as TableSchema;
  const rows: (string | null)[][] = [];
  for (let row = start; row < end;) {
    const chunkIndex = Math.floor(row / table.chunkRows);
    const chunk = decodeChunk(columns, await readChunk(database, tableId, chunkIndex));
    const offset = chunkIndex * table.chunkRows;
    const stop = Math.min(end, offset + chunk.rowCount);
    if (stop <= row) break;
    for (; row < stop; row += 1) rows.push(chunk.columns.map((column) => formatCell(column, row - offset)));
  }
  return {
    columns: columns.map(({ name }) => name),
    rows,
    pageInfo: {
      hasNextPage: end < rowCount,
      endCursor: rows.length === 0 ? null : encodeCursor(KIND, start + rows.length - 1),
    },
    totalCount: rowCount,
  };
}

function rowAfter(cursor: string): number {
  const [row] = decodeCursor(cursor, KIND, 1);
  if (typeof row !== 'number' || !Number.isInteger(row) || row < 0) throw invalidCursor();
  return row + 1;
}
