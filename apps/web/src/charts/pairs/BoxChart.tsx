'use client';
import { useEffect, useRef, useState } from 'react';
import { niceScale } from '../niceScale';
import { shorten } from '../style/shorten';
import { usePalette } from '../style/usePalette';

/** Quantiles 5%, 25%, 50%, 75% and 95% of the numbers of one label. */
export interface Box {
  readonly rows: number;
  readonly quantiles: readonly number[];
}

export interface BoxSeries {
  readonly label: string;
  readonly color: string;
  /** By label; null where there are too few. */
  readonly boxes: readonly (Box | null)[];
}

interface BoxChartProps {
  readonly labels: readonly string[];
  readonly series: readonly BoxSeries[];
  readonly xLabel: string;
  readonly format: (value: number) => string;
}

const LEFT = 96;
const RIGHT = 20;
const BOTTOM = 42;
const BAND = 15;
const GAP = 12;

/** Boxes of numbers by label, the series of one label under one another. Nivo has boxes of raw values only. */
export function BoxChart({ labels, series, xLabel, format }: BoxChartProps) {
  const { palette } = usePalette();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const values = series.flatMap(({ boxes }) => boxes.flatMap((box) => box?.quantiles ?? []));
  const rowHeight = BAND * series.length + GAP;
  const height = labels.length * rowHeight + BOTTOM;
  if (values.length === 0) {
    return <p className="py-8 text-center text-[13px] text-muted">No label has 20 values or more.</p>;
  }
  const scale = niceScale(values, width < 400 ? 3 : 5);
  const at = (value: number) =>
    LEFT + ((value - scale.min) / (scale.max - scale.min)) * Math.max(1, width - LEFT - RIGHT);
  return (
    <div ref={place} style={{ height }}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden fontSize={11} fill={palette.muted}>
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <line x1={at(tick)} x2={at(tick)} y1={0} y2={height - BOTTOM} stroke={palette.line} />
              <text x={at(tick)} y={height - BOTTOM + 16} textAnchor="middle">
                {format(tick)}
              </text>
            </g>
          ))}
          <text x={(LEFT + width - RIGHT) / 2} y={height - 6} textAnchor="middle">
            {xLabel}
          </text>
          {labels.map((label, row) => (
            <g key={label} transform={`translate(0,${row * rowHeight + GAP / 2})`}>
              <text x={LEFT - 8} y={(BAND * series.length) / 2 + 4} textAnchor="end">
                {shorten(label, 14)}
                <title>{label}</title>
              </text>
              {series.map(({ label: name, color, boxes }, index) => {
                const box = boxes[row];
                const y = index * BAND + BAND / 2;
                if (!box) {
                  return (
                    <text key={name} x={LEFT + 4} y={y + 4} fontStyle="italic" fontSize={10}>
                      fewer than 20
                    </text>
                  );
                }
                const [low, first, median, third, high] = box.quantiles.map(at);
                return (
                  <g key={name} stroke={color} strokeWidth={1.5}>
                    <title>{`${label}, ${name}: median ${format(box.quantiles[2])}, middle half ${format(box.quantiles[1])} to ${format(box.quantiles[3])}, ${box.rows} rows`}</title>
                    <line x1={low} x2={high} y1={y} y2={y} />
                    <rect
                      x={first}
                      y={y - 5}
                      width={Math.max(1, third - first)}
                      height={10}
                      rx={2}
                      fill={color}
                      fillOpacity={0.25}
                    />
                    <line x1={median} x2={median} y1={y - 5} y2={y + 5} strokeWidth={2.5} />
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
