'use client';
import { lazy } from 'react';
import type { DistributionData } from './distribution';
import { DrawInBrowser } from './DrawInBrowser';

const StepAreas = lazy(async () => ({ default: (await import('./drawings/StepAreas')).StepAreas }));
const PairedBarsDrawing = lazy(async () => ({
  default: (await import('./drawings/PairedBarsDrawing')).PairedBarsDrawing,
}));

const HEIGHT = 190;

interface DistributionChartProps {
  readonly data: DistributionData;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

/** Distributions over one another: step areas over bins, bars beside one another over labels. */
export function DistributionChart({ data, formatX, formatY }: DistributionChartProps) {
  return (
    <DrawInBrowser height={HEIGHT}>
      {data.edges ? (
        <StepAreas edges={data.edges} series={data.series} formatX={formatX} formatY={formatY} />
      ) : (
        <PairedBarsDrawing small labels={data.labels ?? []} series={data.series} format={formatY} />
      )}
    </DrawInBrowser>
  );
}
