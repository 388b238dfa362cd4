'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { binLabel } from '../../charts/distribution';
import { DistributionChart } from '../../charts/DistributionChart';
import { usePalette } from '../../charts/style/usePalette';
import { Pager } from '../../components/Pager';
import { usePage } from '../../components/hooks/usePage';
import { columnValueFormat } from '../../format/columnValueFormat';
import { formatCompact, formatCount } from '../../format/numbers';
import type { ColumnProfileFragment } from '../../graphql/generated/operations';

const PAGE = 12;

/** A small histogram a column, a page at a time. */
export function ColumnHistograms({ columns }: { readonly columns: readonly ColumnProfileFragment[] }) {
  const drawable = useMemo(() => columns.filter(({ histogram }) => histogram !== null), [columns]);
  const page = usePage(drawable, PAGE);
  if (drawable.length === 0) return null;
  return (
    <section aria-label="Histograms">
      <h2 className="mb-2 text-[15px] font-semibold">Distributions</h2>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {page.items.map((column) => (
          <ColumnHistogram key={column.name} column={column} />
        ))}
      </div>
      {drawable.length > PAGE && <Pager unit="histograms" {...page} />}
    </section>
  );
}

function ColumnHistogram({ column }: { readonly column: ColumnProfileFragment }) {
  const { palette } = usePalette();
  const formatX = columnValueFormat(column.kind);
  const { edges, labels, counts, otherCount } = column.histogram ?? {
    edges: null,
    labels: null,
    counts: [],
    otherCount: 0,
  };
  const names = useMemo(
    () => (labels && otherCount > 0 ? [...labels, 'all others'] : labels),
    [labels, otherCount],
  );
  const values = useMemo(
    () => (labels && otherCount > 0 ? [...counts, otherCount] : counts),
    [labels, counts, otherCount],
  );
  const data = useMemo(
    () => ({ edges, labels: names, series: [{ id: 'real', label: 'Rows', color: palette.real, values }] }),
    [edges, names, values, palette],
  );
  return (
    <ChartCard
      title={column.name}
      units={edges ? 'rows per bin' : 'rows per label'}
      ariaLabel={`Histogram of ${column.name}: ${values.length} ${edges ? 'bins' : 'labels'}, ${formatCount(values.reduce((sum, count) => sum + count, 0))} rows.`}
      table={() => ({
        columns: [edges ? 'Bin' : 'Label', 'Rows'],
        rows: values.map((count, index) => [
          edges ? binLabel(edges, index, formatX) : (names?.[index] ?? ''),
          formatCount(count),
        ]),
      })}
    >
      <DistributionChart data={data} formatX={formatX} formatY={formatCompact} />
    </ChartCard>
  );
}
