'use client';
import { ChartCard } from '../../charts/ChartCard';
import { IntervalBars } from '../../charts/IntervalBars';
import { usePalette } from '../../charts/style/usePalette';
import { formatMetric, formatNumber } from '../../format/numbers';
import type { MetricFieldsFragment, MetricGoal } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';

/** Risks of attacks and distances to the real rows, each beside what a new real sample gets. */
export function PrivacyCharts({ metrics }: { readonly metrics: readonly MetricFieldsFragment[] }) {
  const own = metrics.filter(({ group, scope }) => group === 'PRIVACY' && scope === 'TABLE');
  // Bars start at 0 and share an axis: what lies beyond 1 is another quantity, and stands in the table of metrics.
  const shares = own.filter(({ value, high }) => value >= 0 && value <= 1 && (high ?? 0) <= 1);
  if (shares.length === 0) return null;
  return (
    <section aria-label="Risks and safety" className="grid gap-4 lg:grid-cols-2">
      {(['MINIMISE', 'MAXIMISE'] as const).map((goal) => {
        const ofGoal = shares.filter((metric) => metric.goal === goal);
        return ofGoal.length > 0 && <PrivacyChart key={goal} goal={goal} metrics={ofGoal} />;
      })}
    </section>
  );
}

function PrivacyChart({
  goal,
  metrics,
}: {
  readonly goal: MetricGoal;
  readonly metrics: readonly MetricFieldsFragment[];
}) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  const bars = metrics.map(({ name, value, ceiling, low, high }) => ({
    label: metricLabel(name),
    value,
    ceiling,
    low,
    high,
    color: palette.synthetic,
  }));
  const title = goal === 'MINIMISE' ? 'Risks' : 'Safety';
  return (
    <ChartCard
      title={title}
      units={goal === 'MINIMISE' ? 'lower is safer' : 'higher is safer'}
      ariaLabel={`${title}: ${bars.map(({ label, value }) => `${label} ${formatMetric(value)}`).join(', ')}.`}
      legend={[{ label: 'new real sample, with its 5–95% interval', color: palette.ink, mark: 'interval' }]}
      table={() => ({
        columns: ['Metric', 'Value', 'New real sample', '5%', '95%'],
        rows: bars.map(({ label, value, ceiling, low, high }) => [
          label,
          formatMetric(value),
          formatMetric(ceiling),
          formatMetric(low),
          formatMetric(high),
        ]),
        values: bars.map(({ label, value, ceiling, low, high }) => [label, value, ceiling, low, high]),
      })}
    >
      <IntervalBars bars={bars} format={formatNumber} formatValue={formatMetric} />
    </ChartCard>
  );
}
