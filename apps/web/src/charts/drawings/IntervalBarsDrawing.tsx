'use client';
import { type BarCustomLayerProps, ResponsiveBar } from '@nivo/bar';
import { useMemo } from 'react';
import type { Palette } from '../style/palette';
import { shorten } from '../style/shorten';
import { TooltipBox } from '../TooltipBox';
import { usePalette } from '../style/usePalette';

export interface IntervalBar {
  readonly label: string;
  readonly value: number;
  readonly ceiling: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly color: string;
}

export interface IntervalBarsProps {
  readonly bars: readonly IntervalBar[];
  readonly format: (value: number) => string;
  /** How values beside the bars are written; as on the axis when left out. */
  readonly formatValue?: (value: number) => string;
  /** End of the value axis; the largest value or interval when left out. */
  readonly max?: number;
}

type Datum = Record<string, string | number>;

/** One bar a thing, with the interval of its ceiling as a line and the ceiling itself as a diamond. */
export function IntervalBarsDrawing({ bars, format, formatValue = format, max }: IntervalBarsProps) {
  const { nivo, palette } = usePalette();
  const data = useMemo<Datum[]>(
    () => bars.map(({ value }, index) => ({ key: String(index), value })).reverse(),
    [bars],
  );
  const end = max ?? (Math.max(...bars.flatMap(({ value, high }) => [value, high ?? 0])) * 1.08 || 1);

  const Intervals = useMemo(() => intervalLayer(bars, palette), [bars, palette]);

  return (
    <ResponsiveBar<Datum>
      data={data}
      keys={['value']}
      indexBy="key"
      theme={nivo}
      role="presentation"
      layout="horizontal"
      margin={{ top: 4, right: 56, bottom: 28, left: 140 }}
      padding={0.35}
      valueScale={{ type: 'linear', min: 0, max: end }}
      colors={({ indexValue }) => bars[Number(indexValue)]?.color ?? palette.reference}
      enableLabel={false}
      enableGridX
      enableGridY={false}
      gridXValues={5}
      axisLeft={{
        tickSize: 0,
        tickPadding: 8,
        format: (key) => shorten(bars[Number(key)]?.label ?? '', 23),
      }}
      axisBottom={{ tickSize: 0, tickPadding: 6, tickValues: 5, format: (value) => format(Number(value)) }}
      layers={['grid', 'axes', 'bars', Intervals, ValueTexts]}
      tooltip={({ indexValue, value }) => {
        const bar = bars[Number(indexValue)];
        return (
          <TooltipBox title={bar.label}>
            <div>value {formatValue(value)}</div>
            {bar.ceiling !== null && <div>ceiling {formatValue(bar.ceiling)}</div>}
            {bar.low !== null && bar.high !== null && (
              <div>
                5–95% {formatValue(bar.low)} to {formatValue(bar.high)}
              </div>
            )}
          </TooltipBox>
        );
      }}
      valueFormat={formatValue}
      animate={false}
    />
  );
}

function intervalLayer(intervals: readonly IntervalBar[], palette: Palette) {
  return function Intervals({ bars, xScale }: BarCustomLayerProps<Datum>) {
    const x = (value: number) => Number((xScale as (input: number) => number)(value));
    return (
      <g>
        {bars.map((mark) => {
          const { low, high, ceiling } = intervals[Number(mark.data.indexValue)];
          const y = mark.y + mark.height / 2;
          return (
            <g key={mark.key} stroke={palette.ink} strokeWidth={1.5}>
              {low !== null && high !== null && (
                <path
                  d={`M${x(low)} ${y}H${x(high)}M${x(low)} ${y - 4}v8M${x(high)} ${y - 4}v8`}
                  fill="none"
                />
              )}
              {ceiling !== null && (
                <path d={`M${x(ceiling)} ${y - 5}l5 5l-5 5l-5 -5z`} fill={palette.surface} />
              )}
            </g>
          );
        })}
      </g>
    );
  };
}

/** Values at the right edge, where no interval can cover them. */
function ValueTexts({ bars, innerWidth }: BarCustomLayerProps<Datum>) {
  const { palette } = usePalette();
  return (
    <g>
      {bars.map((bar) => (
        <text
          key={bar.key}
          x={innerWidth + 8}
          y={bar.y + bar.height / 2 + 4}
          fontSize={12}
          fill={palette.ink}
        >
          {bar.data.formattedValue}
        </text>
      ))}
    </g>
  );
}
