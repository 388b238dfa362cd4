import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { checkPageSize, decodeCursor, encodeCursor, invalidCursor } from '../page.js';
import { MAX_TABLE_ROWS, type RowPage } from '../tables/rowPages.js';
import type { RowFilter, RowOrder } from './rowChoice.js';

const KIND = 'chosen-row';

/** A page of rows with their places in the file. */
export interface NumberedRows extends RowPage {
  readonly numbers: readonly number[];
}

/** @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`, `NOT_FOUND`; LikenessError `UNKNOWN_COLUMN` */
export async function chosenRows(
  { explore }: RequestServices,
  tableId: string,
  {
    first,
    after,
    filters,
    order,
  }: {
    readonly first: number;
    readonly after?: string | null;
    readonly filters: readonly RowFilter[];
    readonly order: RowOrder | null;
  },
): Promise<NumberedRows> {
  checkPageSize(first, MAX_TABLE_ROWS);
  const start = after ? placeAfter(after) : 0;
  const chosen = found(
    'table',
    tableId,
    await explore('rows', { tableId, filters, order, start, count: first }),
  );
  const end = start + chosen.rows.length;
  return {
    ...chosen,
    pageInfo: {
      hasNextPage: end < chosen.totalCount,
      hasPreviousPage: start > 0,
      startCursor: chosen.rows.length === 0 ? null : encodeCursor(KIND, start),
      endCursor: chosen.rows.length === 0 ? null : encodeCursor(KIND, end - 1),
    },
  };
}

function placeAfter(cursor: string): number {
  const [row] = decodeCursor(cursor, KIND, 1);
  if (typeof row !== 'number' || !Number.isInteger(row) || row < 0) throw invalidCursor();
  return row + 1;
}
