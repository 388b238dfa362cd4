'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Pixels that an element is wide; 0 until it is there. */
export function useWidth(): { readonly host: RefObject<HTMLDivElement | null>; readonly width: number } {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!host.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(host.current);
    return () => observer.disconnect();
  }, []);
  return { host, width };
}
