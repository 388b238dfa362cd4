import type { RandomStream } from '../../random/randomStream.js';
import { setHasBin } from '../../trees/tree.js';
import type { DrawnColumns } from '../sequential/sequentialColumn.js';
import type { SplitTree } from './pruneTree.js';

/** A tree whose leaves hold the cells of the training rows that fell into them. */
export interface DonorTree {
  readonly splits: SplitTree;
  /** A node each, and one more: where its donors begin; an inner node has none. */
  readonly donorStart: Int32Array;
  /** Donors, leaf after leaf: a cell (an index into the different cells of the column), ascending within the leaf. */
  readonly cells: Int32Array;
  /** Rows of the leaf with this cell or one before it. */
  readonly upTo: Int32Array;
}

/** Says into which leaf, as a node, a row of the columns before falls. Cost: the depth of the tree. */
export function leafFinder(
  { splits }: Pick<DonorTree, 'splits'>,
  drawn: DrawnColumns,
): (row: number) => number {
  const { feature, threshold, missingLeft, right, categorySets } = splits;
  const { features, bins } = drawn;
  const missingBin = Int32Array.from(features, ({ binCount }) => binCount);
  const categorical = Uint8Array.from(features, ({ type }) => (type === 'categorical' ? 1 : 0));
  return (row) => {
    let node = 0;
    for (let f = feature[0]; f >= 0; f = feature[node]) {
      const bin = bins[f][row];
      let left: boolean;
      if (categorical[f] === 1) left = setHasBin(categorySets, threshold[node], bin);
      else if (bin === missingBin[f]) left = missingLeft[node] === 1;
      else left = bin <= threshold[node];
      node = left ? node + 1 : right[node];
    }
    return node;
  };
}

/** A cell of a leaf by the frequencies of its rows. */
export function drawDonor(
  { donorStart, cells, upTo }: DonorTree,
  leaf: number,
  stream: RandomStream,
): number {
  const first = donorStart[leaf];
  let low = first;
  let high = donorStart[leaf + 1] - 1;
  const place = stream.integer(upTo[high]);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place < upTo[middle]) high = middle;
    else low = middle + 1;
  }
  return cells[low];
}

/** Fraction of the rows of a leaf whose cell is accepted; 0 where none is. */
export function acceptedShare(
  { donorStart, cells, upTo }: DonorTree,
  leaf: number,
  accepted: Uint8Array,
): number {
  let rows = 0;
  let before = 0;
  for (let donor = donorStart[leaf]; donor < donorStart[leaf + 1]; donor++) {
    if (accepted[cells[donor]] === 1) rows += upTo[donor] - before;
    before = upTo[donor];
  }
  return rows / before;
}

/**
 * A cell among the accepted ones of a leaf, by the frequencies of their rows.
 *
 * @param fraction of the accepted rows (`acceptedShare`), above 0
 */
export function drawAccepted(
  { donorStart, cells, upTo }: DonorTree,
  leaf: number,
  accepted: Uint8Array,
  share: number,
  stream: RandomStream,
): number {
  const total = upTo[donorStart[leaf + 1] - 1];
  let place = stream.integer(Math.round(share * total));
  let before = 0;
  for (let donor = donorStart[leaf]; donor < donorStart[leaf + 1]; donor++) {
    const rows = upTo[donor] - before;
    before = upTo[donor];
    if (accepted[cells[donor]] !== 1) continue;
    if (place < rows) return cells[donor];
    place -= rows;
  }
  throw new TypeError('no donor is accepted');
}
