// AssemblyScript, compiled by scripts/buildWasm.mjs. Sums of derivatives by bin; a slot is a pair of f64: gradient and
// packed hessian.
import { BoostedFeature, BoostedLeaf, BoostedRun } from '../records';

/**
 * Adds the derivatives of the leaf's rows up by bin. Four features at once: a slot that the row before has changed is
 * ready some ten cycles later, and meanwhile there are others to add to.
 *
 * @param source derivatives of the leaf's rows side by side
 */
export function countBins(
  run: BoostedRun,
  leaf: BoostedLeaf,
  source: usize,
  histogram: usize,
  usedCount: i32,
): void {
  const from = run.train + ((<usize>leaf.start) << 2);
  const to = run.train + ((<usize>leaf.end) << 2);
  let used = run.used;
  for (let i = 0; i < usedCount; i++) {
    const feature = featureAt(run, load<i32>(used + ((<usize>i) << 2)));
    memory.fill(histogram + feature.slots, 0, (<usize>feature.binCount + 1) << 4);
  }
  let left = usedCount;
  for (; left >= 4; left -= 4, used += 16) count4(run, from, to, source, histogram, used);
  if (left >= 2) {
    count2(run, from, to, source, histogram, used);
    used += 8;
  }
  if ((left & 1) == 1) count1(run, from, to, source, histogram, used);
}

/** Takes the slots of one histogram from those of another. */
export function subtractHistogram(run: BoostedRun, from: usize, less: usize, usedCount: i32): void {
  for (let i: usize = 0; i < <usize>usedCount; i++) {
    const feature = featureAt(run, load<i32>(run.used + (i << 2)));
    const first = feature.slots;
    const end = first + ((<usize>feature.binCount + 1) << 4);
    for (let at = first; at < end; at += 16) {
      v128.store(from + at, f64x2.sub(v128.load(from + at), v128.load(less + at)));
    }
  }
}

function featureAt(run: BoostedRun, feature: i32): BoostedFeature {
  return changetype<BoostedFeature>(run.features + <usize>feature * offsetof<BoostedFeature>());
}

function addTo(slot: usize, pair: v128): void {
  v128.store(slot, f64x2.add(v128.load(slot), pair));
}

/** @param features addresses of the numbers of four features */
function count4(
  run: BoostedRun,
  from: usize,
  to: usize,
  source: usize,
  histogram: usize,
  features: usize,
): void {
  const stride = <usize>run.featureCount;
  const bins = run.bins;
  const a = load<i32>(features);
  const b = load<i32>(features, 4);
  const c = load<i32>(features, 8);
  const d = load<i32>(features, 12);
  const slotsA = histogram + featureAt(run, a).slots;
  const slotsB = histogram + featureAt(run, b).slots;
  const slotsC = histogram + featureAt(run, c).slots;
  const slotsD = histogram + featureAt(run, d).slots;
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

function count2(
  run: BoostedRun,
  from: usize,
  to: usize,
  source: usize,
  histogram: usize,
  features: usize,
): void {
  const stride = <usize>run.featureCount;
  const a = load<i32>(features);
  const b = load<i32>(features, 4);
  const slotsA = histogram + featureAt(run, a).slots;
  const slotsB = histogram + featureAt(run, b).slots;
  const columnA = run.bins + <usize>a;
  const columnB = run.bins + <usize>b;
  for (let i = from; i < to; i += 4, source += 16) {
    const row = <usize>load<u32>(i) * stride;
    const pair = v128.load(source);
    const slotA = slotsA + ((<usize>load<u8>(columnA + row)) << 4);
    const slotB = slotsB + ((<usize>load<u8>(columnB + row)) << 4);
    addTo(slotA, pair);
    addTo(slotB, pair);
  }
}

function count1(
  run: BoostedRun,
  from: usize,
  to: usize,
  source: usize,
  histogram: usize,
  features: usize,
): void {
  const stride = <usize>run.featureCount;
  const feature = load<i32>(features);
  const slots = histogram + featureAt(run, feature).slots;
  const column = run.bins + <usize>feature;
  for (let i = from; i < to; i += 4, source += 16) {
    addTo(slots + ((<usize>load<u8>(column + <usize>load<u32>(i) * stride)) << 4), v128.load(source));
  }
}
