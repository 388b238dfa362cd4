'use client';
import { lazy } from 'react';
import type { CurveLinesProps } from './drawings/CurveLinesDrawing';
import { DrawInBrowser } from './DrawInBrowser';

const CurveLinesDrawing = lazy(async () => ({
  default: (await import('./drawings/CurveLinesDrawing')).CurveLinesDrawing,
}));

const HEIGHT = 230;

/** Curves over the steps of a training. */
export function CurveLines(props: CurveLinesProps) {
  return (
    <DrawInBrowser height={HEIGHT}>
      <CurveLinesDrawing {...props} />
    </DrawInBrowser>
  );
}
