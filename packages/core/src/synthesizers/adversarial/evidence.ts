import type { ResolvedCondition } from '../../conditions/readConditions.js';
import { sharesInSet } from './binCells.js';
import { type LeafForest, leafDistribution } from './leafDensity.js';
import { goesLeft, type LeafTree } from './leafTree.js';

/** What is known or asked of one column of a row. */
export interface ColumnEvidence {
  /** Position among the forest's columns. */
  readonly column: number;
  /** Fraction of each bin that agrees with it, 0 to 1, the missing one last. */
  readonly shares: Float64Array;
  /** Where a resolved condition asks for it; null where the cell is known. */
  readonly resolvedCondition: ResolvedCondition | null;
}

/** Leaves that can have the evidence, and how likely each is then. */
export interface LeafWeights {
  readonly trees: Int32Array;
  readonly leaves: Int32Array;
  /** Probability of the leaf and the evidence together; they sum to the probability of the evidence. */
  readonly weights: Float64Array;
}

/** A resolved condition as evidence. */
export function conditionEvidence(
  forest: LeafForest,
  column: number,
  resolvedCondition: ResolvedCondition,
): ColumnEvidence {
  const { cells } = forest.columns[column];
  const all = new Float64Array(cells.binCount + 1).fill(1, 0, cells.binCount);
  const shares = resolvedCondition.missing
    ? all.map((share) => 1 - share)
    : resolvedCondition.set
      ? sharesInSet(cells, resolvedCondition.set)
      : all;
  return { column, shares, resolvedCondition };
}

/** A known bin as evidence. */
export function knownEvidence(forest: LeafForest, column: number, bin: number): ColumnEvidence {
  const shares = new Float64Array(forest.columns[column].cells.binCount + 1);
  shares[bin] = 1;
  return { column, shares, resolvedCondition: null };
}

/**
 * The leaves by the probability that they give the evidence, which is exact: a leaf's fraction of the rows times the
 * probability of each column's evidence in it. Branches that no agreeing bin enters are not walked.
 */
export function weighLeaves(forest: LeafForest, evidence: readonly ColumnEvidence[]): LeafWeights {
  const trees: number[] = [];
  const leaves: number[] = [];
  const weights: number[] = [];
  const byColumn = new Map(evidence.map((one) => [one.column, one]));
  const distribution = new Float64Array(257);
  forest.trees.forEach((tree, at) => {
    for (const leaf of reachableLeaves(forest, tree, byColumn)) {
      const rows = tree.starts[leaf + 1] - tree.starts[leaf];
      let weight = rows / (forest.rowCount * forest.trees.length);
      for (const { column, shares } of evidence) {
        leafDistribution(forest, tree, leaf, column, distribution);
        let agreeing = 0;
        for (let bin = 0; bin < shares.length; bin++) agreeing += distribution[bin] * shares[bin];
        weight *= agreeing;
        if (weight === 0) break;
      }
      if (weight === 0) continue;
      trees.push(at);
      leaves.push(leaf);
      weights.push(weight);
    }
  });
  return {
    trees: Int32Array.from(trees),
    leaves: Int32Array.from(leaves),
    weights: Float64Array.from(weights),
  };
}

function reachableLeaves(
  { columns }: LeafForest,
  tree: LeafTree,
  evidence: ReadonlyMap<number, ColumnEvidence>,
): number[] {
  const { feature, right } = tree.tree;
  const found: number[] = [];
  const stack = [0];
  while (stack.length > 0) {
    const node = stack.pop() as number;
    if (feature[node] < 0) {
      found.push(tree.leaves[node]);
      continue;
    }
    const shares = evidence.get(feature[node])?.shares;
    const { cells, categorical } = columns[feature[node]];
    let [left, other] = [shares === undefined, shares === undefined];
    for (let bin = 0; shares !== undefined && bin < shares.length; bin++) {
      if (shares[bin] === 0) continue;
      if (goesLeft(tree.tree, node, categorical, cells.binCount, bin)) left = true;
      else other = true;
    }
    if (other) stack.push(right[node]);
    if (left) stack.push(node + 1);
  }
  return found;
}
