'use client';
import { ResponsiveBar } from '@nivo/bar';
import { useMemo } from 'react';
import type { DistributionSeries } from '../distribution';
import { niceScale } from '../niceScale';
import { shorten } from '../style/shorten';
import { TooltipBox } from '../TooltipBox';
import { usePalette } from '../style/usePalette';

export interface PairedBarsProps {
  readonly labels: readonly string[];
  readonly series: readonly DistributionSeries[];
  readonly format: (value: number) => string;
  /** For a small chart: the first labels alone, which the table view has all of, and little room for them. */
  readonly small?: boolean;
}

/** More labels would not be readable in a small chart. */
const MAX_SMALL = 10;

/** Bars beside one another, a group a label, the first label on top. */
export function PairedBarsDrawing({ labels, series, format, small = false }: PairedBarsProps) {
  const { nivo } = usePalette();
  const shown = small ? Math.min(labels.length, MAX_SMALL) : labels.length;
  const data = useMemo(
    () =>
      Array.from({ length: shown }, (_, index) => {
        const datum: Record<string, string | number> = { key: String(index) };
        for (const { id, values } of series) datum[id] = values[index] ?? 0;
        return datum;
      }).reverse(),
    [shown, series],
  );
  const scale = niceScale([0, ...series.flatMap(({ values }) => values.slice(0, shown))], small ? 4 : 5);
  const hidden = labels.length - shown;
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1">
        <ResponsiveBar
          data={data}
          keys={series.map(({ id }) => id)}
          indexBy="key"
          theme={nivo}
          role="presentation"
          layout="horizontal"
          groupMode="grouped"
          valueScale={{ type: 'linear', min: scale.min, max: scale.max }}
          margin={
            small ? { top: 4, right: 18, bottom: 22, left: 92 } : { top: 4, right: 18, bottom: 28, left: 140 }
          }
          padding={small ? 0.22 : 0.25}
          innerPadding={small ? 0 : 1}
          colors={series.map(({ color }) => color)}
          enableLabel={false}
          enableGridX
          enableGridY={false}
          gridXValues={[...scale.ticks]}
          axisLeft={{
            tickSize: 0,
            tickPadding: small ? 6 : 8,
            format: (key) => shorten(labels[Number(key)] ?? '', small ? 14 : 22),
          }}
          axisBottom={{
            tickSize: 0,
            tickPadding: small ? 4 : 6,
            tickValues: [...scale.ticks],
            format: (value) => format(Number(value)),
          }}
          tooltip={({ id, value, indexValue }) => (
            <TooltipBox title={labels[Number(indexValue)] ?? ''}>
              {series.find((candidate) => candidate.id === id)?.label}: {format(value)}
            </TooltipBox>
          )}
          animate={false}
        />
      </div>
      {hidden > 0 && <p className="text-right text-xs text-muted">{hidden} more in the table view</p>}
    </div>
  );
}
