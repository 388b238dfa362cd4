// AssemblyScript, compiled by scripts/buildWasm.mjs. The rows of a leaf of a boosted tree.
import { BoostedLeaf, BoostedRun } from '../records';
import { goesLeft } from '../scratch';

/**
 * Rows that go left to the front, both sides in ascending order; returns where the right ones begin. No branch depends
 * on a row: a processor could not foresee it.
 */
export function partitionRows(run: BoostedRun, list: usize, start: i32, end: i32, column: usize): i32 {
  const stride = <usize>run.featureCount;
  const spare = run.spare;
  const to = list + ((<usize>end) << 2);
  let low = list + ((<usize>start) << 2);
  let right = spare;
  for (let i = low; i < to; i += 4) {
    const row = load<u32>(i);
    const left = <usize>load<u8>(goesLeft + <usize>load<u8>(column + <usize>row * stride));
    store<u32>(low, row);
    store<u32>(right, row);
    low += left << 2;
    right += (left ^ 1) << 2;
  }
  memory.copy(low, spare, right - spare);
  return i32((low - list) >> 2);
}

/** Writes the number of their leaf beside rows. */
export function labelRows(run: BoostedRun, list: usize, start: i32, end: i32, leaf: i32): void {
  const leafOf = run.leafOf;
  const to = list + ((<usize>end) << 2);
  for (let i = list + ((<usize>start) << 2); i < to; i += 4) {
    store<u16>(leafOf + ((<usize>load<u32>(i)) << 1), u16(leaf));
  }
}

/** Puts the derivatives of the leaf's rows side by side into `gathered`. */
export function gatherDerivatives(run: BoostedRun, leaf: BoostedLeaf): void {
  const derivatives = run.derivatives;
  const to = run.train + ((<usize>leaf.end) << 2);
  let target = run.gathered;
  for (let i = run.train + ((<usize>leaf.start) << 2); i < to; i += 4, target += 16) {
    v128.store(target, v128.load(derivatives + ((<usize>load<u32>(i)) << 4)));
  }
}

/** Adds the leaf's derivatives up. @param source those of its rows side by side */
export function sumDerivatives(leaf: BoostedLeaf, source: usize): void {
  const to = source + ((<usize>(leaf.end - leaf.start)) << 4);
  let sums = f64x2.splat(0);
  for (let i = source; i < to; i += 16) sums = f64x2.add(sums, v128.load(i));
  v128.store(changetype<usize>(leaf), sums, offsetof<BoostedLeaf>('gradient'));
}
