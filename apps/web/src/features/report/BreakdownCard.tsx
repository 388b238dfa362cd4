'use client';
import clsx from 'clsx';
import { ChartCard } from '../../charts/ChartCard';
import { IntervalBars } from '../../charts/IntervalBars';
import { usePalette } from '../../charts/style/usePalette';
import { Select } from '../../components/Field';
import { formatCount, formatMetric, formatNumber } from '../../format/numbers';
import type { BreakdownFieldsFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import { ColumnGaps, type ColumnGapsProps } from './ColumnGaps';

const MAX_COLUMNS = 10;

interface BreakdownCardProps {
  readonly breakdowns: readonly BreakdownFieldsFragment[];
  /** Name of the metric that is shown; the first one where there is none of that name. */
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
  /** What leads on from a column to its rows; null where no rows are to be seen. */
  readonly rows: Omit<ColumnGapsProps, 'names'> | null;
}

/** Which columns cost a score: each column's mean over the parts that it is in, worst first; and the rows behind them. */
export function BreakdownCard({ breakdowns, chosen, onChoose, rows }: BreakdownCardProps) {
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
  if (breakdowns.length === 0) return null;
  const shown = breakdowns.find((breakdown) => breakdown.name === chosen) ?? breakdowns[0];
  const { name, scope, measured, byColumn } = shown;
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
          value={name}
          onChange={(event) => onChoose(event.target.value)}
        >
          {breakdowns.map((breakdown) => (
            <option key={breakdown.name} value={breakdown.name}>
              {metricLabel(breakdown.name)}
            </option>
          ))}
        </Select>
      </div>
      <div className={clsx('grid items-start gap-4', rows && 'lg:grid-cols-2')}>
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
        {rows && <ColumnGaps names={byColumn.slice(0, MAX_COLUMNS).map(({ column }) => column)} {...rows} />}
      </div>
    </section>
  );
}
