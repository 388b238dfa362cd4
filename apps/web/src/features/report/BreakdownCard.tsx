'use client';
import { useState } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { IntervalBars } from '../../charts/IntervalBars';
import { usePalette } from '../../charts/style/usePalette';
import { Select } from '../../components/Field';
import { formatCount, formatMetric, formatNumber } from '../../format/numbers';
import type { BreakdownFieldsFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';

const MAX_COLUMNS = 10;

/** Which columns cost a score: each column's mean over the parts that it is in, worst first. */
export function BreakdownCard({ breakdowns }: { readonly breakdowns: readonly BreakdownFieldsFragment[] }) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  const [chosen, setChosen] = useState(0);
  if (breakdowns.length === 0) return null;
  const { name, scope, measured, byColumn } = breakdowns[Math.min(chosen, breakdowns.length - 1)];
  const none = { ceiling: null, low: null, high: null };
  const bars = byColumn
    .slice(0, MAX_COLUMNS)
    .map(({ column, value }) => ({ ...none, label: column, value, color: palette.synthetic }));
  const more = byColumn.length > MAX_COLUMNS ? `; worst ${MAX_COLUMNS} of ${byColumn.length}` : '';
  return (
    <section
      aria-label="Scores by column"
      className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-(--shadow)"
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-[15px] font-semibold">Scores by column</h2>
        <Select
          aria-label="Metric"
          className="w-64!"
          value={chosen}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {breakdowns.map((breakdown, index) => (
            <option key={`${breakdown.name} ${breakdown.scope}`} value={index}>
              {metricLabel(breakdown.name)}
            </option>
          ))}
        </Select>
      </div>
      <ChartCard
        bare
        title={`${metricLabel(name)} by column`}
        units={`${scope === 'column' ? 'the score of each column' : `mean over the ${scope}s that a column is in (${formatCount(measured)} measured)`}, worst first${more}`}
        ariaLabel={`${metricLabel(name)} by column, worst first: ${bars
          .slice(0, 5)
          .map(({ label, value }) => `${label} ${formatMetric(value)}`)
          .join(', ')}.`}
        table={() => ({
          columns: ['Column', 'Mean'],
          rows: byColumn.map(({ column, value }) => [column, formatMetric(value)]),
          values: byColumn.map(({ column, value }) => [column, value]),
        })}
      >
        <IntervalBars
          bars={bars}
          format={formatNumber}
          formatValue={formatMetric}
          max={bars.every(({ value }) => value >= 0 && value <= 1) ? 1 : undefined}
        />
      </ChartCard>
    </section>
  );
}
