'use client';
import { lazy } from 'react';
import { DrawInBrowser } from './DrawInBrowser';
import type { ScatterDrawingProps } from './drawings/ScatterDrawing';

export type { ScatterPoint } from './drawings/ScatterDrawing';

const Drawing = lazy(async () => ({ default: (await import('./drawings/ScatterDrawing')).ScatterDrawing }));

const HEIGHT = 400;

/** Things by two values, with the line of those that none dominates. */
export function ScatterChart(props: ScatterDrawingProps) {
  return (
    <DrawInBrowser height={HEIGHT}>
      <Drawing {...props} />
    </DrawInBrowser>
  );
}
