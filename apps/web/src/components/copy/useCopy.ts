import { useCallback, useEffect, useRef, useState } from 'react';
import { copyText } from './copyText';

/** How long the answer stands. */
const SHOWN_MILLISECONDS = 2000;

/** What became of the last copy; `null` when there was none of late. */
export type CopyOutcome = 'copied' | 'refused' | null;

/** Copies texts, and says for two seconds that it did; a refusal stands until the next try. */
export function useCopy(): { readonly outcome: CopyOutcome; readonly copy: (text: string) => void } {
  const [outcome, setOutcome] = useState<CopyOutcome>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback((text: string) => {
    void copyText(text).then((copied) => {
      clearTimeout(timer.current);
      setOutcome(copied ? 'copied' : 'refused');
      if (copied) timer.current = setTimeout(() => setOutcome(null), SHOWN_MILLISECONDS);
    });
  }, []);
  return { outcome, copy };
}
