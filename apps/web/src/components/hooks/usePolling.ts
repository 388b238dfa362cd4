import { useEffect, useRef } from 'react';

/** Calls `action` every `milliseconds` while `active`; never while the page is hidden. */
export function usePolling(active: boolean, milliseconds: number, action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, milliseconds);
    return () => clearInterval(timer);
  }, [active, milliseconds]);
}
