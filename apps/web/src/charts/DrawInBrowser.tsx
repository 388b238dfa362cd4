'use client';
import { Component, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

/** How far below or above the window a chart is made ready, so that a reader who scrolls finds it drawn. */
const MARGIN = '400px';

interface DrawInBrowserProps {
  /** Pixels that the chart takes, kept from the start so that nothing moves when it is drawn. */
  readonly height: number;
  readonly children: ReactNode;
}

/**
 * Keeps the place of a chart, and draws it once the place comes near the window, or when the page is printed. What draws
 * it is loaded no sooner.
 */
export function DrawInBrowser({ height, children }: DrawInBrowserProps) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || place.current === null) return;
    const draw = () => setNear(true);
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) draw();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(place.current);
    window.addEventListener('beforeprint', draw);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', draw);
    };
  }, [near]);
  return (
    <div ref={place} style={{ height }} data-drawn={near}>
      {near && (
        <ChartBoundary>
          <Suspense fallback={<div aria-hidden className="h-full animate-pulse rounded-md bg-sunken" />}>
            {children}
          </Suspense>
        </ChartBoundary>
      )}
    </div>
  );
}

/** Keeps the rest of the page when what draws a chart cannot be loaded, as after an update of the server. */
class ChartBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p role="alert" className="text-[13px] text-bad">
        The chart could not be drawn. Its table is there; reload the page to try again.
      </p>
    );
  }
}
