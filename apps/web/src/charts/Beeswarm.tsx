'use client';
import { useEffect, useRef, useState } from 'react';
import { shorten } from './style/shorten';
import { usePalette } from './style/usePalette';

interface BeeswarmProps {
  readonly labels: readonly string[];
  /** Dots of each label: `offset` of -1 to 1 is the place across the row. */
  readonly rows: readonly (readonly {
    readonly value: number;
    readonly offset: number;
    readonly rank: number | null;
  }[])[];
  /** The axis runs from -limit to limit. */
  readonly limit: number;
  readonly color: (rank: number | null) => string;
  readonly format: (value: number) => string;
}

const ROW = 30;
const TOP = 6;
const BOTTOM = 24;
const LEFT = 122;
const RIGHT = 14;
const RADIUS = 2.2;

/** A dot a row for each label, along a common axis about 0. */
export function Beeswarm({ labels, rows, limit, color, format }: BeeswarmProps) {
  const { palette } = usePalette();
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!host.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(host.current);
    return () => observer.disconnect();
  }, []);
  const height = labels.length * ROW + TOP + BOTTOM;
  const x = (value: number) => LEFT + ((value + limit) / (2 * limit)) * Math.max(0, width - LEFT - RIGHT);
  const bottom = height - BOTTOM;
  return (
    <div ref={host} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden>
          {[-limit, 0, limit].map((tick, index) => (
            <g key={index}>
              <line x1={x(tick)} x2={x(tick)} y1={TOP} y2={bottom} stroke={palette.line} />
              <text
                x={x(tick)}
                y={bottom + 16}
                fontSize={11}
                textAnchor={index === 1 ? 'middle' : index === 0 ? 'start' : 'end'}
                fill={palette.muted}
              >
                {format(tick)}
              </text>
            </g>
          ))}
          {labels.map((label, at) => {
            const middle = TOP + ROW * (at + 0.5);
            return (
              <g key={label}>
                <text x={LEFT - 8} y={middle + 4} fontSize={11} textAnchor="end" fill={palette.muted}>
                  {shorten(label, 19)}
                </text>
                {rows[at].map(({ value, offset, rank }, index) => (
                  <circle
                    key={index}
                    cx={x(value)}
                    cy={middle + offset * (ROW / 2 - RADIUS - 1)}
                    r={RADIUS}
                    fill={color(rank)}
                    stroke={palette.muted}
                    strokeWidth={0.3}
                  />
                ))}
              </g>
            );
          })}
        </svg>
      )}
    </div>
  );
}
