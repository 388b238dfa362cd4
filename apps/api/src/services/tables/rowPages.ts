import DataLoader from 'dataloader';
import { formatCell, type Table, type TableSchema } from '@likeness/core';
import type { Services } from '../context.js';
import { found } from '../errors.js';
import { checkPageSize, decodeCursor, encodeCursor, invalidCursor } from '../page.js';
import { decodeChunk } from './decodeChunk.js';
import type { StoredTableRow } from './row.js';

/** Most rows of one page. */
export const MAX_TABLE_ROWS = 200;

/** Tables whose chunks are held at the same time: a chunk has up to 65,536 rows of all columns. */
const TABLES_AT_ONCE = 5;

/** Rows of a stored table, cells as written in the file, missing as null. */
export interface RowPage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** A page of rows, as a loader's key. */
export interface RowsKey {
  readonly tableId: string;
  /** Rows that the table has so far. */
  readonly rowCount: number;
  readonly first: number;
  readonly after?: string | null;
}

const KIND = 'row';

/**
 * A loader of pages of rows: a statement for the schemas of all tables of a list, and one for the chunks of five of them.
 * Only the chunks that a page touches are read. Loading throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`, `NOT_FOUND`.
 */
export function rowPages({ database }: Services, cache: boolean): DataLoader<RowsKey, RowPage, string> {
  const readPages = async (
    keys: readonly RowsKey[],
    tables: ReadonlyMap<string, StoredTableRow>,
  ): Promise<RowPage[]> => {
    const ranges = keys.map(({ tableId, rowCount, first, after }) => {
      const { chunkRows, schema } = found('table', tableId, tables.get(tableId));
      const start = after ? rowAfter(after) : 0;
      const end = Math.max(start, Math.min(rowCount, start + first));
      return { tableId, rowCount, chunkRows, start, end, schema: schema as unknown as TableSchema };
    });
    const wanted = ranges.filter(({ start, end }) => start < end);
    const stored = await database.tableChunk.findMany({
      where: {
        OR: wanted.map(({ tableId, chunkRows, start, end }) => ({
          tableId,
          chunkIndex: { gte: Math.floor(start / chunkRows), lte: Math.floor((end - 1) / chunkRows) },
        })),
      },
      orderBy: { columnIndex: 'asc' },
    });
    return ranges.map((range) =>
      toRowPage(range, (chunkIndex) =>
        decodeChunk(
          range.schema.columns,
          stored.filter((chunk) => chunk.tableId === range.tableId && chunk.chunkIndex === chunkIndex),
        ),
      ),
    );
  };
  return new DataLoader(
    async (keys) => {
      for (const { first } of keys) checkPageSize(first, MAX_TABLE_ROWS);
      const ids = [...new Set(keys.map(({ tableId }) => tableId))];
      const rows = await database.storedTable.findMany({ where: { id: { in: ids } } });
      const tables = new Map(rows.map((row) => [row.id, row]));
      const pages: RowPage[] = [];
      for (let from = 0; from < keys.length; from += TABLES_AT_ONCE) {
        pages.push(...(await readPages(keys.slice(from, from + TABLES_AT_ONCE), tables)));
      }
      return pages;
    },
    {
      cache,
      cacheKeyFn: ({ tableId, rowCount, first, after }) => JSON.stringify([tableId, rowCount, first, after]),
    },
  );
}

interface RowRange {
  readonly rowCount: number;
  readonly chunkRows: number;
  readonly start: number;
  readonly end: number;
  readonly schema: TableSchema;
}

function toRowPage(
  { rowCount, chunkRows, start, end, schema }: RowRange,
  readChunk: (chunkIndex: number) => Table,
): RowPage {
  const rows: (string | null)[][] = [];
  for (let row = start; row < end;) {
    const chunkIndex = Math.floor(row / chunkRows);
    const chunk = readChunk(chunkIndex);
    const offset = chunkIndex * chunkRows;
    const stop = Math.min(end, offset + chunk.rowCount);
    if (stop <= row) break;
    for (; row < stop; row += 1) rows.push(chunk.columns.map((column) => formatCell(column, row - offset)));
  }
  return {
    columns: schema.columns.map(({ name }) => name),
    rows,
    pageInfo: {
      hasNextPage: end < rowCount,
      hasPreviousPage: start > 0,
      startCursor: rows.length === 0 ? null : encodeCursor(KIND, start),
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
