'use client';
import { ChartCard } from '../../charts/ChartCard';
import { IntervalBars } from '../../charts/IntervalBars';
import { usePalette } from '../../charts/style/usePalette';
import { formatMetric, formatPercent, formatShare } from '../../format/numbers';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import type { ComparedRow, ComparedRun } from './comparison';
import { accuracyBars, wholeMetricBars } from './metricBars';

interface MetricChartsProps {
  readonly rows: readonly ComparedRow[];
  readonly runs: readonly ComparedRun[];
  readonly colors: readonly string[];
}

/** A small bar chart a metric, a bar a run, each with its ceiling; accuracies of all three learners in one. */
export function MetricCharts({ rows, runs, colors }: MetricChartsProps) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  const accuracy = accuracyBars(rows, runs, colors, palette);
  const whole = rows.filter(({ scope, cells }) => scope === 'TABLE' && cells.some((cell) => cell !== null));
  if (whole.length === 0 && accuracy.length === 0) return null;
  const legend = [
    { label: 'ceiling with its 5–95% interval', color: palette.ink, mark: 'interval' },
  ] as const;
  return (
    <section aria-label="Metric charts" className="grid gap-4 lg:grid-cols-2">
      {accuracy.length > 0 && (
        <ChartCard
          title="Accuracy against real and dummy"
          units="fraction of holdout rows predicted correctly"
          ariaLabel={`Accuracy: ${accuracy.map(({ label, value }) => `${label} ${formatShare(value)}`).join(', ')}.`}
          legend={accuracy.some(({ ceiling }) => ceiling !== null) ? legend : []}
          table={() => barTable(accuracy)}
        >
          <IntervalBars bars={accuracy} format={formatPercent} formatValue={formatShare} max={1} />
        </ChartCard>
      )}
      {whole.map((row) => {
        const bars = wholeMetricBars(row, runs, colors);
        const title = metricLabel(row.name, row.scope);
        return (
          <ChartCard
            key={row.name}
            title={title}
            units={row.goal === 'MAXIMISE' ? 'higher is better' : 'lower is better'}
            ariaLabel={`${title}: ${bars.map(({ label, value }) => `${label} ${formatMetric(value)}`).join(', ')}.`}
            legend={legend}
            table={() => barTable(bars)}
          >
            <IntervalBars
              bars={bars}
              format={(value) => String(Number(value.toPrecision(3)))}
              formatValue={formatMetric}
            />
          </ChartCard>
        );
      })}
    </section>
  );
}

function barTable(bars: ReturnType<typeof wholeMetricBars>) {
  return {
    columns: ['Run', 'Value', 'Ceiling', '5%', '95%'],
    rows: bars.map(({ label, value, ceiling, low, high }) => [
      label,
      formatMetric(value),
      formatMetric(ceiling),
      formatMetric(low),
      formatMetric(high),
    ]),
  };
}
