'use client';
import { ResponsiveScatterPlotCanvas } from '@nivo/scatterplot';
import { useMemo } from 'react';
import { usePalette } from '../style/usePalette';
import { TooltipBox } from '../TooltipBox';

export interface PointsAxis {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

export interface PointsSeries {
  readonly label: string;
  readonly color: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface PointsDrawingProps {
  readonly series: readonly PointsSeries[];
  readonly x: PointsAxis;
  readonly y: PointsAxis;
}

const RADIUS = 2.4;
const OPACITY = 0.45;

/** A canvas of dots: as SVG, thousands of them would be slow. */
export function PointsDrawing({ series, x, y }: PointsDrawingProps) {
  const { nivo } = usePalette();
  const data = useMemo(
    () =>
      series.map(({ label, x: xs, y: ys }) => ({
        id: label,
        data: xs.map((value, at) => ({ x: value, y: ys[at] })),
      })),
    [series],
  );
  return (
    <ResponsiveScatterPlotCanvas
      data={data}
      theme={nivo}
      margin={{ top: 8, right: 14, bottom: 44, left: 60 }}
      xScale={{ type: 'linear', min: x.min, max: x.max }}
      yScale={{ type: 'linear', min: y.min, max: y.max }}
      colors={series.map(({ color }) => color)}
      gridXValues={[...x.ticks]}
      gridYValues={[...y.ticks]}
      axisTop={null}
      axisRight={null}
      axisBottom={{
        tickSize: 0,
        tickPadding: 6,
        tickValues: [...x.ticks],
        format: (value) => x.format(Number(value)),
        legend: x.label,
        legendPosition: 'middle',
        legendOffset: 34,
      }}
      axisLeft={{
        tickSize: 0,
        tickPadding: 6,
        tickValues: [...y.ticks],
        format: (value) => y.format(Number(value)),
        legend: y.label,
        legendPosition: 'middle',
        legendOffset: -50,
      }}
      nodeSize={2 * RADIUS}
      renderNode={(context, node) => {
        context.globalAlpha = OPACITY;
        context.beginPath();
        context.arc(node.x, node.y, RADIUS, 0, 2 * Math.PI);
        context.fillStyle = node.color;
        context.fill();
        context.globalAlpha = 1;
      }}
      tooltip={({ node }) => (
        <TooltipBox title={String(node.serieId)}>
          <div>
            {x.label}: {x.format(Number(node.xValue))}
          </div>
          <div>
            {y.label}: {y.format(Number(node.yValue))}
          </div>
        </TooltipBox>
      )}
    />
  );
}
