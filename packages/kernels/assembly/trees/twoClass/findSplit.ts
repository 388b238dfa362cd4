// AssemblyScript, compiled by scripts/buildWasm.mjs. The best split of a node of two classes with whole weights.
import { SET_BYTES } from '../../../src/trees/treeConstants';
import { bestSet, classHistogram, classKeys, classOrder, classSums, touchedBins } from '../scratch';

/** Rows up to which the bins that a node has are listed instead of scanning all of the feature's. */
const LISTED_ROWS: i32 = 48;

/** Leaves room for rounding when two splits are compared by products. */
const ALMOST: f64 = 1 - 1e-9;

/** The best split of the node so far; feature -1 where there is none. */
export namespace bestSplit {
  export let feature: i32 = -1;
  export let gain: f64 = 0;
  /** Of numbers: the last bin that goes left. */
  export let threshold: i32 = 0;
  export let missingLeft: bool = false;
  export let leftA: i32 = 0;
  export let leftB: i32 = 0;
}

let from: usize = 0;
let to: usize = 0;
let toWords: usize = 0;
let totalA: i32 = 0;
let totalB: i32 = 0;
let minWeight: i32 = 1;
let nodeScore: f64 = 0;

/** Best position of the feature in hand: `d^2`, a little less, and `L R` (see `scan`), and what belongs to it. */
let foundScore: f64 = 0;
let foundSquare: f64 = 0;
let foundProduct: f64 = 0;
let foundAt: i32 = 0;
let foundA: i32 = 0;
let foundB: i32 = 0;
let foundMissingLeft: bool = false;

/**
 * Begins with a node.
 *
 * @param start, end addresses of its rows; its words stand `wordsBeside` bytes further
 * @param a, b sums of the weights of both classes
 * @param minLeafWeight least weight of a child
 */
export function enterNode(
  start: usize,
  end: usize,
  wordsBeside: usize,
  a: i32,
  b: i32,
  minLeafWeight: i32,
): void {
  from = start;
  to = end;
  toWords = wordsBeside;
  totalA = a;
  totalB = b;
  minWeight = minLeafWeight;
  const x = f64(a);
  const y = f64(b);
  nodeScore = (x * x + y * y) / (x + y);
  bestSplit.feature = -1;
  bestSplit.gain = -Infinity;
}

/** Tries a feature; keeps its best split if that is the best so far. */
export function tryFeature(feature: i32, bins: usize, binCount: i32, categorical: i32): void {
  const rows = i32((to - from) >> 2);
  const listed = rows <= LISTED_ROWS && (categorical != 0 || binCount > rows);
  let count = binCount;
  let positions = classHistogram;
  if (listed) {
    count = listBins(bins);
    positions = classSums;
  } else addRows(bins);
  let missingA = 0;
  let missingB = 0;
  if (!listed) {
    missingA = load<i32>(classHistogram + ((<usize>binCount) << 3));
    missingB = load<i32>(classHistogram + ((<usize>binCount) << 3), 4);
    if (categorical) {
      count = compact(binCount);
      positions = classSums;
    }
  } else if (load<i32>(classOrder + ((<usize>(count - 1)) << 2)) == binCount) {
    count--;
    missingA = load<i32>(classSums + ((<usize>count) << 3));
    missingB = load<i32>(classSums + ((<usize>count) << 3), 4);
  }
  const missing = missingA + missingB != 0;
  if (count + i32(missing) > 1) {
    if (categorical) orderByProportion(count);
    foundScore = -Infinity;
    foundSquare = -1;
    foundProduct = 1;
    // As in the general scan: missing on the right, where all present values may go left; then on the left.
    scan(positions, missing ? count : count - 1, 0, 0, false);
    if (missing) scan(positions, count - 1, missingA, missingB, true);
    if (foundScore - nodeScore > bestSplit.gain) keep(feature, binCount, categorical, listed, count, missing);
  }
  if (!listed) memory.fill(classHistogram, 0, (<usize>binCount + 1) << 3);
}

function addRows(bins: usize): void {
  const beside = toWords;
  const end = to;
  for (let i = from; i < end; i += 4) {
    const word = load<u32>(i + beside);
    const at = classHistogram + ((<usize>load<u8>(bins + load<u32>(i))) << 3) + ((word & 1) << 2);
    store<i32>(at, load<i32>(at) + i32(word >> 1));
  }
}

/** Lists the node's bins in ascending order with their sums; returns how many. The histogram stays empty. */
function listBins(bins: usize): i32 {
  const beside = toWords;
  const end = to;
  for (let i = from; i < end; i += 4) {
    const word = load<u32>(i + beside);
    const bin = <usize>load<u8>(bins + load<u32>(i));
    const at = classHistogram + (bin << 3) + ((word & 1) << 2);
    store<i32>(at, load<i32>(at) + i32(word >> 1));
    const mask = touchedBins + ((bin >> 6) << 3);
    store<u64>(mask, load<u64>(mask) | ((<u64>1) << (bin & 63)));
  }
  let count: usize = 0;
  for (let word: usize = 0; word < 4; word++) {
    let mask = load<u64>(touchedBins + (word << 3));
    if (mask == 0) continue;
    store<u64>(touchedBins + (word << 3), 0);
    do {
      const bin = (word << 6) + <usize>ctz<u64>(mask);
      mask &= mask - 1;
      store<i32>(classOrder + (count << 2), i32(bin));
      store<u64>(classSums + (count << 3), load<u64>(classHistogram + (bin << 3)));
      store<u64>(classHistogram + (bin << 3), 0);
      count++;
    } while (mask != 0);
  }
  return i32(count);
}

/** Lists the bins of the histogram that have rows, but for the missing one; returns how many. */
function compact(binCount: i32): i32 {
  let count: usize = 0;
  for (let bin: usize = 0; bin < <usize>binCount; bin++) {
    const both = load<u64>(classHistogram + (bin << 3));
    store<i32>(classOrder + (count << 2), i32(bin));
    store<u64>(classSums + (count << 3), both);
    count += <usize>(both != 0);
  }
  return i32(count);
}

/** Sorts the listed categories by the proportion of the second class, ties by bin. */
function orderByProportion(count: i32): void {
  for (let i: usize = 0; i < <usize>count; i++) {
    const both = load<u64>(classSums + (i << 3));
    const a = i32(both);
    const b = i32(both >> 32);
    const bin = load<i32>(classOrder + (i << 2));
    const key = f64(b) / f64(a + b);
    // Bins come in ascending order, so those of equal keys keep it.
    let j = i;
    while (j > 0 && load<f64>(classKeys + ((j - 1) << 3)) > key) {
      store<f64>(classKeys + (j << 3), load<f64>(classKeys + ((j - 1) << 3)));
      store<u64>(classSums + (j << 3), load<u64>(classSums + ((j - 1) << 3)));
      store<i32>(classOrder + (j << 2), load<i32>(classOrder + ((j - 1) << 2)));
      j--;
    }
    store<f64>(classKeys + (j << 3), key);
    store<u64>(classSums + (j << 3), both);
    store<i32>(classOrder + (j << 2), bin);
  }
}

/**
 * Moves one position after the other to the left and keeps the best place to stop. With `d = T l - L t` (T, L: weight of
 * the node and of the left; t, l: of the first class) a split's gain is `2 d^2 / (T L R)`, so two splits compare by
 * products alone; only one that may be better is scored by the sum of squares, whose rounding decides between equals as
 * in the general scan. An empty position scores as the one before it, so it is never better.
 */
function scan(positions: usize, count: i32, firstA: i32, firstB: i32, missingLeft: bool): void {
  const total = totalA + totalB;
  const totalF = f64(total);
  const totalAF = f64(totalA);
  const smallest = minWeight;
  let leftA = firstA;
  let leftB = firstB;
  let square = foundSquare;
  let product = foundProduct;
  for (let position = 0; position < count; position++) {
    const at = positions + ((<usize>position) << 3);
    leftA += load<i32>(at);
    leftB += load<i32>(at, 4);
    const leftWeight = leftA + leftB;
    const rightWeight = total - leftWeight;
    if (rightWeight < smallest) break;
    if (leftWeight < smallest) continue;
    const left = f64(leftWeight);
    const a = f64(leftA);
    const distance = totalF * a - left * totalAF;
    const ownSquare = distance * distance;
    const ownProduct = left * f64(rightWeight);
    if (ownSquare * product < square * ownProduct) continue;
    const b = f64(leftB);
    const rightA = f64(totalA - leftA);
    const rightB = f64(totalB - leftB);
    const score = (a * a + b * b) / left + (rightA * rightA + rightB * rightB) / f64(rightWeight);
    if (score > foundScore) {
      foundScore = score;
      square = ownSquare * ALMOST;
      product = ownProduct;
      foundAt = position;
      foundA = leftA;
      foundB = leftB;
      foundMissingLeft = missingLeft;
    }
  }
  foundSquare = square;
  foundProduct = product;
}

/** Keeps the split that was found as the best one. Its gain may be -Infinity nowhere: a position was scored. */
function keep(feature: i32, binCount: i32, categorical: i32, listed: bool, count: i32, missing: bool): void {
  const heavierLeft = 2 * (foundA + foundB) >= totalA + totalB;
  bestSplit.feature = feature;
  bestSplit.gain = foundScore - nodeScore;
  bestSplit.missingLeft = missing ? foundMissingLeft : heavierLeft;
  bestSplit.leftA = foundA;
  bestSplit.leftB = foundB;
  if (categorical) {
    memory.fill(bestSet, heavierLeft ? 255 : 0, SET_BYTES);
    for (let i = 0; i < count; i++) setBit(bestSet, load<i32>(classOrder + ((<usize>i) << 2)), i <= foundAt);
    setBit(bestSet, binCount, bestSplit.missingLeft);
    return;
  }
  // Half-way between the bins on both sides, as a cut of sorted values is half-way between the values.
  let low = foundAt;
  let next = foundAt + 1;
  if (listed) {
    low = load<i32>(classOrder + ((<usize>foundAt) << 2));
    next = next == count ? binCount : load<i32>(classOrder + ((<usize>next) << 2));
  } else while (next < count && load<u64>(classHistogram + ((<usize>next) << 3)) == 0) next++;
  bestSplit.threshold = next == binCount ? binCount - 1 : (low + next - 1) >> 1;
}

/** Sets the bit of every bin that the best split sends left, in eight words. */
export function writeSet(set: usize, binCount: i32, categorical: bool): void {
  if (categorical) {
    memory.copy(set, bestSet, SET_BYTES);
    return;
  }
  const threshold = bestSplit.threshold;
  const word = threshold >> 5;
  for (let i = 0; i < 8; i++) store<u32>(set + ((<usize>i) << 2), i < word ? 0xffffffff : 0);
  store<u32>(set + ((<usize>word) << 2), (<u32>0xffffffff) >> (31 - (threshold & 31)));
  setBit(set, binCount, bestSplit.missingLeft);
}

function setBit(set: usize, bit: i32, on: bool): void {
  const at = set + ((<usize>(bit >> 5)) << 2);
  const mask = (<u32>1) << (bit & 31);
  store<u32>(at, on ? load<u32>(at) | mask : load<u32>(at) & ~mask);
}
