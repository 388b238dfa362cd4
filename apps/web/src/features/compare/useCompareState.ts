'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { compareQuery, readCompareState, type CompareState } from './model/compareState';

/** What the address says of the comparison, and a way to change it; the page does not jump. */
export function useCompareState(): readonly [CompareState, (change: Partial<CompareState>) => void] {
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const state = useMemo(() => readCompareState(parameters), [parameters]);
  const change = useCallback(
    (part: Partial<CompareState>) => {
      const query = compareQuery({ ...state, ...part });
      router.replace(query === '' ? path : `${path}?${query}`, { scroll: false });
    },
    [router, path, state],
  );
  return [state, change];
}
