import { type RefObject, useEffect } from 'react';

/**
 * Tells the styles below a header that stays at the top of the window where it ends, as `--sticky-top`.
 *
 * @param header in `sticky` position
 */
export function useStickyTop(header: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = header.current;
    if (element === null) return;
    const root = document.documentElement;
    const tell = () => {
      const top = Number.parseFloat(getComputedStyle(element).top) || 0;
      root.style.setProperty('--sticky-top', `${top + element.offsetHeight}px`);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.style.removeProperty('--sticky-top');
    };
  }, [header]);
}
