'use client';
import { lazy } from 'react';
import { DrawInBrowser } from '../DrawInBrowser';
import type { PointsDrawingProps } from './PointsDrawing';

const PointsDrawing = lazy(async () => ({ default: (await import('./PointsDrawing')).PointsDrawing }));

/** Thousands of rows by two numbers, as translucent dots. */
export function PointsChart(props: PointsDrawingProps & { readonly height: number }) {
  return (
    <DrawInBrowser height={props.height}>
      <PointsDrawing {...props} />
    </DrawInBrowser>
  );
}
