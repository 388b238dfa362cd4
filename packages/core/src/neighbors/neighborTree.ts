import type { NeighborPoints } from './neighborPoints.js';

/** Most points of a leaf, unless they are all alike. */
const LEAF_POINTS = 12;

/** Points of a node that its spread is estimated from, about; which axis is cut never changes what a search finds. */
const SPREAD_POINTS = 250;

/**
 * A kd-tree as flat arrays, plain data that can go to another thread. Nodes stand in preorder: the left child of an
 * inner node is the next node. Axes 0 to d - 1 are the numbers, d to d + c - 1 the codes, which are cut by their
 * order; a side without the query's code is then as far away as the column's weight.
 */
export interface NeighborTree {
  readonly dimensions: number;
  /** Weight of each category column, added to the squared distance where codes differ. */
  readonly categoryWeights: Float64Array;
  /** Axis of the cut; -1 in a leaf, -2 in a leaf of points that are all alike. */
  readonly axis: Int32Array;
  /** Largest coordinate on the left, and least on the right. */
  readonly leftHigh: Float64Array;
  readonly rightLow: Float64Array;
  readonly right: Int32Array;
  /** Points of the node, as a range of the arrays below. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Row of each point; ascending in a leaf. */
  readonly rows: Int32Array;
  /** The points in that order, row-major. */
  readonly numeric: Float64Array;
  readonly codes: Int32Array;
}

/**
 * Builds the tree (Friedman, Bentley and Finkel 1977): each node is cut near the median of the axis in which two of
 * its points are expected to lie furthest apart. Cost: O(n (d + c) log n).
 *
 * @param points checked, at least one
 */
export function buildNeighborTree(points: NeighborPoints, categoryWeights: Float64Array): NeighborTree {
  const { rowCount } = points;
  const categories = categoryWeights.length;
  const dimensions = points.numeric.length / rowCount;
  const axes = Array.from({ length: dimensions + categories }, (_, axis) =>
    axisOf(points, dimensions, categories, axis),
  );
  const spread = spreadOf(axes, dimensions, categoryWeights);
  const rows = Int32Array.from({ length: rowCount }, (_, row) => row);
  const keys = new Float64Array(rowCount);
  const nodes = {
    axis: [] as number[],
    leftHigh: [] as number[],
    rightLow: [] as number[],
    right: [] as number[],
  };
  const start: number[] = [];
  const end: number[] = [];
  const stack = [0, rowCount, -1];
  while (stack.length > 0) {
    const parent = stack.pop() as number;
    const to = stack.pop() as number;
    const from = stack.pop() as number;
    const node = start.length;
    if (parent >= 0) nodes.right[parent] = node;
    start.push(from);
    end.push(to);
    const axis = to - from < 2 ? -2 : spread(rows, from, to);
    const leaf = axis < 0 || to - from <= LEAF_POINTS;
    nodes.axis.push(axis < 0 ? -2 : leaf ? -1 : axis);
    nodes.right.push(-1);
    if (leaf) {
      rows.subarray(from, to).sort();
      nodes.leftHigh.push(0);
      nodes.rightLow.push(0);
      continue;
    }
    const values = axes[axis];
    for (let i = from; i < to; i++) keys[i] = values[rows[i]];
    const median = select(keys.slice(from, to), (to - from) >> 1);
    const cut = splitAt(rows, values, from, to, median);
    nodes.leftHigh.push(cut.leftHigh);
    nodes.rightLow.push(cut.rightLow);
    stack.push(cut.middle, to, node, from, cut.middle, -1);
  }
  return {
    dimensions,
    categoryWeights,
    axis: Int32Array.from(nodes.axis),
    leftHigh: Float64Array.from(nodes.leftHigh),
    rightLow: Float64Array.from(nodes.rightLow),
    right: Int32Array.from(nodes.right),
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    rows,
    numeric: gather(points.numeric, rows, dimensions, new Float64Array(points.numeric.length)),
    codes: gather(points.codes, rows, categories, new Int32Array(points.codes.length)),
  };
}

/** Coordinates of all points on one axis. */
function axisOf(
  { rowCount, numeric, codes }: NeighborPoints,
  dimensions: number,
  categories: number,
  axis: number,
): Float64Array {
  const result = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    result[row] =
      axis < dimensions ? numeric[row * dimensions + axis] : codes[row * categories + axis - dimensions];
  }
  return result;
}

/**
 * The axis with the largest expected squared difference of two points in `rows[from..to)`: twice the variance of
 * numbers, or the weight times the probability that two codes differ. -1 when all points are alike.
 */
function spreadOf(
  axes: readonly Float64Array[],
  dimensions: number,
  categoryWeights: Float64Array,
): (rows: Int32Array, from: number, to: number) => number {
  const counts = new Map<number, number>();
  const widestAxis = (rows: Int32Array, from: number, to: number, step: number): number => {
    let best = -1;
    let widest = -1;
    const size = Math.ceil((to - from) / step);
    axes.forEach((values, axis) => {
      const first = values[rows[from]];
      let sum = 0;
      let squares = 0;
      let differs = false;
      counts.clear();
      for (let i = from; i < to; i += step) {
        const value = values[rows[i]];
        if (value !== first) differs = true;
        // Deviations from the first value, so that a far mean costs no digits.
        sum += value - first;
        squares += (value - first) * (value - first);
        if (axis >= dimensions) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      if (!differs) return;
      let width = 2 * (squares / size - (sum / size) ** 2);
      if (axis >= dimensions) {
        let same = 0;
        for (const count of counts.values()) same += (count / size) ** 2;
        width = categoryWeights[axis - dimensions] * (1 - same);
      }
      if (!(width > widest)) return;
      best = axis;
      widest = width;
    });
    return best;
  };
  return (rows, from, to) => {
    const step = Math.max(1, Math.floor((to - from) / SPREAD_POINTS));
    const axis = widestAxis(rows, from, to, step);
    // Points that are alike where they were looked at may differ elsewhere.
    return axis < 0 && step > 1 ? widestAxis(rows, from, to, 1) : axis;
  };
}

/** Puts points at most `median` to the front, or those below it when none is above; both sides get some. */
function splitAt(
  rows: Int32Array,
  values: Float64Array,
  from: number,
  to: number,
  median: number,
): { middle: number; leftHigh: number; rightLow: number } {
  let above = false;
  for (let i = from; i < to && !above; i++) above = values[rows[i]] > median;
  let low = from;
  let high = to;
  let leftHigh = -Infinity;
  let rightLow = Infinity;
  while (low < high) {
    const row = rows[low];
    const value = values[row];
    if (above ? value <= median : value < median) {
      leftHigh = Math.max(leftHigh, value);
      low++;
    } else {
      rightLow = Math.min(rightLow, value);
      rows[low] = rows[--high];
      rows[high] = row;
    }
  }
  return { middle: low, leftHigh, rightLow };
}

/** The value at `rank` in ascending order; reorders the array. Hoare's quickselect with the middle as pivot. */
function select(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank];
}

function gather<Array extends Float64Array | Int32Array>(
  source: Array,
  rows: Int32Array,
  width: number,
  out: Array,
): Array {
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < width; j++) out[i * width + j] = source[rows[i] * width + j];
  }
  return out;
}
