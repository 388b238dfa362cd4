import { type AliasTable, drawCategory } from '../../random/aliasTable.js';
import type { RandomStream } from '../../random/randomStream.js';
import { drawCell, drawCellIn } from './binCells.js';
import type { ColumnEvidence, LeafWeights } from './evidence.js';
import { drawBin, drawWeighted, type LeafForest, leafDistribution } from './leafDensity.js';
import type { LeafTree } from './leafTree.js';

/** One row given the evidence: a leaf by its weight, then each column. */
export function drawRow(
  forest: LeafForest,
  weighed: LeafWeights,
  alias: AliasTable,
  evidence: readonly ColumnEvidence[],
  stream: RandomStream,
  drawn: readonly Float64Array[],
  row: number,
): void {
  const pick = drawCategory(stream, alias);
  const tree = forest.trees[weighed.trees[pick]];
  const leaf = weighed.leaves[pick];
  for (let f = 0; f < drawn.length; f++) {
    const asked = evidence.find(({ column }) => column === f);
    if (asked) {
      if (asked.resolvedCondition) drawn[f][row] = drawConditioned(forest, tree, leaf, asked, stream);
    } else drawn[f][row] = drawCell(forest.columns[f].cells, drawBin(forest, tree, leaf, f, stream), stream);
  }
}

/** A value of a column in a leaf, given what is asked of it. */
function drawConditioned(
  forest: LeafForest,
  tree: LeafTree,
  leaf: number,
  { column, shares, resolvedCondition }: ColumnEvidence,
  stream: RandomStream,
): number {
  const { cells } = forest.columns[column];
  const distribution = new Float64Array(shares.length);
  leafDistribution(forest, tree, leaf, column, distribution);
  let total = 0;
  for (let bin = 0; bin < distribution.length; bin++) total += distribution[bin] *= shares[bin];
  const bin = drawWeighted(distribution, distribution.length, total, stream);
  const set = resolvedCondition?.set ?? null;
  return set === null || bin === cells.binCount
    ? drawCell(cells, bin, stream)
    : drawCellIn(cells, bin, set, stream);
}
