import type { NeighborTree } from './neighborTree.js';

/** Bounds add up in another order than distances do; what lies within rounding of the worst is still looked at. */
const ROUNDING = 1 - 1e-12;

/**
 * A search of one tree, with its own scratch memory.
 *
 * @param numeric coordinates of queries, row-major
 * @param at which query
 * @param exclude a row of the index that is no neighbour (a point of the index excludes itself); -1 for none
 * @param within points at a larger squared distance are no neighbours
 * @param outRows where the rows of the neighbours go, nearest first; its length is how many are wanted, at most the
 *   points of the tree (without the excluded one); places that no neighbour fills are left as they are
 * @param outDistances squared distances, as long
 */
export type TreeSearch = (
  numeric: Float64Array,
  codes: Int32Array,
  at: number,
  exclude: number,
  within: number,
  outRows: Int32Array,
  outDistances: Float64Array,
) => void;

/** Prepares searches of a tree. Cost of one: O(log n) leaves in few dimensions, all of them in many. */
export function searchTree(tree: NeighborTree): TreeSearch {
  const { dimensions, categoryWeights, axis, leftHigh, rightLow, right, start, end, rows, numeric, codes } =
    tree;
  const categories = categoryWeights.length;
  const query = new Float64Array(dimensions);
  const queryCodes = new Int32Array(categories);
  /** Squared distance from the query to the node's box on each axis. */
  const offsets = new Float64Array(dimensions + categories);
  let wanted = 0;
  let found = 0;
  let worst = Infinity;
  let worstRow = Infinity;
  let excluded = -1;
  let nearRows: Int32Array = new Int32Array(0);
  let nearDistances: Float64Array = new Float64Array(0);

  /** Squared distance to a point; anything above `worst` when it is. */
  const distanceTo = (point: number): number => {
    // Codes first, as they settle most points for less; the sum itself goes the other way round. Whether codes differ
    // is computed, not branched on, for it cannot be predicted: the sign bit of `x | -x` is 1 where x is not 0.
    const codeBase = point * categories;
    let differing = 0;
    for (let j = 0; j < categories; j++) {
      const x = codes[codeBase + j] ^ queryCodes[j];
      differing += ((x | -x) >>> 31) * categoryWeights[j];
    }
    if (differing * ROUNDING > worst) return differing;
    let sum = 0;
    const base = point * dimensions;
    for (let j = 0; j < dimensions; j++) {
      const difference = numeric[base + j] - query[j];
      sum += difference * difference;
      if (sum > worst) return sum;
    }
    for (let j = 0; j < categories; j++) {
      if (codes[codeBase + j] !== queryCodes[j]) sum += categoryWeights[j];
    }
    return sum;
  };

  /** Keeps a point if it is nearer than the worst of those kept, or as near with a lower row. */
  const offer = (row: number, distance: number): boolean => {
    if (distance > worst || (distance === worst && row > worstRow)) return false;
    let place = found < wanted ? found++ : wanted - 1;
    while (
      place > 0 &&
      (nearDistances[place - 1] > distance ||
        (nearDistances[place - 1] === distance && nearRows[place - 1] > row))
    ) {
      nearDistances[place] = nearDistances[place - 1];
      nearRows[place] = nearRows[place - 1];
      place--;
    }
    nearDistances[place] = distance;
    nearRows[place] = row;
    if (found === wanted) {
      worst = nearDistances[wanted - 1];
      worstRow = nearRows[wanted - 1];
    }
    return true;
  };

  const visitLeaf = (node: number): void => {
    if (axis[node] === -2) {
      const distance = distanceTo(start[node]);
      // Rows ascend and are equally far: after the first that is not wanted, none is.
      for (let i = start[node]; i < end[node]; i++) {
        if (rows[i] !== excluded && !offer(rows[i], distance)) return;
      }
      return;
    }
    for (let i = start[node]; i < end[node]; i++) {
      const distance = distanceTo(i);
      if (distance <= worst && rows[i] !== excluded) offer(rows[i], distance);
    }
  };

  const visit = (from: number, bound: number): void => {
    const cut = axis[from];
    if (cut < 0) {
      visitLeaf(from);
      return;
    }
    const value = cut < dimensions ? query[cut] : queryCodes[cut - dimensions];
    const toRight = rightLow[from] - value;
    const toLeft = value - leftHigh[from];
    const leftFirst = toLeft < toRight;
    const held = offsets[cut];
    visitSide(leftFirst ? from + 1 : right[from], cut, leftFirst ? toLeft : toRight, held, bound);
    visitSide(leftFirst ? right[from] : from + 1, cut, leftFirst ? toRight : toLeft, held, bound);
    offsets[cut] = held;
  };

  /** @param gap how far the query lies outside the side on that axis; at most 0 when it lies inside */
  const visitSide = (side: number, cut: number, gap: number, held: number, bound: number): void => {
    let offset = held;
    if (gap > 0) offset = Math.max(held, cut < dimensions ? gap * gap : categoryWeights[cut - dimensions]);
    const next = bound + (offset - held);
    if (next * ROUNDING > worst) return;
    offsets[cut] = offset;
    visit(side, next);
  };

  return (queries, queriesCodes, at, exclude, within, outRows, outDistances) => {
    for (let j = 0; j < dimensions; j++) query[j] = queries[at * dimensions + j];
    for (let j = 0; j < categories; j++) queryCodes[j] = queriesCodes[at * categories + j];
    offsets.fill(0);
    nearRows = outRows;
    nearDistances = outDistances;
    wanted = outRows.length;
    found = 0;
    worst = within;
    worstRow = Infinity;
    excluded = exclude;
    if (wanted > 0) visit(0, 0);
  };
}
