// AssemblyScript, compiled by scripts/buildWasm.mjs. Addresses are in bytes.
import { LEAF_BYTES, LEAF_SET, limits, lookAtCategories, lookAtNumbers } from './boostSearch';

/**
 * A node as the caller reads it: i32 feature (-1 in a leaf), left, right, threshold, missingLeft, rows; f64 gain, value;
 * eight words of bins that a split of categories sends left. Ids are given as nodes come up.
 */
const NODE_BYTES: usize = 72;
const NODE_SET: usize = 40;

/** A byte for each bin, within the first 16 KiB: 1 goes left. */
const goesLeft: usize = 14528;

// What `enterBoost` was told.
let trainRows: i32 = 0;
let heldOutRows: i32 = 0;
let width: usize = 0;
let mostLeaves: i32 = 0;
let learningRate: f64 = 0;
/** Bytes of a leaf's histogram. */
let histogramBytes: usize = 0;
let bins: usize = 0;
let columns: usize = 0;
let used: usize = 0;
let pairs: usize = 0;
let gathered: usize = 0;
let rows: usize = 0;
let heldOut: usize = 0;
let spare: usize = 0;
let histograms: usize = 0;
let leaves: usize = 0;
let nodes: usize = 0;
let leafOf: usize = 0;
let leafValues: usize = 0;

/**
 * Takes what all trees of a run share. Rows are numbered anew: those to learn from, then those set aside.
 *
 * @param binsAt a byte for each row and feature, row by row
 * @param columnsAt three i32 a feature: its bins without the missing one, 1 where they are categories, and where its
 *   slots begin in a histogram, in bytes
 * @param usedAt i32 each: features that may be split, set by the caller for each tree
 * @param pairsAt gradient and packed hessian of each row to learn from, set by the caller for each tree
 * @param gatheredAt room for as many
 * @param rowsAt,heldOutAt room for an i32 a row of either part
 * @param spareAt room for an i32 a row of the longer part
 * @param leafOfAt room for a u16 a row of both parts
 * @param leafValuesAt room for a f64 a leaf
 */
export function enterBoost(
  trainRowCount: i32,
  heldOutRowCount: i32,
  features: i32,
  leafCount: i32,
  minRows: f64,
  lambda: f64,
  categoryLambda: f64,
  rate: f64,
  unit: f64,
  bytesOfHistogram: i32,
  binsAt: usize,
  columnsAt: usize,
  usedAt: usize,
  pairsAt: usize,
  gatheredAt: usize,
  rowsAt: usize,
  heldOutAt: usize,
  spareAt: usize,
  histogramsAt: usize,
  leavesAt: usize,
  nodesAt: usize,
  leafOfAt: usize,
  leafValuesAt: usize,
): void {
  trainRows = trainRowCount;
  heldOutRows = heldOutRowCount;
  width = features;
  mostLeaves = leafCount;
  limits.minRows = minRows;
  limits.lambda = lambda;
  limits.categoryLambda = categoryLambda;
  limits.unit = unit;
  limits.perUnit = 1 / unit;
  learningRate = rate;
  histogramBytes = bytesOfHistogram;
  bins = binsAt;
  columns = columnsAt;
  used = usedAt;
  pairs = pairsAt;
  gathered = gatheredAt;
  rows = rowsAt;
  heldOut = heldOutAt;
  spare = spareAt;
  histograms = histogramsAt;
  leaves = leavesAt;
  nodes = nodesAt;
  leafOf = leafOfAt;
  leafValues = leafValuesAt;
}

/**
 * Grows a tree as boostTree.ts does, to the last bit; returns its leaves, 1 where no split gains anything. `leafOf` then
 * has the leaf of each row, `leafValues` the value of each leaf.
 */
export function growBoosted(usedCount: i32): i32 {
  for (let i = 0; i < trainRows; i++) store<i32>(rows + ((<usize>i) << 2), i);
  for (let i = 0; i < heldOutRows; i++) store<i32>(heldOut + ((<usize>i) << 2), trainRows + i);
  store<i32>(leaves, 0);
  store<i32>(leaves, trainRows, 4);
  store<i32>(leaves, 0, 8);
  store<i32>(leaves, heldOutRows, 12);
  let nodeCount = 0;
  setNode(leaves, nodeCount++);
  sum(leaves, pairs);
  countBins(leaves, pairs, histograms, usedCount);
  findSplit(leaves, histograms, usedCount);
  let open = 1;
  while (open < mostLeaves) {
    let parent = leaves;
    let parentHistogram = histograms;
    for (let i: usize = 1; i < <usize>open; i++) {
      const leaf = leaves + i * LEAF_BYTES;
      if (load<f64>(leaf, 48) > load<f64>(parent, 48)) {
        parent = leaf;
        parentHistogram = histograms + i * histogramBytes;
      }
    }
    if (load<f64>(parent, 48) == 0) break;
    // The larger child takes the parent's place, the smaller one goes to the end.
    const small = leaves + <usize>open * LEAF_BYTES;
    const histogram = histograms + <usize>open * histogramBytes;
    const parentNode = load<i32>(parent, 16);
    writeSplit(parent);
    const start = load<i32>(parent);
    const end = load<i32>(parent, 4);
    const heldStart = load<i32>(parent, 8);
    const heldEnd = load<i32>(parent, 12);
    const column = bins + <usize>load<i32>(parent, 20);
    const middle = partition(rows, start, end, column);
    const heldMiddle = partition(heldOut, heldStart, heldEnd, column);
    const isLeftSmaller = middle - start <= end - middle;
    if (isLeftSmaller) {
      store<i32>(small, start);
      store<i32>(small, middle, 4);
      store<i32>(small, heldStart, 8);
      store<i32>(small, heldMiddle, 12);
      store<i32>(parent, middle);
      store<i32>(parent, heldMiddle, 8);
    } else {
      store<i32>(small, middle);
      store<i32>(small, end, 4);
      store<i32>(small, heldMiddle, 8);
      store<i32>(small, heldEnd, 12);
      store<i32>(parent, middle, 4);
      store<i32>(parent, heldMiddle, 12);
    }
    const smallNode = nodeCount++;
    const largeNode = nodeCount++;
    setNode(small, smallNode);
    setNode(parent, largeNode);
    const node = nodes + <usize>parentNode * NODE_BYTES;
    store<i32>(node, isLeftSmaller ? smallNode : largeNode, 4);
    store<i32>(node, isLeftSmaller ? largeNode : smallNode, 8);
    gather(small);
    sum(small, gathered);
    store<f64>(parent, load<f64>(parent, 32) - load<f64>(small, 32), 32);
    store<f64>(parent, load<f64>(parent, 40) - load<f64>(small, 40), 40);
    open++;
    store<f64>(small, 0, 48);
    store<f64>(parent, 0, 48);
    // The last leaves stay leaves, as do those of few rows; then nobody asks for histograms.
    if (open == mostLeaves || !mayBeSplit(parent)) continue;
    countBins(small, gathered, histogram, usedCount);
    subtract(parentHistogram, histogram, usedCount);
    findSplit(small, histogram, usedCount);
    findSplit(parent, parentHistogram, usedCount);
  }
  for (let i = 0; i < open; i++) {
    const leaf = leaves + <usize>i * LEAF_BYTES;
    const count = f64(load<i32>(leaf, 4) - load<i32>(leaf));
    const hessian = load<f64>(leaf, 40) - count * limits.unit + limits.lambda;
    // Single precision, as a stored model has it.
    const value = hessian > 0 ? f64(f32((-learningRate * load<f64>(leaf, 32)) / hessian)) : 0;
    store<f64>(nodes + <usize>load<i32>(leaf, 16) * NODE_BYTES, value, 32);
    store<f64>(leafValues + ((<usize>i) << 3), value);
    label(rows, load<i32>(leaf), load<i32>(leaf, 4), i);
    label(heldOut, load<i32>(leaf, 8), load<i32>(leaf, 12), i);
  }
  return open;
}

/** Makes the leaf's node, which is a leaf so far. */
function setNode(leaf: usize, id: i32): void {
  store<i32>(leaf, id, 16);
  const node = nodes + <usize>id * NODE_BYTES;
  store<i32>(node, -1);
  store<i32>(node, load<i32>(leaf, 4) - load<i32>(leaf), 20);
  store<f64>(node, 0, 24);
  store<f64>(node, 0, 32);
}

/** Writes the leaf's split into its node, and into `goesLeft`. */
function writeSplit(leaf: usize): void {
  const node = nodes + <usize>load<i32>(leaf, 16) * NODE_BYTES;
  const feature = load<i32>(leaf, 20);
  const threshold = load<i32>(leaf, 24);
  const missingLeft = load<i32>(leaf, 28);
  store<i32>(node, feature);
  store<i32>(node, threshold, 12);
  store<i32>(node, missingLeft, 16);
  store<f64>(node, load<f64>(leaf, 48), 24);
  const column = columns + <usize>feature * 12;
  const binCount = <usize>load<i32>(column);
  if (load<i32>(column, 4) == 0) {
    memory.fill(goesLeft, 1, <usize>threshold + 1);
    memory.fill(goesLeft + <usize>threshold + 1, 0, binCount - <usize>threshold - 1);
    store<u8>(goesLeft + binCount, u8(missingLeft));
    return;
  }
  const set = leaf + LEAF_SET;
  memory.copy(node + NODE_SET, set, 32);
  for (let bin: usize = 0; bin <= binCount; bin++) {
    store<u8>(goesLeft + bin, u8((load<u32>(set + ((bin >> 5) << 2)) >> ((<u32>bin) & 31)) & 1));
  }
}

/**
 * Rows that go left to the front, both sides in ascending order; returns where the right ones begin. No branch depends
 * on a row: a processor could not foresee it.
 */
function partition(list: usize, start: i32, end: i32, column: usize): i32 {
  const stride = width;
  const to = list + ((<usize>end) << 2);
  let low = list + ((<usize>start) << 2);
  let aside = spare;
  for (let i = low; i < to; i += 4) {
    const row = load<u32>(i);
    const left = <usize>load<u8>(goesLeft + <usize>load<u8>(column + <usize>row * stride));
    store<u32>(low, row);
    store<u32>(aside, row);
    low += left << 2;
    aside += (left ^ 1) << 2;
  }
  memory.copy(low, spare, aside - spare);
  return i32((low - list) >> 2);
}

function label(list: usize, start: i32, end: i32, leaf: i32): void {
  const to = list + ((<usize>end) << 2);
  for (let i = list + ((<usize>start) << 2); i < to; i += 4) {
    store<u16>(leafOf + ((<usize>load<u32>(i)) << 1), u16(leaf));
  }
}

/** Puts the derivatives of the leaf's rows side by side. */
function gather(leaf: usize): void {
  const to = rows + ((<usize>load<i32>(leaf, 4)) << 2);
  let target = gathered;
  for (let i = rows + ((<usize>load<i32>(leaf)) << 2); i < to; i += 4, target += 16) {
    v128.store(target, v128.load(pairs + ((<usize>load<u32>(i)) << 4)));
  }
}

/** @param source derivatives of the leaf's rows side by side */
function sum(leaf: usize, source: usize): void {
  const to = source + ((<usize>(load<i32>(leaf, 4) - load<i32>(leaf))) << 4);
  let sums = f64x2.splat(0);
  for (let i = source; i < to; i += 16) sums = f64x2.add(sums, v128.load(i));
  v128.store(leaf, sums, 32);
}

function mayBeSplit(leaf: usize): bool {
  return f64(load<i32>(leaf, 4) - load<i32>(leaf)) >= 2 * limits.minRows;
}

function findSplit(leaf: usize, histogram: usize, usedCount: i32): void {
  store<f64>(leaf, 0, 48);
  if (!mayBeSplit(leaf)) return;
  for (let i: usize = 0; i < <usize>usedCount; i++) {
    const feature = load<i32>(used + (i << 2));
    const column = columns + <usize>feature * 12;
    const binCount = load<i32>(column);
    const slots = histogram + <usize>load<i32>(column, 8);
    if (load<i32>(column, 4) != 0) lookAtCategories(leaf, feature, slots, binCount);
    else lookAtNumbers(leaf, feature, slots, binCount);
  }
}

function subtract(from: usize, less: usize, usedCount: i32): void {
  for (let i: usize = 0; i < <usize>usedCount; i++) {
    const column = columns + <usize>load<i32>(used + (i << 2)) * 12;
    const first = <usize>load<i32>(column, 8);
    const end = first + ((<usize>load<i32>(column) + 1) << 4);
    for (let at = first; at < end; at += 16) {
      v128.store(from + at, f64x2.sub(v128.load(from + at), v128.load(less + at)));
    }
  }
}

/**
 * Adds the derivatives of the leaf's rows up by bin. Four features at once: a slot that the row before has changed is
 * ready some ten cycles later, and meanwhile there are others to add to.
 *
 * @param source derivatives of the leaf's rows side by side
 */
function countBins(leaf: usize, source: usize, histogram: usize, usedCount: i32): void {
  const from = rows + ((<usize>load<i32>(leaf)) << 2);
  const to = rows + ((<usize>load<i32>(leaf, 4)) << 2);
  let at = used;
  for (let i = 0; i < usedCount; i++) {
    const column = columns + <usize>load<i32>(used + ((<usize>i) << 2)) * 12;
    memory.fill(histogram + <usize>load<i32>(column, 8), 0, (<usize>load<i32>(column) + 1) << 4);
  }
  let left = usedCount;
  for (; left >= 4; left -= 4, at += 16) count4(from, to, source, histogram, at);
  if (left >= 2) {
    count2(from, to, source, histogram, at);
    at += 8;
  }
  if ((left & 1) == 1) count1(from, to, source, histogram, at);
}

/** Where the slots of a feature begin. */
function slotsOf(histogram: usize, feature: i32): usize {
  return histogram + <usize>load<i32>(columns + <usize>feature * 12, 8);
}

function addTo(slot: usize, pair: v128): void {
  v128.store(slot, f64x2.add(v128.load(slot), pair));
}

function count4(from: usize, to: usize, source: usize, histogram: usize, features: usize): void {
  const stride = width;
  const a = load<i32>(features);
  const b = load<i32>(features, 4);
  const c = load<i32>(features, 8);
  const d = load<i32>(features, 12);
  const slotsA = slotsOf(histogram, a);
  const slotsB = slotsOf(histogram, b);
  const slotsC = slotsOf(histogram, c);
  const slotsD = slotsOf(histogram, d);
  const columnA = bins + <usize>a;
  const columnB = bins + <usize>b;
  const columnC = bins + <usize>c;
  const columnD = bins + <usize>d;
  for (let i = from; i < to; i += 4, source += 16) {
    const row = <usize>load<u32>(i) * stride;
    const pair = v128.load(source);
    const slotA = slotsA + ((<usize>load<u8>(columnA + row)) << 4);
    const slotB = slotsB + ((<usize>load<u8>(columnB + row)) << 4);
    const slotC = slotsC + ((<usize>load<u8>(columnC + row)) << 4);
    const slotD = slotsD + ((<usize>load<u8>(columnD + row)) << 4);
    addTo(slotA, pair);
    addTo(slotB, pair);
    addTo(slotC, pair);
    addTo(slotD, pair);
  }
}

function count2(from: usize, to: usize, source: usize, histogram: usize, features: usize): void {
  const stride = width;
  const a = load<i32>(features);
  const b = load<i32>(features, 4);
  const slotsA = slotsOf(histogram, a);
  const slotsB = slotsOf(histogram, b);
  const columnA = bins + <usize>a;
  const columnB = bins + <usize>b;
  for (let i = from; i < to; i += 4, source += 16) {
    const row = <usize>load<u32>(i) * stride;
    const pair = v128.load(source);
    const slotA = slotsA + ((<usize>load<u8>(columnA + row)) << 4);
    const slotB = slotsB + ((<usize>load<u8>(columnB + row)) << 4);
    addTo(slotA, pair);
    addTo(slotB, pair);
  }
}

function count1(from: usize, to: usize, source: usize, histogram: usize, features: usize): void {
  const stride = width;
  const feature = load<i32>(features);
  const slots = slotsOf(histogram, feature);
  const column = bins + <usize>feature;
  for (let i = from; i < to; i += 4, source += 16) {
    addTo(slots + ((<usize>load<u8>(column + <usize>load<u32>(i) * stride)) << 4), v128.load(source));
  }
}
