import { type MetricBreakdown, breakDown } from '../breakdown.js';
import type { MetricDefinition } from '../metricDefinition.js';

/** A norm of the differences of all pairs' associations. */
export interface AssociationNorm extends MetricDefinition {
  /** @param pairs column places of each; `differences` one a pair */
  compute(differences: Float64Array, pairs: readonly (readonly number[])[], columns: number): number;
  breakdown(
    names: readonly string[],
    pairs: readonly (readonly number[])[],
    differences: Float64Array,
  ): MetricBreakdown;
}

/** Summed over the pairs; grows with their number. */
export const associationL1Sum = norm(
  'associationL1Sum',
  'Association L1, sum over pairs',
  Infinity,
  'summed over the pairs',
  total,
);

/** Averaged over the pairs: comparable between tables of different width. */
export const associationL1Mean = norm(
  'associationL1Mean',
  'Association L1, mean over pairs',
  2,
  'averaged over the pairs',
  (differences) => total(differences) / differences.length,
);

/** The largest sum over one column's pairs: the column whose dependence was met worst. */
export const associationL1Max = norm(
  'associationL1Max',
  'Association L1, largest column sum',
  Infinity,
  'summed for each column with all others; the largest',
  (differences, pairs, columns) => {
    const sums = new Float64Array(columns);
    pairs.forEach((pair, at) => {
      for (const column of pair) sums[column] += differences[at];
    });
    return sums.reduce((most, sum) => Math.max(most, sum), 0);
  },
);

function total(differences: Float64Array): number {
  return differences.reduce((sum, difference) => sum + difference, 0);
}

function norm(
  name: string,
  label: string,
  maximum: number,
  which: string,
  compute: AssociationNorm['compute'],
): AssociationNorm {
  const metric: AssociationNorm = {
    name,
    label,
    version: 1,
    group: 'fidelity',
    goal: 'minimise',
    minimum: 0,
    maximum,
    description: `Differences of the associations of columns of any kind, ${which}.`,
    compute,
    breakdown: (names, pairs, differences) => breakDown(metric, names, pairs, differences),
  };
  return metric;
}
