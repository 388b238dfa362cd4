// AssemblyScript, compiled by scripts/buildWasm.mjs. The splits of boostSplit.ts, to the last bit.

// Within the first 16 KiB of the memory, behind what twoClassSearch.ts keeps there.
/** f64 for each bin: what categories are ordered by. */
const keys: usize = 11392;
/** i32 each: the bins that the leaf has, in the order in which they go left. */
const order: usize = 13456;

/** Gains below are rounding. */
const LEAST_GAIN: f64 = 1e-9;

/**
 * A leaf that may yet be split, LEAF_BYTES each: i32 first row, end of rows, the same of the rows set aside, node; its
 * best split as i32 feature, threshold, missingLeft; f64 gradient, packed hessian, gain of the split (0: none); at
 * LEAF_SET the bins that a split of categories sends left.
 */
export const LEAF_BYTES: usize = 96;
export const LEAF_SET: usize = 64;

export namespace limits {
  export let minRows: f64 = 0;
  export let lambda: f64 = 0;
  export let categoryLambda: f64 = 0;
  /** `countUnit` of boostTree.ts, and 1 by it. */
  export let unit: f64 = 0;
  export let perUnit: f64 = 0;
}

/** Both halves of a split's score at once: two divisions cost no more than one. */
function scoreOf(left: f64, leftHessian: f64, gradient: f64, total: f64, lambda: f64): f64 {
  const sums = f64x2.replace_lane(f64x2.splat(left), 1, gradient - left);
  const hessians = f64x2.replace_lane(f64x2.splat(leftHessian), 1, total - leftHessian);
  const halves = f64x2.div(f64x2.mul(sums, sums), f64x2.add(hessians, f64x2.splat(lambda)));
  return f64x2.extract_lane(halves, 0) + f64x2.extract_lane(halves, 1);
}

/** Looks at a feature of numbers; the leaf keeps its best split if that is the best so far. */
export function lookAtNumbers(leaf: usize, feature: i32, slots: usize, binCount: i32): void {
  const minRows = limits.minRows;
  const lambda = limits.lambda;
  const unit = limits.unit;
  const perUnit = limits.perUnit;
  const gradient = load<f64>(leaf, 32);
  const hessian = load<f64>(leaf, 40);
  const rows = floor(hessian * perUnit + 0.25);
  const missing = slots + ((<usize>binCount) << 4);
  const missingRows = floor(load<f64>(missing, 8) * perUnit + 0.25);
  const total = hessian - rows * unit;
  const parentScore = (gradient * gradient) / (total + lambda);
  let best = max<f64>(load<f64>(leaf, 48), LEAST_GAIN) + parentScore;
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
  store<i32>(leaf, feature, 20);
  store<i32>(leaf, threshold, 24);
  store<i32>(leaf, i32(missingLeft), 28);
  store<f64>(leaf, best - parentScore, 48);
}

/** Looks at a feature of categories; the leaf keeps its best split if that is the best so far. */
export function lookAtCategories(leaf: usize, feature: i32, slots: usize, binCount: i32): void {
  const minRows = limits.minRows;
  const lambda = limits.lambda + limits.categoryLambda;
  const unit = limits.unit;
  const perUnit = limits.perUnit;
  const gradient = load<f64>(leaf, 32);
  const hessian = load<f64>(leaf, 40);
  const rows = floor(hessian * perUnit + 0.25);
  const total = hessian - rows * unit;
  let count: usize = 0;
  for (let bin = 0; bin <= binCount; bin++) {
    const slot = slots + ((<usize>bin) << 4);
    const packed = load<f64>(slot, 8);
    const binRows = floor(packed * perUnit + 0.25);
    if (binRows == 0) continue;
    const key = load<f64>(slot) / (packed - binRows * unit + lambda);
    // Bins come in ascending order, so those of equal keys keep it.
    let j = count;
    while (j > 0 && load<f64>(keys + ((j - 1) << 3)) > key) {
      store<f64>(keys + (j << 3), load<f64>(keys + ((j - 1) << 3)));
      store<i32>(order + (j << 2), load<i32>(order + ((j - 1) << 2)));
      j--;
    }
    store<f64>(keys + (j << 3), key);
    store<i32>(order + (j << 2), bin);
    count++;
  }
  if (count < 2) return;
  const parentScore = (gradient * gradient) / (total + lambda);
  let best = max<f64>(load<f64>(leaf, 48), LEAST_GAIN) + parentScore;
  let prefix: usize = 0;
  let isLeftLarger = false;
  let sums = f64x2.splat(0);
  for (let position: usize = 0; position < count - 1; position++) {
    sums = f64x2.add(sums, v128.load(slots + ((<usize>load<i32>(order + (position << 2))) << 4)));
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
  const set = leaf + LEAF_SET;
  memory.fill(set, isLeftLarger ? 255 : 0, 32);
  for (let position: usize = 0; position < count; position++) {
    const bin = load<i32>(order + (position << 2));
    const at = set + ((<usize>(bin >> 5)) << 2);
    const mask = (<u32>1) << (bin & 31);
    store<u32>(at, position < prefix ? load<u32>(at) | mask : load<u32>(at) & ~mask);
  }
  store<i32>(leaf, feature, 20);
  store<i32>(leaf, -1, 24);
  store<i32>(leaf, i32((load<u32>(set + ((<usize>(binCount >> 5)) << 2)) >> (binCount & 31)) & 1), 28);
  store<f64>(leaf, best - parentScore, 48);
}
