'use client';
import { useEffect, useRef, useState } from 'react';
import { readableInk, sequentialColor } from '../style/colorScales';
import { shorten } from '../style/shorten';
import { usePalette } from '../style/usePalette';

interface MosaicChartProps {
  readonly xLabels: readonly string[];
  readonly yLabels: readonly string[];
  /** Proportions, a row for each label of x; null counts as none. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly yTitle: string;
  readonly format: (value: number) => string;
}

const HEIGHT = 280;
const TOP = 22;
const GAP = 2;
const CHARACTER = 6.4;

/** Areas of rectangles as proportions: widths by the first column, heights by the second one within it. Nivo has none. */
export function MosaicChart({ xLabels, yLabels, values, yTitle, format }: MosaicChartProps) {
  const { palette } = usePalette();
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const sums = values.map((row) => row.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const total = sums.reduce((sum, value) => sum + value, 0) || 1;
  const used = width - GAP * (xLabels.length - 1);
  const colorOf = (label: number) =>
    sequentialColor(palette, yLabels.length === 1 ? 0.6 : 0.15 + (0.85 * label) / (yLabels.length - 1));
  const lefts = sums.map(
    (_, column) =>
      (sums.slice(0, column).reduce((sum, value) => sum + value, 0) / total) * used + column * GAP,
  );
  return (
    <div>
      <div ref={place} style={{ height: HEIGHT }}>
        {width > 0 && (
          <svg width={width} height={HEIGHT} aria-hidden fontSize={11} fill={palette.muted}>
            {xLabels.map((xLabel, column) => {
              const columnWidth = (sums[column] / total) * used;
              const letters = Math.floor(columnWidth / CHARACTER);
              const heights = values[column].map((value) =>
                sums[column] > 0 ? ((value ?? 0) / sums[column]) * (HEIGHT - TOP) : 0,
              );
              return (
                <g key={xLabel} transform={`translate(${lefts[column]},0)`}>
                  {letters > 2 && (
                    <text x={0} y={14}>
                      {shorten(xLabel, letters)}
                    </text>
                  )}
                  {yLabels.map((yLabel, row) => {
                    const y = TOP + heights.slice(0, row).reduce((sum, value) => sum + value, 0);
                    const text = format(values[column][row] ?? 0);
                    const fits = heights[row] > 16 && columnWidth > text.length * CHARACTER + 8;
                    return (
                      <g key={yLabel}>
                        <title>{`${xLabel}, ${yLabel}: ${text} of the rows`}</title>
                        <rect
                          y={y}
                          width={Math.max(0, columnWidth)}
                          height={Math.max(0, heights[row] - 1)}
                          fill={colorOf(row)}
                        />
                        {fits && (
                          <text x={5} y={y + heights[row] / 2 + 4} fill={readableInk(colorOf(row))}>
                            {text}
                          </text>
                        )}
                      </g>
                    );
                  })}
                </g>
              );
            })}
          </svg>
        )}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted" aria-label={yTitle}>
        <li className="font-medium">{yTitle}:</li>
        {yLabels.map((label, row) => (
          <li key={label} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-xs" style={{ background: colorOf(row) }} />
            {shorten(label, 28)}
          </li>
        ))}
      </ul>
    </div>
  );
}
