'use client';
import { ChartCard } from '../../charts/ChartCard';
import { IntervalBars } from '../../charts/IntervalBars';
import { usePalette } from '../../charts/style/usePalette';
import { formatMetric, formatNumber } from '../../format/numbers';
import type { MetricFieldsFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import { PRIVACY_KINDS, type PrivacyKind, privacyKind } from './privacyKind';

const TITLES: Readonly<Record<PrivacyKind, { readonly title: string; readonly units: string }>> = {
  auc: { title: 'Attacks', units: 'AUC, .5 is guessing; lower is safer' },
  found: { title: 'Training rows that attacks find', units: 'proportion at 1% false alarms; lower is safer' },
  risk: { title: 'Other risks', units: 'lower is safer' },
  safety: { title: 'Safety', units: 'higher is safer' },
};

/** Risks of attacks and distances to the real rows, each beside what a new real sample gets. */
export function PrivacyCharts({ metrics }: { readonly metrics: readonly MetricFieldsFragment[] }) {
  const own = metrics.filter(({ group, scope }) => group === 'PRIVACY' && scope === 'TABLE');
  // Bars start at 0 and share an axis: what lies beyond 1 is another quantity, and stands in the table of metrics.
  const shares = own.filter(({ value, high }) => value >= 0 && value <= 1 && (high ?? 0) <= 1);
  if (shares.length === 0) return null;
  return (
    <section aria-label="Risks and safety" className="grid items-start gap-4 lg:grid-cols-2">
      {PRIVACY_KINDS.map((kind) => {
        const ofKind = shares.filter((metric) => privacyKind(metric) === kind);
        return ofKind.length > 0 && <PrivacyChart key={kind} kind={kind} metrics={ofKind} />;
      })}
    </section>
  );
}

function PrivacyChart({
  kind,
  metrics,
}: {
  readonly kind: PrivacyKind;
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
  const { title, units } = TITLES[kind];
  return (
    <ChartCard
      title={title}
      units={units}
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
