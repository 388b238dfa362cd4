import type { NeighborPoints } from './neighborPoints.js';
import type { NeighborTree } from './neighborTree.js';

/** Bounds add up in another order than distances do; what lies within rounding of the radius is still looked at. */
const ROUNDING = 1 - 1e-12;

/**
 * How many points of a tree lie within a squared distance of each query, its edge included.
 *
 * @param queries in the coordinates of the tree
 * @param within squared distance for each query
 * @param weights of the points, by row; 1 when left out
 */
export function countWithin(
  tree: NeighborTree,
  queries: NeighborPoints,
  within: Float64Array,
  weights?: Float64Array,
): Float64Array {
  const { dimensions, categoryWeights, axis, leftHigh, rightLow, right, start, end, rows, numeric, codes } =
    tree;
  const categories = categoryWeights.length;
  const query = new Float64Array(dimensions);
  const queryCodes = new Int32Array(categories);
  const offsets = new Float64Array(dimensions + categories);
  let radius = 0;
  let total = 0;

  const isWithin = (point: number): boolean => {
    // Codes settle most points for less, as in `searchTree`, whose sums these are.
    const codeBase = point * categories;
    let differing = 0;
    for (let j = 0; j < categories; j++) {
      const x = codes[codeBase + j] ^ queryCodes[j];
      differing += ((x | -x) >>> 31) * categoryWeights[j];
    }
    if (differing * ROUNDING > radius) return false;
    let sum = 0;
    const base = point * dimensions;
    for (let j = 0; j < dimensions; j++) {
      const difference = numeric[base + j] - query[j];
      sum += difference * difference;
      if (sum > radius) return false;
    }
    for (let j = 0; j < categories; j++) {
      if (codes[codeBase + j] !== queryCodes[j]) sum += categoryWeights[j];
    }
    return sum <= radius;
  };

  const visit = (node: number, bound: number): void => {
    const cut = axis[node];
    if (cut < 0) {
      // Points of a leaf that are all alike are within together.
      if (cut === -2 && !isWithin(start[node])) return;
      for (let i = start[node]; i < end[node]; i++) {
        if (cut === -2 || isWithin(i)) total += weights ? weights[rows[i]] : 1;
      }
      return;
    }
    const value = cut < dimensions ? query[cut] : queryCodes[cut - dimensions];
    const held = offsets[cut];
    visitSide(node + 1, cut, value - leftHigh[node], held, bound);
    visitSide(right[node], cut, rightLow[node] - value, held, bound);
    offsets[cut] = held;
  };

  const visitSide = (side: number, cut: number, gap: number, held: number, bound: number): void => {
    let offset = held;
    if (gap > 0) offset = Math.max(held, cut < dimensions ? gap * gap : categoryWeights[cut - dimensions]);
    const next = bound + (offset - held);
    if (next * ROUNDING > radius) return;
    offsets[cut] = offset;
    visit(side, next);
  };

  return Float64Array.from({ length: queries.rowCount }, (_, at) => {
    for (let j = 0; j < dimensions; j++) query[j] = queries.numeric[at * dimensions + j];
    for (let j = 0; j < categories; j++) queryCodes[j] = queries.codes[at * categories + j];
    offsets.fill(0);
    radius = within[at];
    total = 0;
    visit(0, 0);
    return total;
  });
}
