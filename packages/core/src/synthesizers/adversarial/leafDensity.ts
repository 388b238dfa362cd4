import type { RandomStream } from '../../random/randomStream.js';
import type { BinCells } from './binCells.js';
import { binsOfLeaf, type LeafTree } from './leafTree.js';

/** A modelled column of the forest. */
export interface ForestColumn {
  /** Index in the table. */
  readonly index: number;
  readonly cells: BinCells;
  readonly categorical: boolean;
  /** Fraction of each bin in all rows, the missing one last. */
  readonly shares: Float64Array;
}

/** A fitted forest: in each leaf the columns are independent, each a distribution over its bins. */
export interface LeafForest {
  readonly rowCount: number;
  readonly columns: readonly ForestColumn[];
  readonly trees: readonly LeafTree[];
  /** Rows of the whole table, within the bounds of the leaf, that are added to a leaf's own; 0 or more. */
  readonly smoothing: number;
}

/** Bins of all columns in a table of real rows, counted. */
export function binShares(
  bins: Uint8Array,
  column: number,
  rowCount: number,
  binCount: number,
): Float64Array {
  const shares = new Float64Array(binCount + 1);
  for (let row = 0; row < rowCount; row++) shares[bins[column * rowCount + row]] += 1 / rowCount;
  return shares;
}

/**
 * The distribution of a column in a leaf: with `m` rows of the leaf, of which `n_b` are in bin `b`, and the shares
 * `g_b` of the whole table that lie within the leaf's bounds, scaled to sum 1,
 *
 *   p_b = (n_b + smoothing g_b) / (m + smoothing).
 *
 * @param out one number a bin, the missing one last; sums to 1
 */
export function leafDistribution(
  forest: LeafForest,
  tree: LeafTree,
  leaf: number,
  column: number,
  out: Float64Array,
): void {
  const { rowCount, smoothing } = forest;
  const { cells, shares } = forest.columns[column];
  const [from, to] = [tree.starts[leaf], tree.starts[leaf + 1]];
  out.fill(0, 0, cells.binCount + 1);
  if (smoothing > 0) {
    const within = boundedShares(forest, tree, leaf, column, out);
    const scale = within > 0 ? smoothing / (within * (to - from + smoothing)) : 0;
    for (let bin = 0; bin < shares.length; bin++) out[bin] *= scale;
  }
  const one = 1 / (to - from + smoothing);
  for (let i = from; i < to; i++) out[tree.bins[column * rowCount + i]] += one;
}

const MARKS = new Uint8Array(257);

/** Proportions of the whole table of the bins within a leaf's bounds, 0 outside; returns their sum. */
function boundedShares(
  { columns }: LeafForest,
  tree: LeafTree,
  leaf: number,
  column: number,
  out: Float64Array,
): number {
  const { cells, categorical, shares } = columns[column];
  binsOfLeaf(tree, tree.nodes[leaf], column, categorical, cells.binCount, MARKS);
  let sum = 0;
  for (let bin = 0; bin <= cells.binCount; bin++) {
    out[bin] = MARKS[bin] === 1 ? shares[bin] : 0;
    sum += out[bin];
  }
  return sum;
}

const PROBABILITIES = new Float64Array(257);

/** Draws a bin of a column in a leaf. */
export function drawBin(
  forest: LeafForest,
  tree: LeafTree,
  leaf: number,
  column: number,
  stream: RandomStream,
): number {
  const from = tree.starts[leaf];
  const size = tree.starts[leaf + 1] - from;
  const place = stream.uniform() * (size + forest.smoothing);
  if (place < size) return tree.bins[column * forest.rowCount + from + Math.floor(place)];
  const total = boundedShares(forest, tree, leaf, column, PROBABILITIES);
  return drawWeighted(PROBABILITIES, forest.columns[column].cells.binCount + 1, total, stream);
}

/** Draws an index by weights that sum to `total`. */
export function drawWeighted(
  weights: Float64Array,
  count: number,
  total: number,
  stream: RandomStream,
): number {
  let rest = stream.uniform() * total;
  let last = 0;
  for (let i = 0; i < count; i++) {
    if (weights[i] === 0) continue;
    last = i;
    rest -= weights[i];
    if (rest < 0) break;
  }
  return last;
}
