'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { binLabel } from '../../charts/distribution';
import { DistributionChart } from '../../charts/DistributionChart';
import { usePalette } from '../../charts/style/usePalette';
import { formatNumber, formatAxisShare, formatShare } from '../../format/numbers';
import type { DistanceFieldsFragment } from '../../graphql/generated/operations';

/** How far synthetic rows are from the nearest training row, beside rows that the synthesizer never saw. */
export function DistanceCard({ distances }: { readonly distances: DistanceFieldsFragment }) {
  const { palette } = usePalette();
  const { edges, synthetic, holdout, training, encoding } = distances;
  const series = useMemo(
    () =>
      [
        { id: 'synthetic', label: 'Synthetic rows', color: palette.synthetic, of: synthetic },
        { id: 'holdout', label: 'Held-out rows', color: palette.real, of: holdout },
        {
          id: 'training',
          label: 'Training rows, to the nearest other one',
          color: palette.reference,
          of: training,
        },
      ].flatMap(({ of, ...rest }) => (of === null ? [] : [{ ...rest, of, values: of.proportions }])),
    [palette, synthetic, holdout, training],
  );
  const data = useMemo(() => ({ edges, labels: null, series }), [edges, series]);
  const facts = series
    .map(({ label, of }) => `${label} median ${formatNumber(of.median)}, ${formatShare(of.equal)} at 0`)
    .join('; ');
  return (
    <ChartCard
      title="Distance to the nearest training row"
      units={`fraction of rows, the last bin with all beyond; ${encoding}`}
      ariaLabel={`Distance to the nearest training row: ${facts}.`}
      legend={series.map(({ label, color }) => ({ label, color }))}
      table={() => ({
        columns: ['Distance', ...series.map(({ label }) => label)],
        rows: edges
          .slice(0, -1)
          .map((_, bin) => [
            binLabel(edges, bin, formatNumber),
            ...series.map(({ values }) => formatShare(values[bin])),
          ]),
        values: edges
          .slice(0, -1)
          .map((_, bin) => [binLabel(edges, bin, formatNumber), ...series.map(({ values }) => values[bin])]),
      })}
    >
      <DistributionChart data={data} formatX={formatNumber} formatY={formatAxisShare} />
      <p className="mt-1 text-[13px] text-muted">{facts}.</p>
    </ChartCard>
  );
}
