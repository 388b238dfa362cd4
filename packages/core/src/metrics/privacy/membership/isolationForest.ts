import { createStream, type RandomStream } from '../../../random/randomStream.js';
import type { EncodedRows } from '../encodeRows.js';

const TREES = 100;

/** Rows of a tree, at most. */
const TREE_ROWS = 256;

/** Draws of an axis before a node counts as constant. */
const AXIS_DRAWS = 10;

/** In words, for the provenance. */
export const ISOLATION = `isolation forest of ${TREES} trees on ${TREE_ROWS} reference rows each`;

/** A node: a cut of a number (`value` and below on the left), of a code (`value` on the left), or a leaf (axis -1). */
interface IsolationTree {
  readonly axis: number[];
  readonly value: number[];
  readonly right: number[];
  /** Leaves: depth, and the mean depth of the rows below where they would be cut further. */
  readonly depth: number[];
}

/**
 * How deep each row lies in trees that are cut at random, the mean over 100 trees: unlikely rows are cut off early (Liu,
 * Ting and Zhou 2008). A number is cut uniformly between its ends in the node; a label is cut off from the others.
 *
 * @param reference rows that the trees are made of; at least one
 * @returns of each of `points` its mean depth; small: an outlier
 */
export function isolationDepths(reference: EncodedRows, points: EncodedRows, seed: number): Float64Array {
  const depths = new Float64Array(points.rowCount);
  const dimensions = points.rowCount === 0 ? 0 : points.numeric.length / points.rowCount;
  const categories = points.categoryWeights.length;
  for (let t = 0; t < TREES; t++) {
    const tree = growTree(reference, createStream(seed, 'isolation', t));
    const { axis, value, right, depth } = tree;
    for (let row = 0; row < points.rowCount; row++) {
      let node = 0;
      for (let at = axis[0]; at >= 0; at = axis[node]) {
        const isLeft =
          at < dimensions
            ? points.numeric[row * dimensions + at] <= value[node]
            : points.codes[row * categories + at - dimensions] === value[node];
        node = isLeft ? node + 1 : right[node];
      }
      depths[row] += depth[node] / TREES;
    }
  }
  return depths;
}

function growTree(points: EncodedRows, stream: RandomStream): IsolationTree {
  const dimensions = points.numeric.length / points.rowCount;
  const categories = points.categoryWeights.length;
  const rows = Int32Array.from({ length: Math.min(TREE_ROWS, points.rowCount) }, () =>
    stream.integer(points.rowCount),
  );
  const limit = Math.ceil(Math.log2(Math.max(2, rows.length)));
  const tree: IsolationTree = { axis: [], value: [], right: [], depth: [] };
  const cell = (row: number, axis: number): number =>
    axis < dimensions
      ? points.numeric[row * dimensions + axis]
      : points.codes[row * categories + axis - dimensions];
  const grow = (from: number, to: number, depth: number): void => {
    const node = tree.axis.length;
    tree.axis.push(-1);
    tree.value.push(0);
    tree.right.push(-1);
    tree.depth.push(depth + meanDepth(to - from));
    const cut = depth < limit && to - from > 1 ? drawCut(from, to) : null;
    if (cut === null) return;
    let middle = from;
    for (let i = from; i < to; i++) {
      const own = cell(rows[i], cut.axis);
      if (cut.axis < dimensions ? own > cut.value : own !== cut.value) continue;
      const held = rows[middle];
      rows[middle++] = rows[i];
      rows[i] = held;
    }
    tree.axis[node] = cut.axis;
    tree.value[node] = cut.value;
    grow(from, middle, depth + 1);
    tree.right[node] = tree.axis.length;
    grow(middle, to, depth + 1);
  };
  /** Null where the axes that were drawn are constant. */
  const drawCut = (from: number, to: number): { axis: number; value: number } | null => {
    for (let attempt = 0; attempt < AXIS_DRAWS; attempt++) {
      const axis = stream.integer(dimensions + categories);
      let least = Infinity;
      let greatest = -Infinity;
      for (let i = from; i < to; i++) {
        const own = cell(rows[i], axis);
        if (own < least) least = own;
        if (own > greatest) greatest = own;
      }
      if (least === greatest) continue;
      if (axis >= dimensions) return { axis, value: cell(rows[from + stream.integer(to - from)], axis) };
      const value = least + (greatest - least) * stream.uniform();
      return { axis, value: value < greatest ? value : least };
    }
    return null;
  };
  grow(0, rows.length, 0);
  return tree;
}

/** Mean depth of a row in a random search tree of so many (equation 1 of the paper). */
function meanDepth(rows: number): number {
  if (rows < 2) return 0;
  if (rows === 2) return 1;
  return 2 * (Math.log(rows - 1) + 0.5772156649015329) - (2 * (rows - 1)) / rows;
}
