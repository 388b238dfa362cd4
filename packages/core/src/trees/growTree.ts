import type { RandomStream } from '../random/randomStream.js';
import type { BinnedTable } from './binnedTable.js';
import type { SplitCandidate, SplitCriterion } from './criterion.js';
import { SET_WORDS, type Tree } from './tree.js';

export interface GrowOptions {
  /** Features drawn at each split, 1 to the number of features. */
  readonly featuresPerSplit: number;
  /** Least sum of row weights in a leaf (a row that the bootstrap drew twice counts twice). */
  readonly minLeaf: number;
  /** Most splits between root and leaf; Infinity grows until leaves are pure. */
  readonly maxDepth: number;
}

/** The best split of a node over the features tried so far. */
interface BestSplit {
  feature: number;
  gain: number;
  threshold: number;
  missingLeft: boolean;
}

/**
 * Grows one tree depth first. At each node features are drawn without replacement until `featuresPerSplit` have
 * been looked at, and further until one of them gives a split (as scikit-learn does), each by a histogram of the
 * node's rows over the feature's bins.
 *
 * Only bins that a row touched are visited, found in ascending order from a 256-bit mask, so a node of five rows
 * costs five steps and not 255. Cost: O(rows x featuresPerSplit x depth).
 *
 * A missing value goes to the side where it gains more; where the node had none, to the side with more weight,
 * and so does a category that the node did not have.
 *
 * @param rows distinct indices of the training rows; reordered in place
 * @param stream the tree's own stream; only the draws of features use it
 */
export function growTree(
  table: BinnedTable,
  criterion: SplitCriterion,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Tree {
  const { rowCount, features, bins } = table;
  const columns = features.map((_, f) => bins.subarray(f * rowCount, (f + 1) * rowCount));
  const { stride } = criterion;
  const histogram = new Float64Array(256 * stride);
  const touched = new Int32Array(SET_WORDS);
  const order = new Int32Array(256);
  const totals = new Float64Array(stride);
  const drawn = Int32Array.from(features, (_, f) => f);
  const candidate: SplitCandidate = { score: 0, leftBins: 0, missingLeft: false, leftWeight: 0 };
  const best: BestSplit = { feature: -1, gain: 0, threshold: 0, missingLeft: false };
  const bestSet = new Uint32Array(SET_WORDS);

  const feature: number[] = [];
  const threshold: number[] = [];
  const missingLeft: number[] = [];
  const right: number[] = [];
  const weight: number[] = [];
  const gain: number[] = [];
  const value: number[] = [];
  const categorySets: number[] = [];

  /** Tries one feature on `rows[start..end)`; keeps its split in `best` if it gains more. */
  const tryFeature = (f: number, start: number, end: number, nodeScore: number): void => {
    criterion.sumBins(rows, start, end, columns[f], histogram, touched);
    let count = 0;
    for (let word = 0; word < SET_WORDS; word++) {
      let mask = touched[word];
      touched[word] = 0;
      while (mask !== 0) {
        const lowest = mask & -mask;
        order[count++] = (word << 5) + 31 - Math.clz32(lowest);
        mask ^= lowest;
      }
    }
    const touchedCount = count;
    const missingBin = order[count - 1] === features[f].binCount ? order[--count] : -1;
    if (touchedCount > 1) {
      const categorical = features[f].type === 'categorical';
      if (categorical) criterion.orderCategories(histogram, order, count);
      criterion.scan(histogram, order, count, missingBin, totals, options.minLeaf, candidate);
      if (candidate.score - nodeScore > best.gain) {
        best.feature = f;
        best.gain = candidate.score - nodeScore;
        const heavierLeft = candidate.leftWeight * 2 >= criterion.weight(totals);
        best.missingLeft = missingBin >= 0 ? candidate.missingLeft : heavierLeft;
        if (categorical) markLeftSet(candidate.leftBins, count, heavierLeft, f);
        else if (candidate.leftBins === count) best.threshold = features[f].binCount - 1;
        // Half-way between the two bins, as a cut of sorted values is half-way between the values.
        else best.threshold = (order[candidate.leftBins - 1] + order[candidate.leftBins] - 1) >> 1;
      }
    }
    // Ordering may have moved the categories, but the missing bin still stands after them.
    for (let i = 0; i < touchedCount; i++) {
      const base = order[i] * stride;
      for (let s = base; s < base + stride; s++) histogram[s] = 0;
    }
  };

  const markLeftSet = (leftBins: number, count: number, absentLeft: boolean, f: number): void => {
    bestSet.fill(absentLeft ? 0xffffffff : 0);
    for (let i = 0; i < count; i++) setBit(bestSet, order[i], i < leftBins);
    setBit(bestSet, features[f].binCount, best.missingLeft);
  };

  /** Fills `best`; its feature is -1 when the node becomes a leaf. */
  const findSplit = (start: number, end: number): void => {
    best.feature = -1;
    best.gain = criterion.leastGain(totals);
    const nodeScore = criterion.nodeScore(totals);
    for (let looked = 0; looked < drawn.length; looked++) {
      if (looked >= options.featuresPerSplit && best.feature >= 0) break;
      const pick = looked + stream.integer(drawn.length - looked);
      const f = drawn[pick];
      drawn[pick] = drawn[looked];
      drawn[looked] = f;
      tryFeature(f, start, end, nodeScore);
    }
  };

  /** Moves the rows that go left to the front; returns where the right ones begin. */
  const partition = (start: number, end: number): number => {
    const column = columns[best.feature];
    const { type, binCount } = features[best.feature];
    let low = start;
    let high = end;
    while (low < high) {
      const row = rows[low];
      const bin = column[row];
      const left =
        type === 'categorical'
          ? (bestSet[bin >>> 5] & (1 << (bin & 31))) !== 0
          : bin === binCount
            ? best.missingLeft
            : bin <= best.threshold;
      if (left) low++;
      else {
        rows[low] = rows[--high];
        rows[high] = row;
      }
    }
    return low;
  };

  const stack: number[] = [0, rows.length, 0, -1];
  while (stack.length > 0) {
    const parent = stack.pop() as number;
    const depth = stack.pop() as number;
    const end = stack.pop() as number;
    const start = stack.pop() as number;
    const node = feature.length;
    if (parent >= 0) right[parent] = node;
    criterion.sumRows(rows, start, end, totals);
    const nodeWeight = criterion.weight(totals);
    weight.push(nodeWeight);
    criterion.writeValue(totals, value);
    right.push(-1);
    const splittable = depth < options.maxDepth && nodeWeight >= 2 * options.minLeaf && end - start > 1;
    if (splittable && !criterion.isPure(totals)) findSplit(start, end);
    else best.feature = -1;
    feature.push(best.feature);
    if (best.feature < 0) {
      threshold.push(0);
      missingLeft.push(0);
      gain.push(0);
      continue;
    }
    if (features[best.feature].type === 'categorical') {
      threshold.push(categorySets.length / SET_WORDS);
      categorySets.push(...bestSet);
    } else threshold.push(best.threshold);
    missingLeft.push(best.missingLeft ? 1 : 0);
    // A gain of nothing can come out a rounding error below 0; an importance must not.
    gain.push(Math.max(0, best.gain));
    const middle = partition(start, end);
    // The right child waits under the left one, so that the left one is the very next node.
    stack.push(middle, end, depth + 1, node, start, middle, depth + 1, -1);
  }
  return {
    feature: new Int32Array(feature),
    threshold: new Int32Array(threshold),
    missingLeft: new Uint8Array(missingLeft),
    right: new Int32Array(right),
    weight: new Float64Array(weight),
    gain: new Float64Array(gain),
    value: new Float64Array(value),
    categorySets: new Uint32Array(categorySets),
  };
}

function setBit(set: Uint32Array, bit: number, on: boolean): void {
  if (on) set[bit >>> 5] |= 1 << (bit & 31);
  else set[bit >>> 5] &= ~(1 << (bit & 31));
}
