import { totalVariation } from '../../charts/distribution';
import type { DistributionFieldsFragment, MetricFieldsFragment } from '../../graphql/generated/operations';

/** A distribution with how alike its two sides are: the column's measured complement, else 1 - TV of the bins. */
export interface RankedDistribution {
  readonly distribution: DistributionFieldsFragment;
  readonly likeness: number;
  readonly metricName: string | null;
}

/** Distributions, the least alike first. */
export function rankDistributions(
  distributions: readonly DistributionFieldsFragment[],
  metrics: readonly MetricFieldsFragment[],
): readonly RankedDistribution[] {
  const measured = new Map<string, MetricFieldsFragment>();
  for (const metric of metrics) {
    if (metric.scope === 'COLUMN' && (metric.name === 'ksComplement' || metric.name === 'tvComplement')) {
      measured.set(metric.columns[0], metric);
    }
  }
  return distributions
    .map((distribution) => {
      const metric = measured.get(distribution.column);
      return {
        distribution,
        likeness: metric?.value ?? 1 - totalVariation(distribution.real, distribution.synthetic),
        metricName: metric?.name ?? null,
      };
    })
    .sort((first, second) => first.likeness - second.likeness);
}
