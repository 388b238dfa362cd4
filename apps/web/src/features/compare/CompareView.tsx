'use client';
import clsx from 'clsx';
import { useMemo } from 'react';
import { RUN_COLORS } from '../../charts/style/palette';
import { usePalette } from '../../charts/style/usePalette';
import { ColumnMetricChart } from './ColumnMetricChart';
import { type Comparison, groupRows } from './comparison';
import { ComparisonTable } from './ComparisonTable';
import { CorrelationDifferences } from './CorrelationDifferences';
import { MetricCharts } from './MetricCharts';
import { SettingsComparison } from './SettingsComparison';

/** More runs than this need the width of the page in a heat map. */
const MAX_IN_A_HALF = 6;

/** Tables first, then charts. */
export function CompareView({
  comparison,
  live,
}: {
  readonly comparison: Comparison;
  readonly live: boolean;
}) {
  const { theme } = usePalette();
  const { runs, rows } = comparison;
  const grouped = useMemo(() => groupRows(rows), [rows]);
  const colors = runs.map((_, index) => RUN_COLORS[theme][index % RUN_COLORS[theme].length]);
  return (
    <div className="space-y-5" data-testid="comparison">
      {live && (
        <p role="status" className="flex items-center gap-2 text-[13px] text-muted">
          <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
          Some runs have not finished; this page updates as they do.
        </p>
      )}
      <ComparisonTable comparison={comparison} grouped={grouped} colors={colors} />
      <SettingsComparison runs={runs} colors={colors} />
      <MetricCharts rows={grouped.flatMap(({ whole }) => whole)} runs={runs} colors={colors} />
      <div className={clsx('grid items-start gap-4', runs.length <= MAX_IN_A_HALF && 'lg:grid-cols-2')}>
        {grouped.flatMap(({ groups }) =>
          groups.map(({ name, rows: members }) => (
            <ColumnMetricChart key={name} name={name} rows={members} runs={runs} />
          )),
        )}
      </div>
      <CorrelationDifferences runs={runs} />
    </div>
  );
}
