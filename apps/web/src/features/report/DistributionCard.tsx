'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { binLabel } from '../../charts/distribution';
import { DistributionChart } from '../../charts/DistributionChart';
import { usePalette } from '../../charts/style/usePalette';
import { columnValueFormat } from '../../format/columnValueFormat';
import { formatMetric, formatPercent, formatShare } from '../../format/numbers';
import type { ColumnKind } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import type { RankedDistribution } from './distributionOrder';

interface DistributionCardProps {
  readonly item: RankedDistribution;
  readonly kind: ColumnKind | undefined;
}

/** One column's real and synthetic proportions over the same bins or labels. */
export function DistributionCard({ item, kind }: DistributionCardProps) {
  const formatX = columnValueFormat(kind);
  const { palette } = usePalette();
  const metricLabel = useMetricLabel();
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
      legend={data.series}
      legendElsewhere
      title={column}
      units={`fraction of rows; ${score}${missing}`}
      ariaLabel={`Real and synthetic distribution of ${column}; ${score}${missing}.`}
      table={() => ({
        columns: [edges ? 'Bin' : 'Label', 'Real', 'Synthetic'],
        rows: [
          ...real.map((share, index) => [
            edges ? binLabel(edges, index, formatX) : (labels?.[index] ?? ''),
            formatShare(share),
            formatShare(synthetic[index]),
          ]),
          ['missing', formatShare(realMissing), formatShare(syntheticMissing)],
        ],
        values: [
          ...real.map((share, index) => [
            edges ? binLabel(edges, index, formatX) : (labels?.[index] ?? ''),
            share,
            synthetic[index],
          ]),
          ['missing', realMissing, syntheticMissing],
        ],
      })}
    >
      <DistributionChart data={data} formatX={formatX} formatY={formatPercent} />
    </ChartCard>
  );
}
