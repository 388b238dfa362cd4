'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/chart-card';
import { DistributionChart } from '../../charts/distribution-chart';
import { usePalette } from '../../charts/use-palette';
import { formatMetric, formatNumber, formatPercent, formatShare } from '../../format/numbers';
import { metricLabel } from '../../format/words';
import type { RankedDistribution } from './distribution-order';

/** One column's real and synthetic shares over the same bins or labels. */
export function DistributionCard({ item }: { readonly item: RankedDistribution }) {
  const { palette } = usePalette();
  const { distribution, likeness, metricName } = item;
  const { column, edges, labels, real, synthetic, realMissing, syntheticMissing } = distribution;
  const data = useMemo(
    () => ({
      edges,
      labels,
      series: [
        { id: 'real', label: 'Real', color: palette.real, values: real },
        { id: 'synthetic', label: 'Synthetic', color: palette.synthetic, values: synthetic },
      ],
    }),
    [edges, labels, real, synthetic, palette],
  );
  const score = `${metricName ? metricLabel(metricName) : 'likeness'} ${formatMetric(likeness)}`;
  const missing =
    realMissing > 0 || syntheticMissing > 0
      ? `, missing ${formatShare(realMissing)} real, ${formatShare(syntheticMissing)} synthetic`
      : '';
  return (
    <ChartCard
      title={column}
      units={`share of rows; ${score}${missing}`}
      ariaLabel={`Real and synthetic distribution of ${column}; ${score}${missing}.`}
      table={() => ({
        columns: [edges ? 'Bin' : 'Label', 'Real', 'Synthetic'],
        rows: [
          ...real.map((share, index) => [
            edges
              ? `${formatNumber(edges[index])} to ${formatNumber(edges[index + 1])}`
              : (labels?.[index] ?? ''),
            formatShare(share),
            formatShare(synthetic[index]),
          ]),
          ['missing', formatShare(realMissing), formatShare(syntheticMissing)],
        ],
      })}
    >
      <DistributionChart data={data} formatX={formatNumber} formatY={formatPercent} />
    </ChartCard>
  );
}
