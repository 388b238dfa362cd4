'use client';
import { lazy } from 'react';
import type { IntervalBarsProps } from './drawings/IntervalBarsDrawing';
import { DrawInBrowser } from './DrawInBrowser';

export type { IntervalBar } from './drawings/IntervalBarsDrawing';

const IntervalBarsDrawing = lazy(async () => ({
  default: (await import('./drawings/IntervalBarsDrawing')).IntervalBarsDrawing,
}));

const BAR_HEIGHT = 34;

/** One bar a thing, with the interval of its ceiling as a line and the ceiling itself as a diamond. */
export function IntervalBars(props: IntervalBarsProps) {
  return (
    <DrawInBrowser height={props.bars.length * BAR_HEIGHT + 34}>
      <IntervalBarsDrawing {...props} />
    </DrawInBrowser>
  );
}
