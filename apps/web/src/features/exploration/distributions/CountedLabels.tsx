'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../../charts/ChartCard';
import { binLabel } from '../../../charts/distribution';
import { DistributionChart } from '../../../charts/DistributionChart';
import { usePalette } from '../../../charts/style/usePalette';
import { columnValueFormat } from '../../../format/columnValueFormat';
import { formatCompact, formatCount } from '../../../format/numbers';
import type { FittedHistogramsQuery } from '../../../graphql/generated/operations';

type Column = NonNullable<FittedHistogramsQuery['dataset']>['columns'][number];

/** Rows by label, or by bin where nothing could be fitted. */
export function CountedLabels({ column }: { readonly column: Column }) {
  const { palette } = usePalette();
  const formatX = columnValueFormat(column.kind);
  const { histogram } = column;
  const labels = useMemo(
    () =>
      histogram?.labels && histogram.otherCount > 0 ? [...histogram.labels, 'all others'] : histogram?.labels,
    [histogram],
  );
  const values = useMemo(
    () =>
      histogram?.labels && histogram.otherCount > 0
        ? [...histogram.counts, histogram.otherCount]
        : (histogram?.counts ?? []),
    [histogram],
  );
  const edges = histogram?.edges ?? null;
  const data = useMemo(
    () => ({
      edges,
      labels: labels ?? null,
      series: [{ id: 'real', label: 'Rows', color: palette.real, values }],
    }),
    [edges, labels, values, palette],
  );
  if (!histogram) {
    return (
      <p className="rounded-xl border border-line bg-surface p-4 text-[13px] text-muted">
        <span className="font-semibold text-ink">{column.name}</span> has no values to show.
      </p>
    );
  }
  return (
    <ChartCard
      title={column.name}
      units={edges ? 'rows per bin' : 'rows per label'}
      ariaLabel={`Histogram of ${column.name}: ${values.length} ${edges ? 'bins' : 'labels'}, ${formatCount(values.reduce((sum, count) => sum + count, 0))} rows.`}
      table={() => ({
        columns: [edges ? 'Bin' : 'Label', 'Rows'],
        rows: values.map((count, index) => [
          edges ? binLabel(edges, index, formatX) : (labels?.[index] ?? ''),
          formatCount(count),
        ]),
      })}
    >
      <DistributionChart data={data} formatX={formatX} formatY={formatCompact} />
    </ChartCard>
  );
}
