'use client';
import { useMemo } from 'react';
import { ChartCard } from '../../charts/ChartCard';
import { binLabel } from '../../charts/distribution';
import { DistributionChart } from '../../charts/DistributionChart';
import { usePalette } from '../../charts/style/usePalette';
import { Button } from '../../components/Button';
import { columnValueFormat } from '../../format/columnValueFormat';
import { formatMetric, formatAxisShare, formatShare } from '../../format/numbers';
import type { ColumnKind } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import type { RankedDistribution } from './distributionOrder';

interface DistributionCardProps {
  readonly item: RankedDistribution;
  readonly kind: ColumnKind | undefined;
  /** Leads on to the pairs of the column. */
  readonly onColumn?: ((column: string) => void) | undefined;
}

/** One column's real and synthetic proportions over the same bins or labels. */
export function DistributionCard({ item, kind, onColumn }: DistributionCardProps) {
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
    <div className="min-w-0 rounded-xl border border-line bg-surface p-4 shadow-(--shadow)">
      <ChartCard
        bare
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
        <DistributionChart data={data} formatX={formatX} formatY={formatAxisShare} />
      </ChartCard>
      {onColumn && (
        <Button small tone="quiet" className="-mb-2" onClick={() => onColumn(column)}>
          {column} with other columns
        </Button>
      )}
    </div>
  );
}
