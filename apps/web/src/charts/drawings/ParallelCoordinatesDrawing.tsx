'use client';
import { type ParallelLayerProps, ResponsiveParallelCoordinates } from '@nivo/parallel-coordinates';
import { useMemo } from 'react';
import type { Palette } from '../style/palette';
import { shorten } from '../style/shorten';
import { usePalette } from '../style/usePalette';
import { TooltipBox } from '../TooltipBox';

export interface ParallelAxis {
  readonly id: string;
  readonly label: string;
  /** Under the label. */
  readonly hint: string;
  /** At the bottom and at the top: `from` is larger where smaller values are to stand higher. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

export interface ParallelLine {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  /** One an axis. */
  readonly values: readonly number[];
}

export interface ParallelCoordinatesDrawingProps {
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
}

const LABEL_LENGTH = 20;
const TICK_LENGTH = 13;

/** Lines over parallel axes; the pointer names a line. */
export function ParallelCoordinatesDrawing({ axes, lines }: ParallelCoordinatesDrawingProps) {
  const { nivo, palette } = usePalette();
  // Keys are positions: names of options and metrics may be anything.
  const data = useMemo(
    () =>
      lines.map(({ values }, index) => ({
        id: String(index),
        ...Object.fromEntries(values.map((value, axis) => [`v${axis}`, value])),
      })),
    [lines],
  );
  const variables = axes.map(({ from, to, ticks, format }, index) => ({
    id: `a${index}`,
    value: `v${index}`,
    min: from,
    max: to,
    tickValues: ticks,
    tickSize: 4,
    tickPadding: 4,
    tickFormat: (value: number) => shorten(format(value), TICK_LENGTH),
    // Names stand above the axes, across, where they can be read.
    legendOffset: -10_000,
  }));
  const Names = useMemo(() => namesLayer(axes, palette), [axes, palette]);
  return (
    <ResponsiveParallelCoordinates
      data={data}
      variables={variables}
      theme={nivo}
      margin={{ top: 50, right: 70, bottom: 18, left: 60 }}
      colors={({ id }) => lines[Number(id)]?.color ?? palette.reference}
      lineWidth={2.25}
      lineOpacity={0.75}
      axesTicksPosition="after"
      layers={['lines', 'axes', Names]}
      role="presentation"
      animate={false}
      tooltip={({ datum }) => {
        const line = lines[Number(datum.id)];
        return (
          <TooltipBox title={line.label}>
            {axes.map(({ id, label, format }, index) => (
              <div key={id}>
                {label}: {format(line.values[index])}
              </div>
            ))}
          </TooltipBox>
        );
      }}
    />
  );
}

function namesLayer(axes: readonly ParallelAxis[], { ink, muted }: Palette) {
  return function Names({ computedData: [first] }: ParallelLayerProps) {
    if (!first) return null;
    return (
      <g textAnchor="middle">
        {axes.map(({ id, label, hint }, index) => (
          <g key={id} transform={`translate(${first.points[index][0]},0)`}>
            <text y={-30} fontSize={12} fontWeight={600} fill={ink}>
              {shorten(label, LABEL_LENGTH)}
              <title>{label}</title>
            </text>
            <text y={-15} fontSize={10.5} fill={muted}>
              {hint}
            </text>
          </g>
        ))}
      </g>
    );
  };
}
