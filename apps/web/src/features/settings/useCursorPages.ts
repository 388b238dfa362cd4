import { useState } from 'react';

const FIRST: readonly (string | null)[] = [null];

interface ListPage {
  readonly nodes: readonly unknown[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The pages of a list of the API that were gone through. @param size of a page */
export function useCursorPages(size: number) {
  const [cursors, setCursors] = useState(FIRST);
  const start = (cursors.length - 1) * size;
  return {
    /** Where the page that is shown begins. */
    after: cursors[cursors.length - 1],
    restart: () => setCursors(FIRST),
    /** What a Pager shows of the page. */
    pager: ({ nodes, totalCount, pageInfo }: ListPage) => ({
      from: Math.min(start + 1, totalCount),
      to: start + nodes.length,
      total: totalCount,
      hasPrevious: cursors.length > 1,
      hasNext: pageInfo.hasNextPage,
      onPrevious: () => setCursors(cursors.slice(0, -1)),
      onNext: () => setCursors([...cursors, pageInfo.endCursor]),
    }),
  };
}
