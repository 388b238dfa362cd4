import { orderByKey } from '../bins/orderByKey.js';
import { SET_WORDS } from '../tree.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { floor } = Math;

/** A split that gains something. */
export interface BoostSplit {
  readonly feature: number;
  readonly gain: number;
  /** Numeric: the last bin that goes left. */
  readonly threshold: number;
  readonly missingLeft: boolean;
  /** Categorical: SET_WORDS words, a bit for each bin that goes left, the missing bin among them; else empty. */
  readonly leftSet: Uint32Array;
  /** By bin, the missing one last: 1 goes left. */
  goesLeft(binCount: number): Uint8Array;
}

interface SplitLimits {
  readonly minRows: number;
  readonly lambda: number;
  readonly categoryLambda: number;
  /** `countUnit`. */
  readonly unit: number;
}

/**
 * Finds the best split of one feature in a leaf.
 *
 * @param slots sums of a bin: gradient, packed hessian; the missing bin last
 * @param leastGain the split must gain more
 */
type SplitFinder = (
  slots: Float64Array,
  feature: number,
  gradient: number,
  hessian: number,
  limits: SplitLimits,
  leastGain: number,
) => BoostSplit | null;

const NO_SET = new Uint32Array(0);
/** Gains below are rounding. */
const MIN_GAIN = 1e-9;

/**
 * Thresholds in ascending order, missing cells tried on either side (all present ones against the missing ones is a
 * split too). Where the leaf has none they go with the larger side.
 */
export const bestNumericSplit: SplitFinder = (slots, feature, gradient, hessian, limits, leastGain) => {
  const { minRows, lambda, unit } = limits;
  const perUnit = 1 / unit;
  const binCount = slots.length / 2 - 1;
  const rows = floor(hessian * perUnit + 0.25);
  const missingGradient = slots[2 * binCount];
  const missingHessian = slots[2 * binCount + 1];
  const missingRows = floor(missingHessian * perUnit + 0.25);
  const total = hessian - rows * unit;
  const parentScore = (gradient * gradient) / (total + lambda);
  let best = Math.max(leastGain, MIN_GAIN) + parentScore;
  let threshold = -1;
  let missingLeft = false;
  const passes = missingRows > 0 ? 2 : 1;
  for (let pass = 0; pass < passes; pass++) {
    let left = pass === 1 ? missingGradient : 0;
    let packed = pass === 1 ? missingHessian : 0;
    const last = pass === 0 && missingRows > 0 ? binCount : binCount - 1;
    for (let bin = 0; bin < last; bin++) {
      const added = slots[2 * bin + 1];
      left += slots[2 * bin];
      packed += added;
      const leftRows = floor(packed * perUnit + 0.25);
      if (leftRows < minRows) continue;
      if (rows - leftRows < minRows) break;
      const leftHessian = packed - leftRows * unit;
      const right = gradient - left;
      const score = (left * left) / (leftHessian + lambda) + (right * right) / (total - leftHessian + lambda);
      if (score > best) {
        best = score;
        threshold = bin;
        missingLeft = missingRows > 0 ? pass === 1 : leftRows * 2 >= rows;
      }
    }
  }
  if (threshold < 0) return null;
  return {
    feature,
    gain: best - parentScore,
    threshold,
    missingLeft,
    leftSet: NO_SET,
    goesLeft: (bins) =>
      Uint8Array.from({ length: bins + 1 }, (_, bin) =>
        (bin === bins ? missingLeft : bin <= threshold) ? 1 : 0,
      ),
  };
};

const keys = new Float64Array(256);
const order = new Int32Array(256);

/**
 * Categories in the order of their mean gradients, pulled to 0 by `categoryLambda`; the best subset is a prefix of
 * that order (Fisher 1958). Missing is one of the categories. Those that the leaf has not go with the larger side.
 */
export const bestCategorySplit: SplitFinder = (slots, feature, gradient, hessian, limits, leastGain) => {
  const { minRows, categoryLambda, unit } = limits;
  const lambda = limits.lambda + categoryLambda;
  const perUnit = 1 / unit;
  const binCount = slots.length / 2 - 1;
  const rows = floor(hessian * perUnit + 0.25);
  const total = hessian - rows * unit;
  let count = 0;
  for (let bin = 0; bin <= binCount; bin++) {
    const binRows = floor(slots[2 * bin + 1] * perUnit + 0.25);
    if (binRows === 0) continue;
    order[count++] = bin;
    keys[bin] = slots[2 * bin] / (slots[2 * bin + 1] - binRows * unit + lambda);
  }
  if (count < 2) return null;
  orderByKey(order, count, keys);
  const parentScore = (gradient * gradient) / (total + lambda);
  let best = Math.max(leastGain, MIN_GAIN) + parentScore;
  let prefix = 0;
  let isLeftLarger = false;
  let left = 0;
  let packed = 0;
  for (let position = 0; position < count - 1; position++) {
    const bin = order[position];
    left += slots[2 * bin];
    packed += slots[2 * bin + 1];
    const leftRows = floor(packed * perUnit + 0.25);
    if (leftRows < minRows) continue;
    if (rows - leftRows < minRows) break;
    const leftHessian = packed - leftRows * unit;
    const right = gradient - left;
    const score = (left * left) / (leftHessian + lambda) + (right * right) / (total - leftHessian + lambda);
    if (score > best) {
      best = score;
      prefix = position + 1;
      isLeftLarger = leftRows * 2 >= rows;
    }
  }
  if (prefix === 0) return null;
  const leftSet = new Uint32Array(SET_WORDS).fill(isLeftLarger ? 0xffffffff : 0);
  for (let position = 0; position < count; position++) {
    const bin = order[position];
    if (position < prefix) leftSet[bin >>> 5] |= 1 << (bin & 31);
    else leftSet[bin >>> 5] &= ~(1 << (bin & 31));
  }
  const goesLeft = (bin: number): number => (leftSet[bin >>> 5] >>> (bin & 31)) & 1;
  return {
    feature,
    gain: best - parentScore,
    threshold: -1,
    missingLeft: goesLeft(binCount) === 1,
    leftSet,
    goesLeft: (bins) => Uint8Array.from({ length: bins + 1 }, (_, bin) => goesLeft(bin)),
  };
};
