import type { MetricFieldsFragment } from '../../../graphql/generated/operations';

/** A pair of columns with its score. */
export interface ScoredPair {
  readonly columns: readonly [string, string];
  readonly value: number;
  readonly shortfall: number;
}

const METRICS: readonly string[] = ['correlationSimilarity', 'contingencySimilarity'];

/** Pairs by how far their similarity lies below its ceiling, the furthest first. @param column of which they are; all when null */
export function worstPairs(
  metrics: readonly Pick<MetricFieldsFragment, 'name' | 'scope' | 'columns' | 'value' | 'ceiling'>[],
  most: number,
  column: string | null = null,
): ScoredPair[] {
  return metrics
    .flatMap(({ name, scope, columns, value, ceiling }): ScoredPair[] =>
      scope === 'PAIR' &&
      METRICS.includes(name) &&
      columns.length === 2 &&
      (column === null || columns.includes(column))
        ? [{ columns: [columns[0], columns[1]], value, shortfall: (ceiling ?? 1) - value }]
        : [],
    )
    .sort((a, b) => b.shortfall - a.shortfall)
    .slice(0, most);
}
