'use client';
import { ResponsiveLine } from '@nivo/line';
import { TooltipBox } from '../TooltipBox';
import { usePalette } from '../style/usePalette';

export interface CurveLinesProps {
  readonly curves: readonly {
    readonly name: string;
    readonly color: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
  /** What the horizontal axis counts. */
  readonly unit: string;
  readonly format: (value: number) => string;
}

/** A curve of fewer points shows them. */
const FEW_POINTS = 30;

/** Curves over the steps of a training. */
export function CurveLinesDrawing({ curves, unit, format }: CurveLinesProps) {
  const { nivo } = usePalette();
  const few = curves.every(({ points }) => points.length < FEW_POINTS);
  return (
    <ResponsiveLine
      data={curves.map(({ name, points }) => ({ id: name, data: points.map(({ x, y }) => ({ x, y })) }))}
      theme={nivo}
      role="presentation"
      colors={curves.map(({ color }) => color)}
      margin={{ top: 8, right: 18, bottom: 40, left: 56 }}
      xScale={{ type: 'linear', min: 'auto', max: 'auto' }}
      yScale={{ type: 'linear', min: 'auto', max: 'auto' }}
      lineWidth={1.75}
      enablePoints={few}
      pointSize={5}
      enableGridX={false}
      gridYValues={5}
      axisLeft={{ tickSize: 0, tickPadding: 6, tickValues: 5, format: (value) => format(Number(value)) }}
      axisBottom={{
        tickSize: 4,
        tickPadding: 4,
        tickValues: 6,
        // Steps are whole; a short curve's axis would put marks between them.
        format: (value) => (Number.isInteger(Number(value)) ? String(value) : ''),
        legend: unit,
        legendPosition: 'middle',
        legendOffset: 32,
      }}
      enableSlices="x"
      sliceTooltip={({ slice }) => (
        <TooltipBox title={`${unit} ${String(slice.points[0].data.x)}`}>
          {slice.points.map((point) => (
            <div key={point.id}>
              {point.seriesId}: {format(Number(point.data.y))}
            </div>
          ))}
        </TooltipBox>
      )}
      animate={false}
    />
  );
}
