'use client';
import type { ReactNode } from 'react';
import type { NiceScale } from '../../../charts/niceScale';
import { usePalette } from '../../../charts/style/usePalette';
import { useWidth } from './useWidth';

/** Where values stand in a drawing. */
export interface PlotPlace {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlotAxis {
  readonly scale: NiceScale;
  readonly label: string;
  readonly format: (value: number) => string;
}

interface PlotFrameProps {
  readonly height: number;
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  /** Pixels below the axis for more than its label. */
  readonly below?: number;
  readonly children: (place: PlotPlace) => ReactNode;
}

const TOP = 10;
const LEFT = 58;
const RIGHT = 14;
const AXIS = 42;
/** Pixels that a label of the horizontal axis needs. */
const TICK_WIDTH = 52;

/** A grid with two axes, as wide as its place. */
export function PlotFrame({ height, x, y, below = 0, children }: PlotFrameProps) {
  const { palette } = usePalette();
  const { host, width } = useWidth();
  const right = Math.max(LEFT + 1, width - RIGHT);
  const bottom = height - AXIS - below;
  const along = (scale: NiceScale, from: number, to: number) => (value: number) =>
    from + ((value - scale.min) / (scale.max - scale.min)) * (to - from);
  const place: PlotPlace = {
    x: along(x.scale, LEFT, right),
    y: along(y.scale, bottom, TOP),
    left: LEFT,
    right,
    top: TOP,
    bottom,
  };
  const every = Math.ceil((x.scale.ticks.length * TICK_WIDTH) / Math.max(1, right - LEFT));
  return (
    <div ref={host} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden fontSize={11} fill={palette.muted}>
          {y.scale.ticks.map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={right} y1={place.y(tick)} y2={place.y(tick)} stroke={palette.line} />
              <text x={LEFT - 8} y={place.y(tick) + 4} textAnchor="end">
                {y.format(tick)}
              </text>
            </g>
          ))}
          {x.scale.ticks.map((tick, index) => (
            <g key={tick}>
              <line x1={place.x(tick)} x2={place.x(tick)} y1={TOP} y2={bottom} stroke={palette.line} />
              {index % every === 0 && (
                <text x={place.x(tick)} y={bottom + 16} textAnchor="middle">
                  {x.format(tick)}
                </text>
              )}
            </g>
          ))}
          <text x={(LEFT + right) / 2} y={bottom + 34} textAnchor="middle">
            {x.label}
          </text>
          <text transform={`translate(12,${(TOP + bottom) / 2}) rotate(-90)`} textAnchor="middle">
            {y.label}
          </text>
          {children(place)}
        </svg>
      )}
    </div>
  );
}
