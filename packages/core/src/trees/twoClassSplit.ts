import type { SplitColumn, SplitCriterion } from './criterion.js';
import { orderByKey } from './orderByKey.js';
import { SET_WORDS } from './tree.js';

/** Rows up to which listing the bins that a node has beats a scan over all of the feature's (measured: 32 to 64). */
const LISTED_ROWS = 48;

/** Leaves room for rounding when two splits are compared by products. */
const ALMOST = 1 - 1e-9;

/** Weight of a class in a node from which the packed sums would overflow. */
const PACKED_LIMIT = 65_536;

/**
 * The quick way of the Gini criterion for two classes and whole weights: a row is one 32-bit word with its weight in
 * the half of its class, so that one addition counts both classes; and of many rows all bins are scanned, which costs
 * less than to look for those that are not empty.
 *
 * @returns null when a weight is not a whole number below 65,536
 */
export function createTwoClassSplit(
  classes: Int32Array,
  weights: Float64Array,
): NonNullable<SplitCriterion['splitRows']> | null {
  const packed = new Int32Array(weights.length);
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row];
    if (weight !== (weight & 0xffff)) return null;
    packed[row] = weight << (classes[row] << 4);
  }
  const histogram = new Int32Array(257);
  const sums = new Int32Array(257);
  const touched = new Int32Array(SET_WORDS);
  const keys = new Float64Array(256);
  const found: Found = { score: 0, square: 0, product: 1, at: 0, leftWeight: 0, missingLeft: false };

  return (rows, start, end, column, totals, minLeaf, order, best) => {
    const totalA = totals[0];
    const totalB = totals[1];
    if (totalA + totalB >= PACKED_LIMIT) return false;
    const { bins, binCount, categorical } = column;
    const least = Math.ceil(minLeaf);
    const listed = !categorical && end - start <= LISTED_ROWS && binCount > 2 * (end - start);
    let missing = 0;
    let count = binCount;
    let scanned = histogram;
    if (listed) {
      count = listBins(packed, rows, start, end, column, histogram, touched, order, sums);
      scanned = sums;
      if (order[count - 1] === binCount) missing = sums[--count];
    } else {
      addRows(packed, rows, start, end, bins, histogram);
      missing = histogram[binCount];
      if (categorical) {
        count = orderByShare(histogram, binCount, order, keys);
        for (let i = 0; i < count; i++) sums[i] = histogram[order[i]];
        scanned = sums;
      }
    }
    found.score = -Infinity;
    found.square = -1;
    found.product = 1;
    found.at = 0;
    // As in the general scan: missing on the right, where all present values may go left; then on the left.
    scanSums(scanned, missing === 0 ? count - 1 : count, 0, totalA, totalB, least, false, found);
    if (missing !== 0) scanSums(scanned, count - 1, missing, totalA, totalB, least, true, found);
    best.score = found.score;
    best.leftWeight = found.leftWeight;
    best.missingLeft = found.missingLeft;
    best.hasMissing = missing !== 0;
    best.leftBins = found.at + 1;
    best.bins = count;
    if (scanned === histogram) writeNeighbours(histogram, count, found.at, order, best);
    if (!listed) histogram.fill(0, 0, binCount + 1);
    return true;
  };
}

interface Found {
  score: number;
  /** `d^2`, a little less, and `L R` of the best; see `scanSums`. */
  square: number;
  product: number;
  /** Last position on the left. */
  at: number;
  leftWeight: number;
  missingLeft: boolean;
}

function addRows(
  packed: Int32Array,
  rows: Int32Array,
  start: number,
  end: number,
  bins: Uint8Array,
  histogram: Int32Array,
): void {
  let i = start;
  // Four rows are read before any is written, or each read would wait for the write before it: twice as fast.
  for (const last = end - 3; i < last; i += 4) {
    const a = rows[i];
    const b = rows[i + 1];
    const c = rows[i + 2];
    const d = rows[i + 3];
    const binA = bins[a];
    const binB = bins[b];
    const binC = bins[c];
    const binD = bins[d];
    const addA = packed[a];
    const addB = packed[b];
    const addC = packed[c];
    const addD = packed[d];
    histogram[binA] += addA;
    histogram[binB] += addB;
    histogram[binC] += addC;
    histogram[binD] += addD;
  }
  for (; i < end; i++) histogram[bins[rows[i]]] += packed[rows[i]];
}

/** Lists the node's bins in ascending order with their sums; returns how many. The histogram stays empty. */
function listBins(
  packed: Int32Array,
  rows: Int32Array,
  start: number,
  end: number,
  { bins, binCount }: SplitColumn,
  histogram: Int32Array,
  touched: Int32Array,
  order: Int32Array,
  sums: Int32Array,
): number {
  for (let i = start; i < end; i++) {
    const row = rows[i];
    const bin = bins[row];
    histogram[bin] += packed[row];
    touched[bin >>> 5] |= 1 << (bin & 31);
  }
  let count = 0;
  for (let word = 0; word <= binCount >>> 5; word++) {
    let mask = touched[word];
    touched[word] = 0;
    while (mask !== 0) {
      const lowest = mask & -mask;
      const bin = (word << 5) + 31 - Math.clz32(lowest);
      order[count] = bin;
      sums[count++] = histogram[bin];
      histogram[bin] = 0;
      mask ^= lowest;
    }
  }
  return count;
}

/**
 * Moves one position after the other to the left and keeps the best place to stop. With `d = T l - L t` (T, L: weight
 * of the node and of the left; t, l: of the first class) a split's gain is `2 d^2 / (T L R)`, so two splits compare
 * by products alone; only one that may be better is scored by the sum of squares, whose rounding decides between
 * equals as in the general scan. An empty position scores as the one before it, so it is never better.
 */
function scanSums(
  sums: Int32Array,
  positions: number,
  first: number,
  totalA: number,
  totalB: number,
  least: number,
  missingLeft: boolean,
  found: Found,
): void {
  const total = totalA + totalB;
  let left = first;
  let bestSquare = found.square;
  let bestProduct = found.product;
  let bestScore = found.score;
  let at = -1;
  for (let position = 0; position < positions; position++) {
    left = (left + sums[position]) | 0;
    const leftA = left & 0xffff;
    const leftWeight = leftA + (left >>> 16);
    const rightWeight = total - leftWeight;
    if (rightWeight < least) break;
    if (leftWeight < least) continue;
    const distance = total * leftA - leftWeight * totalA;
    const square = distance * distance;
    const product = leftWeight * rightWeight;
    if (square * bestProduct < bestSquare * product) continue;
    const leftB = leftWeight - leftA;
    const rightA = totalA - leftA;
    const rightB = totalB - leftB;
    const score =
      (leftA * leftA + leftB * leftB) / leftWeight + (rightA * rightA + rightB * rightB) / rightWeight;
    if (score > bestScore) {
      bestScore = score;
      bestSquare = square * ALMOST;
      bestProduct = product;
      at = position;
      found.leftWeight = leftWeight;
    }
  }
  if (at < 0) return;
  found.square = bestSquare;
  found.product = bestProduct;
  found.score = bestScore;
  found.at = at;
  found.missingLeft = missingLeft;
}

/** Writes the bins on both sides of a split of all bins at `at`, so that the cut may lie half-way between them. */
function writeNeighbours(
  histogram: Int32Array,
  count: number,
  at: number,
  order: Int32Array,
  best: { leftBins: number; bins: number },
): void {
  let next = at + 1;
  while (next < count && histogram[next] === 0) next++;
  order[0] = at;
  order[1] = next;
  best.leftBins = 1;
  best.bins = next < count ? 2 : 1;
}

/** The node's categories by the share of the second class; returns how many. */
function orderByShare(
  histogram: Int32Array,
  binCount: number,
  order: Int32Array,
  keys: Float64Array,
): number {
  let count = 0;
  for (let bin = 0; bin < binCount; bin++) {
    const sum = histogram[bin];
    if (sum === 0) continue;
    keys[bin] = (sum >>> 16) / ((sum & 0xffff) + (sum >>> 16));
    order[count++] = bin;
  }
  orderByKey(order, count, keys);
  return count;
}
