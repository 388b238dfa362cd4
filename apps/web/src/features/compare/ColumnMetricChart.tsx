'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { ColorBar } from '../../charts/ColorBar';
import { sequentialColor } from '../../charts/style/colorScales';
import { HeatMapChart } from '../../charts/HeatMapChart';
import { usePalette } from '../../charts/style/usePalette';
import { Pager } from '../../components/Pager';
import { usePage } from '../../components/hooks/usePage';
import { formatMetric, formatNumber } from '../../format/numbers';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import { type ComparedRow, type ComparedRun, runLetter } from './comparison';

const PAGE = 20;

interface ColumnMetricChartProps {
  readonly name: string;
  readonly rows: readonly ComparedRow[];
  readonly runs: readonly ComparedRun[];
}

/** One metric over columns and runs as a heat map, the columns with the worst value first. */
export function ColumnMetricChart({ name, rows, runs }: ColumnMetricChartProps) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  const goal = rows[0]?.goal ?? 'MAXIMISE';
  const sorted = useMemo(() => [...rows].sort((first, second) => worst(second) - worst(first)), [rows]);
  const page = usePage(sorted, PAGE);
  const [from, to] = useMemo(() => scaleOf(rows), [rows]);
  const color = useMemo(() => {
    const share = (value: number) => (value - from) / (to - from || 1);
    // Good values are strong, whichever way the metric goes.
    return (value: number) => sequentialColor(palette, goal === 'MAXIMISE' ? share(value) : 1 - share(value));
  }, [palette, from, to, goal]);
  const title = `${metricLabel(name)} by column`;
  const columns = runs.map(({ name: run }, index) => `${runLetter(index)} ${run}`);
  return (
    <ChartCard
      title={title}
      units={`${goal === 'MAXIMISE' ? 'higher' : 'lower'} is better; worst columns first; runs by letter`}
      ariaLabel={`${title}: ${rows.length} columns, ${runs.length} runs. Worst: ${sorted[0]?.columns.join(' × ') ?? 'none'}.`}
      table={() => ({
        columns: ['Column', ...columns],
        rows: sorted.map(({ columns: names, cells }) => [
          names.join(' × '),
          ...cells.map((cell) => formatMetric(cell?.value)),
        ]),
      })}
    >
      <HeatMapChart
        columns={runs.map((_, index) => runLetter(index))}
        rows={page.items.map(({ columns: names }) => names.join(' × '))}
        values={page.items.map(({ cells }) => cells.map((cell) => cell?.value ?? null))}
        color={color}
        format={formatMetric}
        height={page.items.length * 28 + 100}
      />
      <ColorBar color={color} from={from} to={to} format={formatNumber} />
      {rows.length > PAGE && <Pager unit="columns" {...page} />}
    </ChartCard>
  );
}

/** Larger is worse; a row without values is no matter. */
function worst({ cells, goal }: ComparedRow): number {
  const sign = goal === 'MAXIMISE' ? -1 : 1;
  return Math.max(...cells.map((cell) => (cell ? sign * cell.value : -Infinity)));
}

/** Ends of the colours: shares run up to 1, and down to .9 at least, so that small differences stay small. */
function scaleOf(rows: readonly ComparedRow[]): readonly [number, number] {
  const values = rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.value] : [])));
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (rows[0]?.goal === 'MAXIMISE' && most <= 1)
    return [Math.max(0, Math.floor(Math.min(least, 0.9) * 10) / 10), 1];
  return least >= 0 ? [0, most || 1] : [least, most];
}
