import { type AliasTable, drawCategory } from '../../random/aliasTable.js';
import type { RandomStream } from '../../random/randomStream.js';
import { drawCell, drawCellIn } from './binCells.js';
import type { ColumnEvidence, LeafWeights } from './evidence.js';
import { drawBin, drawWeighted, type LeafForest, leafLaw } from './leafDensity.js';
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
      if (asked.demand) drawn[f][row] = drawDemanded(forest, tree, leaf, asked, stream);
    } else drawn[f][row] = drawCell(forest.columns[f].cells, drawBin(forest, tree, leaf, f, stream), stream);
  }
}

/** A value of a column in a leaf, given what is asked of it. */
function drawDemanded(
  forest: LeafForest,
  tree: LeafTree,
  leaf: number,
  { column, shares, demand }: ColumnEvidence,
  stream: RandomStream,
): number {
  const { cells } = forest.columns[column];
  const law = new Float64Array(shares.length);
  leafLaw(forest, tree, leaf, column, law);
  let total = 0;
  for (let bin = 0; bin < law.length; bin++) total += law[bin] *= shares[bin];
  const bin = drawWeighted(law, law.length, total, stream);
  const set = demand?.set ?? null;
  return set === null || bin === cells.binCount
    ? drawCell(cells, bin, stream)
    : drawCellIn(cells, bin, set, stream);
}
