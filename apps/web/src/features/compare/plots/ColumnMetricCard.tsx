'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { ColorBar } from '../../../charts/ColorBar';
import { HeatMapChart } from '../../../charts/HeatMapChart';
import { sequentialColor } from '../../../charts/style/colorScales';
import { usePalette } from '../../../charts/style/usePalette';
import { Pager } from '../../../components/Pager';
import { QueryError, Skeleton } from '../../../components/States';
import { usePage } from '../../../components/hooks/usePage';
import { formatMetric, formatNumber } from '../../../format/numbers';
import { useMetricLabel } from '../../../labels/useMetricDefinitions';
import { cellOf } from '../model/cells';
import { type ColumnMetric, type ComparedRow, signOf } from '../model/comparison';
import { useColumnRows } from '../table/useColumnRows';
import type { PlotProps } from './plotProps';
import { Choice, PlotSection } from './PlotSection';

const PAGE = 20;

interface ColumnMetricCardProps extends Pick<PlotProps, 'columns' | 'state' | 'onChange'> {
  readonly ids: readonly string[];
  /** At least one. */
  readonly columnMetrics: readonly ColumnMetric[];
}

/** One metric over columns and runs as a heat map. */
export function ColumnMetricCard({ ids, columnMetrics, columns, state, onChange }: ColumnMetricCardProps) {
  const metricLabel = useMetricLabel();
  const { name } = columnMetrics.find((metric) => metric.name === state.columnMetric) ?? columnMetrics[0];
  const { rows, error, retry } = useColumnRows(ids, name);
  return (
    <PlotSection
      title="By column"
      controls={
        <Choice
          label="Metric"
          value={name}
          choices={columnMetrics.map((metric) => ({ value: metric.name, label: metricLabel(metric.name) }))}
          onChange={(chosen) => onChange({ columnMetric: chosen })}
        />
      }
    >
      {error ? (
        <QueryError error={error} onRetry={retry} />
      ) : rows ? (
        <ColumnMap name={name} rows={rows} columns={columns} />
      ) : (
        <Skeleton className="h-72" />
      )}
    </PlotSection>
  );
}

interface ColumnMapProps extends Pick<PlotProps, 'columns'> {
  readonly name: string;
  readonly rows: readonly ComparedRow[];
}

/** The columns with the worst value first. */
function ColumnMap({ name, rows, columns }: ColumnMapProps) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  const goal = rows[0]?.goal ?? 'MAXIMISE';
  const sorted = useMemo(
    () =>
      rows
        .map((row) => ({
          label: row.columns.join(' × '),
          sign: signOf(row),
          values: columns.map((column) => cellOf(row, column)?.value ?? null),
        }))
        .sort((first, second) => worst(second) - worst(first)),
    [rows, columns],
  );
  const page = usePage(sorted, PAGE);
  const [from, to] = useMemo(() => scaleOf(sorted, goal), [sorted, goal]);
  const color = useMemo(() => {
    const fraction = (value: number) => (value - from) / (to - from || 1);
    // Good values are strong, whichever way the metric goes.
    return (value: number) =>
      sequentialColor(palette, goal === 'MAXIMISE' ? fraction(value) : 1 - fraction(value));
  }, [palette, from, to, goal]);
  const title = `${metricLabel(name)} by column`;
  return (
    <ChartCard
      title={title}
      units={`${goal === 'MAXIMISE' ? 'higher' : 'lower'} is better; worst columns first; runs by letter`}
      ariaLabel={`${title}: ${rows.length} rows, ${columns.length} runs. Worst: ${sorted[0]?.label ?? 'none'}.`}
      table={() => ({
        columns: ['Column', ...columns.map(({ letter, title: run }) => `${letter} ${run}`)],
        rows: sorted.map(({ label, values }) => [label, ...values.map((value) => formatMetric(value))]),
      })}
    >
      <HeatMapChart
        columns={columns.map(({ letter }) => letter)}
        rows={page.items.map(({ label }) => label)}
        values={page.items.map(({ values }) => values)}
        color={color}
        format={formatMetric}
        height={page.items.length * 28 + 100}
      />
      <ColorBar color={color} from={from} to={to} format={formatNumber} />
      {rows.length > PAGE && <Pager unit="columns" {...page} />}
    </ChartCard>
  );
}

interface MapRow {
  readonly sign: 1 | -1;
  readonly values: readonly (number | null)[];
}

/** Larger is worse; a row without values is no matter. */
function worst({ sign, values }: MapRow): number {
  return Math.max(...values.map((value) => (value === null ? -Infinity : -sign * value)));
}

/** Ends of the colours: shares run up to 1, and down to .9 at least, so that small differences stay small. */
function scaleOf(rows: readonly MapRow[], goal: ComparedRow['goal']): readonly [number, number] {
  const values = rows.flatMap((row) => row.values.filter((value) => value !== null));
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (goal === 'MAXIMISE' && most <= 1) return [Math.max(0, Math.floor(Math.min(least, 0.9) * 10) / 10), 1];
  return least >= 0 ? [0, most || 1] : [least, most];
}
