'use client';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { Pager } from './Pager';
import { EmptyState, QueryError, SkeletonRows } from './States';
import { Table, Td, Th } from './Table';
import { usePage } from './hooks/usePage';

/** Rows of one page, as the API gives them. */
export interface RowsPage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Places in the file, where they are not those of the page. */
  readonly numbers?: readonly number[] | null;
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const ROWS_PAGE = 25;
const COLUMNS_PAGE = 20;

/** Cursors of the pages that led here; the last one is the page that is shown. */
export function useRowCursors() {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return {
    after: cursors[cursors.length - 1],
    pageIndex: cursors.length - 1,
    next: (cursor: string) => setCursors([...cursors, cursor]),
    previous: () => setCursors(cursors.slice(0, -1)),
  };
}

interface RowBrowserProps {
  readonly label: string;
  readonly page: RowsPage | null | undefined;
  readonly error: CombinedError | undefined;
  readonly onRetry: () => void;
  readonly cursors: ReturnType<typeof useRowCursors>;
}

/** Rows as written, missing cells marked, a page at a time; wide tables are paged sideways too. */
export function RowBrowser({ label, page, error, onRetry, cursors }: RowBrowserProps) {
  const columnPage = usePage(page?.columns ?? [], COLUMNS_PAGE);
  if (error && !page) {
    return (
      <div className="p-4">
        <QueryError error={error} onRetry={onRetry} />
      </div>
    );
  }
  // As long as the rows will be, so that what stands below is not taken for seen.
  if (!page) return <SkeletonRows label={`Loading ${label}`} rows={ROWS_PAGE} />;
  if (page.totalCount === 0) return <EmptyState title={page.numbers ? 'No row matches' : 'No rows yet'} />;
  const start = cursors.pageIndex * ROWS_PAGE;
  const { endCursor } = page.pageInfo;
  return (
    <>
      {page.columns.length > COLUMNS_PAGE && (
        <div className="border-b border-line">
          <Pager unit="columns" {...columnPage} />
        </div>
      )}
      <Table label={label}>
        <thead>
          <tr>
            <Th numeric>Row</Th>
            {columnPage.items.map((column) => (
              <Th key={column}>{column}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, index) => (
            <tr key={index}>
              <Td numeric className="text-muted">
                {page.numbers?.[index] ?? start + index + 1}
              </Td>
              {row.slice(columnPage.start, columnPage.start + COLUMNS_PAGE).map((cell, column) => (
                <Td key={column} className="max-w-64 truncate whitespace-nowrap" title={cell ?? 'missing'}>
                  {cell === null ? <span className="text-muted italic">missing</span> : cell}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <Pager
        unit="rows"
        from={start + 1}
        to={start + page.rows.length}
        total={page.totalCount}
        hasPrevious={cursors.pageIndex > 0}
        hasNext={page.pageInfo.hasNextPage && endCursor !== null}
        onPrevious={cursors.previous}
        onNext={() => endCursor !== null && cursors.next(endCursor)}
      />
    </>
  );
}
