'use client';
import { ResponsiveLine } from '@nivo/line';
import { useMemo } from 'react';
import { type DistributionSeries, binLabel, binTicks, stepPoints } from '../distribution';
import { TooltipBox } from '../TooltipBox';
import { usePalette } from '../style/usePalette';

interface StepAreasProps {
  readonly edges: readonly number[];
  readonly series: readonly DistributionSeries[];
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

/** Histograms as translucent steps, so that one shows through the other. */
export function StepAreas({ edges, series, formatX, formatY }: StepAreasProps) {
  const { nivo } = usePalette();
  const data = useMemo(
    () => series.map(({ label, values }) => ({ id: label, data: stepPoints(edges, values) })),
    [edges, series],
  );
  return (
    <ResponsiveLine
      data={data}
      theme={nivo}
      role="presentation"
      margin={{ top: 8, right: 18, bottom: 26, left: 46 }}
      xScale={{ type: 'linear', min: edges[0], max: edges[edges.length - 1], nice: false }}
      yScale={{ type: 'linear', min: 0, max: 'auto' }}
      curve="stepAfter"
      colors={series.map(({ color }) => color)}
      lineWidth={1.75}
      enableArea
      areaOpacity={0.22}
      enablePoints={false}
      enableGridX={false}
      gridYValues={4}
      axisLeft={{ tickSize: 0, tickPadding: 6, tickValues: 4, format: (value) => formatY(Number(value)) }}
      axisBottom={{
        tickSize: 4,
        tickPadding: 4,
        tickValues: [...binTicks(edges, formatX)],
        format: (value) => formatX(Number(value)),
      }}
      enableSlices="x"
      sliceTooltip={({ slice }) => {
        const start = Number(slice.points[0].data.x);
        const bin = Math.min(Math.max(0, edges.indexOf(start)), edges.length - 2);
        return (
          <TooltipBox title={binLabel(edges, bin, formatX)}>
            {slice.points.map((point) => (
              <div key={point.id}>
                {point.seriesId}: {formatY(Number(point.data.y))}
              </div>
            ))}
          </TooltipBox>
        );
      }}
      animate={false}
    />
  );
}
