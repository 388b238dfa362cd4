import { useState } from 'react';

/** One page of a list that is in memory, and how to reach the others. A list that shrinks keeps a valid page. */
export function usePage<T>(items: readonly T[], size: number) {
  const [wanted, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(wanted, pages - 1);
  const start = page * size;
  return {
    items: items.slice(start, start + size),
    start,
    from: items.length === 0 ? 0 : start + 1,
    to: Math.min(items.length, start + size),
    total: items.length,
    hasPrevious: page > 0,
    hasNext: page < pages - 1,
    onPrevious: () => setPage(page - 1),
    onNext: () => setPage(page + 1),
  };
}
