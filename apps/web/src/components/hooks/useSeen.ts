'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far below the window something is read already. */
const MARGIN = '300px';

/** Whether an element has come into sight, or nearly; what is far down a page need not be read before. */
export function useSeen<Element extends HTMLElement>(): {
  readonly ref: RefObject<Element | null>;
  readonly seen: boolean;
} {
  const ref = useRef<Element>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) {
          setSeen(true);
          observer.disconnect();
        }
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, seen };
}
