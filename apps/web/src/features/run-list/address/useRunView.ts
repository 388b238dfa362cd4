'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { readRunView, runListAddress, type RunView } from './runView';

/** The view that the address names, and how to change it: `replace` keeps what was typed out of the history. */
export function useRunView(): [RunView, (next: RunView, replace?: boolean) => void] {
  const params = useSearchParams();
  const view = useMemo(() => readRunView(params), [params]);
  const change = useCallback((next: RunView, replace = false) => {
    const address = runListAddress(next);
    // Without a request to the server of pages: the address alone changes.
    if (replace) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
  }, []);
  return [view, change];
}
