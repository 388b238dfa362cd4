'use client';
import { lazy } from 'react';
import type { HeatMapChartProps } from './drawings/HeatMapDrawing';
import { DrawInBrowser } from './DrawInBrowser';

const HeatMapDrawing = lazy(async () => ({
  default: (await import('./drawings/HeatMapDrawing')).HeatMapDrawing,
}));

/** A matrix as coloured cells: SVG while it is small, a canvas above 40 columns. */
export function HeatMapChart(props: HeatMapChartProps) {
  return (
    <DrawInBrowser height={props.height}>
      <HeatMapDrawing {...props} />
    </DrawInBrowser>
  );
}
