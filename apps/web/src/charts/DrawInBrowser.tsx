'use client';
import { Component, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { createTurns } from './turns';

/**
 * How far below or above the window a chart is made ready, so that a reader who scrolls finds it drawn. Before the first
 * scrolling only what is seen is drawn: who stays on the first screen loads nothing for the others.
 */
const MARGIN = '400px';

/** Many charts come into sight at once; drawn in one task they would keep the page from answering. */
const turns = createTurns((run) => setTimeout(run));

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
  const release = useRef<() => void>(() => undefined);
  const [drawn, setDrawn] = useState(false);
  const giveOn = useCallback(() => release.current(), []);
  useEffect(() => giveOn, [giveOn]);
  useEffect(() => {
    if (drawn || place.current === null) return;
    const draw = () => setDrawn(true);
    const stopLooking = whenNear(place.current, () => {
      release.current = turns.take(draw);
    });
    window.addEventListener('beforeprint', draw);
    return () => {
      stopLooking();
      window.removeEventListener('beforeprint', draw);
    };
  }, [drawn]);
  return (
    <div ref={place} style={{ height }} data-drawn={drawn}>
      {drawn && (
        <ChartBoundary onFail={giveOn}>
          <Suspense fallback={<div aria-hidden className="h-full animate-pulse rounded-md bg-sunken" />}>
            {children}
            <AfterDrawing call={giveOn} />
          </Suspense>
        </ChartBoundary>
      )}
    </div>
  );
}

/**
 * @param near called once
 * @returns how to stop looking
 */
function whenNear(place: Element, near: () => void): () => void {
  const look = (rootMargin: string) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        stop();
        near();
      },
      { rootMargin },
    );
    observer.observe(place);
    return observer;
  };
  let observer = look('0px');
  const onScroll = () => {
    observer.disconnect();
    observer = look(MARGIN);
  };
  window.addEventListener('scroll', onScroll, { once: true, passive: true });
  const stop = () => {
    observer.disconnect();
    window.removeEventListener('scroll', onScroll);
  };
  return stop;
}

/** Calls once what stands before it is in the page. */
function AfterDrawing({ call }: { readonly call: () => void }) {
  useEffect(call, [call]);
  return null;
}

interface ChartBoundaryProps {
  readonly onFail: () => void;
  readonly children: ReactNode;
}

/** Keeps the rest of the page when what draws a chart cannot be loaded, as after an update of the server. */
class ChartBoundary extends Component<ChartBoundaryProps, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(): void {
    this.props.onFail();
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
