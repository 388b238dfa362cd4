// AssemblyScript, compiled by scripts/buildWasm.mjs. The best split of a leaf, as boostSplit.ts of core finds it, to the
// last bit.
import { SET_BYTES } from '../../../src/trees/treeConstants';
import { BoostedFeature, BoostedLeaf, BoostedRun } from '../records';
import { boostKeys, boostOrder } from '../scratch';

/** Gains below are rounding. */
const MIN_GAIN: f64 = 1e-9;

/** Whether the leaf has rows enough for two. */
export function mayBeSplit(run: BoostedRun, leaf: BoostedLeaf): bool {
  return f64(leaf.end - leaf.start) >= 2 * run.minRows;
}

/** Looks for the best split over the features that may be split. */
export function findSplit(run: BoostedRun, leaf: BoostedLeaf, histogram: usize, usedCount: i32): void {
  leaf.gain = 0;
  if (!mayBeSplit(run, leaf)) return;
  for (let i: usize = 0; i < <usize>usedCount; i++) {
    const number = load<i32>(run.used + (i << 2));
    const feature = changetype<BoostedFeature>(run.features + <usize>number * offsetof<BoostedFeature>());
    const slots = histogram + feature.slots;
    if (feature.isCategorical != 0) trySplitOfCategories(run, leaf, number, slots, feature.binCount);
    else trySplitOfNumbers(run, leaf, number, slots, feature.binCount);
  }
}

/** Both halves of a split's score at once: two divisions cost no more than one. */
function scoreOf(left: f64, leftHessian: f64, gradient: f64, total: f64, lambda: f64): f64 {
  const sums = f64x2.replace_lane(f64x2.splat(left), 1, gradient - left);
  const hessians = f64x2.replace_lane(f64x2.splat(leftHessian), 1, total - leftHessian);
  const halves = f64x2.div(f64x2.mul(sums, sums), f64x2.add(hessians, f64x2.splat(lambda)));
  return f64x2.extract_lane(halves, 0) + f64x2.extract_lane(halves, 1);
}

/** Tries a feature of numbers; the leaf keeps its best split if that is the best so far. */
function trySplitOfNumbers(
  run: BoostedRun,
  leaf: BoostedLeaf,
  feature: i32,
  slots: usize,
  binCount: i32,
): void {
  const minRows = run.minRows;
  const lambda = run.lambda;
  const unit = run.unit;
  const perUnit = run.perUnit;
  const gradient = leaf.gradient;
  const hessian = leaf.hessian;
  const rows = floor(hessian * perUnit + 0.25);
  const missing = slots + ((<usize>binCount) << 4);
  const missingRows = floor(load<f64>(missing, 8) * perUnit + 0.25);
  const total = hessian - rows * unit;
  const parentScore = (gradient * gradient) / (total + lambda);
  let best = max<f64>(leaf.gain, MIN_GAIN) + parentScore;
  let threshold = -1;
  let missingLeft = false;
  const hasMissing = missingRows > 0;
  const passes = hasMissing ? 2 : 1;
  for (let pass = 0; pass < passes; pass++) {
    let sums = pass == 1 ? v128.load(missing) : f64x2.splat(0);
    const last = pass == 0 && hasMissing ? binCount : binCount - 1;
    for (let bin = 0; bin < last; bin++) {
      const slot = v128.load(slots + ((<usize>bin) << 4));
      sums = f64x2.add(sums, slot);
      const packed = f64x2.extract_lane(sums, 1);
      const leftRows = floor(packed * perUnit + 0.25);
      if (leftRows < minRows) continue;
      if (rows - leftRows < minRows) break;
      const left = f64x2.extract_lane(sums, 0);
      const score = scoreOf(left, packed - leftRows * unit, gradient, total, lambda);
      if (score > best) {
        best = score;
        threshold = bin;
        missingLeft = hasMissing ? pass == 1 : leftRows * 2 >= rows;
      }
    }
  }
  if (threshold < 0) return;
  leaf.feature = feature;
  leaf.threshold = threshold;
  leaf.missingLeft = i32(missingLeft);
  leaf.gain = best - parentScore;
}

/** Tries a feature of categories; the leaf keeps its best split if that is the best so far. */
function trySplitOfCategories(
  run: BoostedRun,
  leaf: BoostedLeaf,
  feature: i32,
  slots: usize,
  binCount: i32,
): void {
  const minRows = run.minRows;
  const lambda = run.lambda + run.categoryLambda;
  const unit = run.unit;
  const perUnit = run.perUnit;
  const gradient = leaf.gradient;
  const hessian = leaf.hessian;
  const rows = floor(hessian * perUnit + 0.25);
  const total = hessian - rows * unit;
  let count: usize = 0;
  for (let bin = 0; bin <= binCount; bin++) {
    const slot = slots + ((<usize>bin) << 4);
    const packed = load<f64>(slot, 8);
    const binRows = floor(packed * perUnit + 0.25);
    if (binRows == 0) continue;
    const key = load<f64>(slot) / (packed - binRows * unit + lambda);
    // Bins come in ascending order, so those of equal boostKeys keep it.
    let j = count;
    while (j > 0 && load<f64>(boostKeys + ((j - 1) << 3)) > key) {
      store<f64>(boostKeys + (j << 3), load<f64>(boostKeys + ((j - 1) << 3)));
      store<i32>(boostOrder + (j << 2), load<i32>(boostOrder + ((j - 1) << 2)));
      j--;
    }
    store<f64>(boostKeys + (j << 3), key);
    store<i32>(boostOrder + (j << 2), bin);
    count++;
  }
  if (count < 2) return;
  const parentScore = (gradient * gradient) / (total + lambda);
  let best = max<f64>(leaf.gain, MIN_GAIN) + parentScore;
  let prefix: usize = 0;
  let isLeftLarger = false;
  let sums = f64x2.splat(0);
  for (let position: usize = 0; position < count - 1; position++) {
    sums = f64x2.add(sums, v128.load(slots + ((<usize>load<i32>(boostOrder + (position << 2))) << 4)));
    const packed = f64x2.extract_lane(sums, 1);
    const leftRows = floor(packed * perUnit + 0.25);
    if (leftRows < minRows) continue;
    if (rows - leftRows < minRows) break;
    const left = f64x2.extract_lane(sums, 0);
    const score = scoreOf(left, packed - leftRows * unit, gradient, total, lambda);
    if (score > best) {
      best = score;
      prefix = position + 1;
      isLeftLarger = leftRows * 2 >= rows;
    }
  }
  if (prefix == 0) return;
  const set = leaf.leftSet;
  memory.fill(set, isLeftLarger ? 255 : 0, SET_BYTES);
  for (let position: usize = 0; position < count; position++) {
    const bin = load<i32>(boostOrder + (position << 2));
    const at = set + ((<usize>(bin >> 5)) << 2);
    const mask = (<u32>1) << (bin & 31);
    store<u32>(at, position < prefix ? load<u32>(at) | mask : load<u32>(at) & ~mask);
  }
  leaf.feature = feature;
  leaf.threshold = -1;
  leaf.missingLeft = i32((load<u32>(set + ((<usize>(binCount >> 5)) << 2)) >> (binCount & 31)) & 1);
  leaf.gain = best - parentScore;
}
