'use client';
import { ResponsiveBar } from '@nivo/bar';
import { useMemo } from 'react';
import type { DistributionSeries } from '../distribution';
import { shorten } from '../style/shorten';
import { TooltipBox } from '../TooltipBox';
import { usePalette } from '../style/usePalette';

/** More would not be readable in a small chart; the table view has all. */
const MAX_LABELS = 10;

interface LabelBarsProps {
  readonly labels: readonly string[];
  readonly series: readonly DistributionSeries[];
  readonly formatY: (value: number) => string;
}

/** Bars a label, one a series, the first label on top. */
export function LabelBars({ labels, series, formatY }: LabelBarsProps) {
  const { nivo } = usePalette();
  const data = useMemo(
    () =>
      labels
        .slice(0, MAX_LABELS)
        .map((label, index) => {
          const datum: Record<string, string | number> = { key: String(index), label };
          for (const { id, values } of series) datum[id] = values[index] ?? 0;
          return datum;
        })
        .reverse(),
    [labels, series],
  );
  const hidden = labels.length - data.length;
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
          margin={{ top: 4, right: 18, bottom: 22, left: 92 }}
          padding={0.22}
          colors={series.map(({ color }) => color)}
          enableLabel={false}
          enableGridY={false}
          enableGridX
          gridXValues={4}
          axisLeft={{
            tickSize: 0,
            tickPadding: 6,
            format: (key) => shorten(labels[Number(key)] ?? '', 14),
          }}
          axisBottom={{
            tickSize: 0,
            tickPadding: 4,
            tickValues: 4,
            format: (value) => formatY(Number(value)),
          }}
          tooltip={({ id, value, data: datum }) => (
            <TooltipBox title={String(datum.label)}>
              {series.find((candidate) => candidate.id === id)?.label}: {formatY(value)}
            </TooltipBox>
          )}
          animate={false}
        />
      </div>
      {hidden > 0 && <p className="text-right text-xs text-muted">{hidden} more in the table view</p>}
    </div>
  );
}
