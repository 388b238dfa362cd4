'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { ParallelCoordinates } from '../../../charts/ParallelCoordinates';
import { formatQuantity, NO_VALUE } from '../../../format/numbers';
import { useMetricLabel } from '../../../labels/useMetricDefinitions';
import { comparedAxes } from '../model/axes';
import type { SettingRow } from '../model/settingRows';
import type { PlotProps } from './plotProps';
import { PlotSection } from './PlotSection';

interface ParallelCardProps extends Pick<PlotProps, 'columns' | 'colors' | 'rows'> {
  readonly settings: readonly SettingRow[];
}

/** From settings to metrics, a line a run; nothing where fewer than two things differ. */
export function ParallelCard({ columns, colors, rows, settings }: ParallelCardProps) {
  const metricLabel = useMetricLabel();
  const axes = useMemo(
    () => comparedAxes(settings, rows, columns, ({ name, scope }) => metricLabel(name, scope)),
    [settings, rows, columns, metricLabel],
  );
  const lines = columns.flatMap(({ id, letter, title }, index) => {
    const values = axes.flatMap((axis) => axis.values[index] ?? []);
    return values.length < axes.length
      ? []
      : [{ id, label: `${letter} ${title}`, color: colors[index], values }];
  });
  if (axes.length < 2 || lines.length < 2) return null;
  const left = columns.length - lines.length;
  const title = 'From settings to metrics';
  return (
    <PlotSection title={title}>
      <ChartCard
        title="Settings and metrics that differ"
        units={`a line a run; on axes of metrics better is up${left > 0 ? `; ${formatQuantity(left, 'run')} without all values left out` : ''}`}
        ariaLabel={`Parallel coordinates of ${axes.map(({ label }) => label).join(', ')} for ${formatQuantity(lines.length, 'run')}.`}
        legend={lines.map(({ label, color }) => ({ label, color }))}
        table={() => ({
          columns: ['Run', ...axes.map(({ label }) => label)],
          rows: columns.map(({ letter, title: name }, index) => [
            `${letter} ${name}`,
            ...axes.map(({ values, format }) => {
              const value = values[index];
              return value === null ? NO_VALUE : format(value);
            }),
          ]),
        })}
      >
        <ParallelCoordinates axes={axes} lines={lines} />
      </ChartCard>
    </PlotSection>
  );
}
