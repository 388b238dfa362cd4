import type { BinnedTable } from '../../../trees/bins/binnedTable.js';
import type { Tree } from '../../../trees/tree.js';
import type { Term } from './linearTerms.js';

/** A table whose numbers have only as many bins as the linear model has groups. */
export interface CoarseBins {
  readonly table: BinnedTable;
  /** A tree grown on it, as one on the bins that were given. */
  refine(tree: Tree): Tree;
}

/**
 * Puts the bins of numbers together to the groups of `linearTerms`. A tree of a few hundred rows does not need 254
 * bins a number, and summing over them would cost more than over its rows. Cost: rows x features.
 */
export function coarseBins(table: BinnedTable, terms: readonly Term[]): CoarseBins {
  const { rowCount, bins } = table;
  const own = bins.slice();
  const features = table.features.map((feature, at) => {
    const { isNumeric, groupOf, groups } = terms[at];
    if (!isNumeric) return feature;
    for (let i = at * rowCount; i < (at + 1) * rowCount; i++) own[i] = groupOf[bins[i]];
    return { ...feature, binCount: groups - 1 };
  });
  const lastBins = terms.map(({ isNumeric, groupOf, groups }) =>
    isNumeric
      ? Int32Array.from({ length: groups }, (_, group) => groupOf.lastIndexOf(group))
      : new Int32Array(0),
  );
  return {
    table: { rowCount, features, bins: own },
    refine(tree) {
      const threshold = tree.threshold.map((one, node) => {
        const feature = tree.feature[node];
        return feature >= 0 && terms[feature].isNumeric ? lastBins[feature][one] : one;
      });
      return { ...tree, threshold };
    },
  };
}
