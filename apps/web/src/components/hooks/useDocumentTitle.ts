import { useEffect } from 'react';

/** Names the browser's tab after what the page turned out to show. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Likeness`;
  }, [title]);
}
