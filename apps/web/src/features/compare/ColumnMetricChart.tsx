'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { ColorBar } from '../../charts/ColorBar';
import { sequentialColor } from '../../charts/colorScales';
import { HeatMapChart } from '../../charts/HeatMapChart';
import { usePalette } from '../../charts/usePalette';
import { Pager } from '../../components/Pager';
import { usePage } from '../../components/usePage';
import { formatMetric } from '../../format/numbers';
import { metricLabel } from '../../format/words';
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
  const sorted = useMemo(() => [...rows].sort((first, second) => worst(first) - worst(second)), [rows]);
  const page = usePage(sorted, PAGE);
  const floor = useMemo(() => {
    const values = rows.flatMap(({ cells }) => cells.map((cell) => cell?.value ?? 1));
    return Math.max(0, Math.floor(Math.min(...values, 0.9) * 10) / 10);
  }, [rows]);
  const color = useMemo(
    () => (value: number) => sequentialColor(palette, (value - floor) / (1 - floor)),
    [palette, floor],
  );
  const title = `${metricLabel(name)} by column`;
  const columns = runs.map(({ name: run }, index) => `${runLetter(index)} ${run}`);
  return (
    <ChartCard
      title={title}
      units="1 is alike, 0 is disjoint; the columns with the lowest value first; runs by letter"
      ariaLabel={`${title}: ${rows.length} columns, ${runs.length} runs. Lowest: ${sorted[0]?.columns.join(' × ') ?? 'none'}.`}
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
      <ColorBar color={color} from={floor} to={1} format={(value) => value.toFixed(1)} />
      {rows.length > PAGE && <Pager unit="columns" {...page} />}
    </ChartCard>
  );
}

function worst({ cells }: ComparedRow): number {
  return Math.min(...cells.map((cell) => cell?.value ?? Infinity));
}
