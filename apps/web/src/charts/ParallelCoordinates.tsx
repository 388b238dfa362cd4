'use client';
import { lazy } from 'react';
import { DrawInBrowser } from './DrawInBrowser';
import type { ParallelCoordinatesDrawingProps } from './drawings/ParallelCoordinatesDrawing';

export type { ParallelAxis, ParallelLine } from './drawings/ParallelCoordinatesDrawing';

const Drawing = lazy(async () => ({
  default: (await import('./drawings/ParallelCoordinatesDrawing')).ParallelCoordinatesDrawing,
}));

const HEIGHT = 340;
/** Pixels that an axis needs for its name and its ticks. */
const AXIS_WIDTH = 128;

/** A line a thing over parallel axes; more axes than fit scroll sideways. */
export function ParallelCoordinates(props: ParallelCoordinatesDrawingProps) {
  return (
    <div className="overflow-x-auto">
      <div style={{ minWidth: props.axes.length * AXIS_WIDTH }}>
        <DrawInBrowser height={HEIGHT}>
          <Drawing {...props} />
        </DrawInBrowser>
      </div>
    </div>
  );
}
