'use client';
import { ResponsiveBar } from '@nivo/bar';
import { useMemo } from 'react';
import type { DistributionSeries } from '../distribution';
import { shorten } from '../style/shorten';
import { TooltipBox } from '../TooltipBox';
import { usePalette } from '../style/usePalette';

export interface PairedBarsProps {
  readonly labels: readonly string[];
  readonly series: readonly DistributionSeries[];
  readonly format: (value: number) => string;
}

/** Bars beside one another, a group a label; grows with the number of labels. */
export function PairedBarsDrawing({ labels, series, format }: PairedBarsProps) {
  const { nivo } = usePalette();
  const data = useMemo(
    () =>
      labels
        .map((_, index) => {
          const datum: Record<string, string | number> = { key: String(index) };
          for (const { id, values } of series) datum[id] = values[index] ?? 0;
          return datum;
        })
        .reverse(),
    [labels, series],
  );
  return (
    <ResponsiveBar
      data={data}
      keys={series.map(({ id }) => id)}
      indexBy="key"
      theme={nivo}
      role="presentation"
      layout="horizontal"
      groupMode="grouped"
      margin={{ top: 4, right: 18, bottom: 28, left: 140 }}
      padding={0.25}
      innerPadding={1}
      colors={series.map(({ color }) => color)}
      enableLabel={false}
      enableGridX
      enableGridY={false}
      gridXValues={5}
      axisLeft={{ tickSize: 0, tickPadding: 8, format: (key) => shorten(labels[Number(key)] ?? '', 22) }}
      axisBottom={{ tickSize: 0, tickPadding: 6, tickValues: 5, format: (value) => format(Number(value)) }}
      tooltip={({ id, value, indexValue }) => (
        <TooltipBox title={labels[Number(indexValue)] ?? ''}>
          {series.find((candidate) => candidate.id === id)?.label}: {format(value)}
        </TooltipBox>
      )}
      animate={false}
    />
  );
}
