'use client';
import { lazy } from 'react';
import type { PairedBarsProps } from './drawings/PairedBarsDrawing';
import { DrawInBrowser } from './DrawInBrowser';

const PairedBarsDrawing = lazy(async () => ({
  default: (await import('./drawings/PairedBarsDrawing')).PairedBarsDrawing,
}));

/** Bars beside one another, a group a label; grows with the number of labels. */
export function PairedBars(props: PairedBarsProps) {
  return (
    <DrawInBrowser height={props.labels.length * (8 + 13 * props.series.length) + 40}>
      <PairedBarsDrawing {...props} />
    </DrawInBrowser>
  );
}
