'use client';
import {
  ResponsiveScatterPlot,
  type ScatterPlotLayerProps,
  type ScatterPlotNodeProps,
} from '@nivo/scatterplot';
import { useMemo } from 'react';
import { niceScale, tickFormat } from '../niceScale';
import type { Palette } from '../style/palette';
import { usePalette } from '../style/usePalette';
import { TooltipBox } from '../TooltipBox';

export interface ScatterPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Ends of the intervals of both values, where there are any. */
  readonly xInterval: readonly [number, number] | null;
  readonly yInterval: readonly [number, number] | null;
  /** Beside the point. */
  readonly label: string;
  readonly title: string;
  readonly details: readonly string[];
  readonly color: string;
  /** `crossed`: not to be chosen. `diamond`: for reference. */
  readonly mark: 'dot' | 'crossed' | 'diamond';
}

export interface ScatterAxis {
  readonly label: string;
  /** Larger values stand left, or low. */
  readonly reversed: boolean;
}

export interface ScatterDrawingProps {
  readonly points: readonly ScatterPoint[];
  /** Points of the front, from one end to the other. */
  readonly front: readonly { readonly x: number; readonly y: number }[];
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  /** A value of y that is aimed at. */
  readonly target?: { readonly value: number; readonly label: string };
}

interface Datum {
  readonly x: number;
  readonly y: number;
  readonly point: ScatterPoint;
}

const SIZE = 11;

/** A scatter plot whose points carry letters. */
export function ScatterDrawing({ points, front, x, y, target }: ScatterDrawingProps) {
  const { nivo, palette } = usePalette();
  const data = useMemo(
    () => [{ id: 'points', data: points.map((point) => ({ x: point.x, y: point.y, point })) }],
    [points],
  );
  const xScale = niceScale(points.flatMap((point) => [point.x, ...(point.xInterval ?? [])]));
  const yScale = niceScale([
    ...points.flatMap((point) => [point.y, ...(point.yInterval ?? [])]),
    ...(target ? [target.value] : []),
  ]);
  const Front = useMemo(() => frontLayer(front, palette), [front, palette]);
  const Target = useMemo(() => targetLayer(target, palette), [target, palette]);
  const Intervals = useMemo(() => intervalLayer(points), [points]);
  return (
    <ResponsiveScatterPlot<Datum>
      data={data}
      theme={nivo}
      margin={{ top: 14, right: 26, bottom: 48, left: 64 }}
      xScale={{ type: 'linear', min: xScale.min, max: xScale.max, reverse: x.reversed }}
      yScale={{ type: 'linear', min: yScale.min, max: yScale.max, reverse: y.reversed }}
      gridXValues={[...xScale.ticks]}
      gridYValues={[...yScale.ticks]}
      axisTop={null}
      axisRight={null}
      axisBottom={{
        tickSize: 0,
        tickPadding: 8,
        tickValues: [...xScale.ticks],
        format: tickFormat(xScale),
        legend: x.label,
        legendPosition: 'middle',
        legendOffset: 36,
      }}
      axisLeft={{
        tickSize: 0,
        tickPadding: 8,
        tickValues: [...yScale.ticks],
        format: tickFormat(yScale),
        legend: y.label,
        legendPosition: 'middle',
        legendOffset: -52,
      }}
      nodeSize={SIZE}
      nodeComponent={Mark}
      layers={['grid', 'axes', Target, Front, Intervals, 'nodes', 'mesh']}
      role="presentation"
      animate={false}
      tooltip={({ node }) => {
        const { title, details } = node.data.point;
        return (
          <TooltipBox title={title}>
            {details.map((line) => (
              <div key={line} className="whitespace-normal">
                {line}
              </div>
            ))}
          </TooltipBox>
        );
      }}
    />
  );
}

/** The mark of a point; its letter to the right. */
function Mark({ node, onMouseEnter, onMouseMove, onMouseLeave }: ScatterPlotNodeProps<Datum>) {
  const { palette } = usePalette();
  const { mark, color, label } = node.data.point;
  const half = SIZE / 2;
  return (
    <g
      transform={`translate(${node.x},${node.y})`}
      onMouseEnter={(event) => onMouseEnter?.(node, event)}
      onMouseMove={(event) => onMouseMove?.(node, event)}
      onMouseLeave={(event) => onMouseLeave?.(node, event)}
    >
      {mark === 'dot' && <circle r={half} fill={color} stroke={palette.surface} strokeWidth={1.5} />}
      {mark === 'crossed' && (
        <>
          <circle r={half} fill={palette.surface} stroke={color} strokeWidth={1.75} />
          <path
            d={`M${-half} ${-half}L${half} ${half}M${-half} ${half}L${half} ${-half}`}
            stroke={color}
            strokeWidth={1.5}
          />
        </>
      )}
      {mark === 'diamond' && (
        <path
          d={`M0 ${-half}L${half} 0L0 ${half}L${-half} 0Z`}
          fill={palette.surface}
          stroke={color}
          strokeWidth={1.5}
        />
      )}
      <text
        x={half + 2}
        y={-half}
        fontSize={mark === 'diamond' ? 10.5 : 12}
        fontWeight={mark === 'diamond' ? 400 : 600}
        fill={mark === 'diamond' ? palette.muted : palette.ink}
      >
        {label}
      </text>
    </g>
  );
}

/** A staircase: what stands left of and below it is dominated. `front` goes from right to left. */
function frontLayer(front: ScatterDrawingProps['front'], { muted }: Palette) {
  return function Front({ xScale, yScale }: ScatterPlotLayerProps<Datum>) {
    if (front.length < 2) return null;
    const at = (scale: unknown, value: number) => Number((scale as (input: number) => number)(value));
    const [first, ...others] = front.map((point) => ({ x: at(xScale, point.x), y: at(yScale, point.y) }));
    const steps = others.map(({ x, y }) => `H${x}V${y}`).join('');
    return (
      <path
        d={`M${first.x} ${first.y}${steps}`}
        fill="none"
        stroke={muted}
        strokeWidth={1.5}
        strokeDasharray="5 4"
      />
    );
  };
}

function targetLayer(target: ScatterDrawingProps['target'], { reference }: Palette) {
  return function Target({ yScale, innerWidth }: ScatterPlotLayerProps<Datum>) {
    if (!target) return null;
    const y = Number((yScale as (input: number) => number)(target.value));
    return (
      <g>
        <line x1={0} x2={innerWidth} y1={y} y2={y} stroke={reference} strokeWidth={1.25} />
        <text x={innerWidth - 4} y={y - 5} textAnchor="end" fontSize={11} fill={reference}>
          {target.label}
        </text>
      </g>
    );
  };
}

function intervalLayer(points: readonly ScatterPoint[]) {
  return function Intervals({ xScale, yScale }: ScatterPlotLayerProps<Datum>) {
    const at = (scale: unknown, value: number) => Number((scale as (input: number) => number)(value));
    return (
      <g fill="none" strokeWidth={1.25} opacity={0.7}>
        {points.map(({ id, x, y, xInterval, yInterval, color }) => (
          <path
            key={id}
            stroke={color}
            d={
              (xInterval ? `M${at(xScale, xInterval[0])} ${at(yScale, y)}H${at(xScale, xInterval[1])}` : '') +
              (yInterval ? `M${at(xScale, x)} ${at(yScale, yInterval[0])}V${at(yScale, yInterval[1])}` : '')
            }
          />
        ))}
      </g>
    );
  };
}
