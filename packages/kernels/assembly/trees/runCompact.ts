// AssemblyScript, compiled by scripts/buildWasm.mjs. Rows through many small trees at once.

import { BLOCK_ROWS, LEAF, MAX_COMPACT_LEAVES, MISSING_LEFT, SET_BYTES } from '../../src/trees/treeConstants';
import { CompactFeature, CompactTask, PendingSplit } from './records';
import { pendingSplits } from './scratch';

/** Bytes between the values of a tree and the next. */
const VALUES_BYTES: usize = MAX_COMPACT_LEAVES * 8;

/**
 * Adds the values of trees to the scores of rows, in the order of the trees. A word of 16 bytes has a lane for each of
 * 4 to 16 trees and a bit for each of their leaves; the word of a bin keeps the leaves that it can reach, so that one
 * look-up for each feature is one for all these trees, and the exit leaf is the first that every feature keeps.
 */
export function runCompact(task: CompactTask): void {
  const laneBytes = <usize>task.laneBytes;
  const atOnce = 16 / task.laneBytes;
  let node = task.nodes;
  let value = task.values;
  let nextThreshold = 0;
  let nextSet = 0;
  for (let done = 0; done < task.count; done += atOnce) {
    const trees = min<i32>(atOnce, task.count - done);
    let used: usize = 0;
    for (let tree: usize = 0; tree < <usize>trees; tree++) {
      const shift = tree * laneBytes;
      let leaves = 0;
      let top = pendingSplits;
      for (;;) {
        const code = <i32>load<u8>(node++);
        if (code != LEAF) {
          const split = changetype<PendingSplit>(top);
          split.code = code;
          split.at = featureOf(task, code).isCategorical != 0 ? nextSet++ : nextThreshold++;
          split.firstLeaf = leaves;
          top += offsetof<PendingSplit>();
          continue;
        }
        store<f64>(task.leafValues + tree * VALUES_BYTES + ((<usize>leaves) << 3), f64(load<f32>(value)));
        value += 4;
        leaves++;
        if (top == pendingSplits) break;
        // A leaf completes the left part of the last split whose left part is not.
        top -= offsetof<PendingSplit>();
        const split = changetype<PendingSplit>(top);
        const number = split.code & ~MISSING_LEFT;
        const feature = featureOf(task, split.code);
        if (!isUsed(task.used, used, number)) {
          store<i32>(task.used + (used << 2), number);
          used++;
          memory.fill(feature.words, 255, (<usize>feature.binCount + 1) << 4);
        }
        dropLeaves(task, split, feature, shift, ~bitsBetween(split.firstLeaf, leaves), laneBytes);
      }
    }
    for (let i: usize = 0; i < used; i++) carryOn(featureOf(task, load<i32>(task.used + (i << 2))));
    // Four features at a time; what is kept twice is kept.
    while ((used & 3) != 0) {
      store<i32>(task.used + (used << 2), load<i32>(task.used));
      used++;
    }
    const rowCount = <usize>task.rowCount;
    for (let from: usize = 0; from < rowCount; from += BLOCK_ROWS) {
      const rows = min<usize>(BLOCK_ROWS, rowCount - from);
      memory.fill(task.kept, 255, rows << 4);
      for (let i: usize = 0; i < used; i += 4) keep4(task, task.used + (i << 2), from, rows);
      addLeaves(task, rows, trees, task.scores + (from << 3), laneBytes);
    }
  }
}

/** @param code a node of a tree that is a split */
function featureOf(task: CompactTask, code: i32): CompactFeature {
  return changetype<CompactFeature>(
    task.features + <usize>(code & ~MISSING_LEFT) * offsetof<CompactFeature>(),
  );
}

function isUsed(list: usize, count: usize, feature: i32): bool {
  for (let i: usize = 0; i < count; i++) if (load<i32>(list + (i << 2)) == feature) return true;
  return false;
}

/** Bits `from` to `to - 1`. */
function bitsBetween(from: i32, to: i32): u32 {
  return u32((((<u64>1) << to) - 1) & ~(((<u64>1) << from) - 1));
}

/**
 * Drops leaves from the words of the bins that go right: of numbers only from the first such bin, the others follow in
 * `carryOn`.
 */
function dropLeaves(
  task: CompactTask,
  split: PendingSplit,
  feature: CompactFeature,
  shift: usize,
  left: u32,
  laneBytes: usize,
): void {
  const binCount = <usize>feature.binCount;
  const words = feature.words + shift;
  const at = <usize>split.at;
  if (feature.isCategorical == 0) {
    const first = <usize>load<u8>(task.thresholds + at) + 1;
    if (first < binCount) keepLeaves(words + (first << 4), left, laneBytes);
    if ((split.code & MISSING_LEFT) == 0) keepLeaves(words + (binCount << 4), left, laneBytes);
    return;
  }
  const set = task.sets + at * SET_BYTES;
  for (let bin: usize = 0; bin <= binCount; bin++) {
    const isLeft = (load<u32>(set + ((bin >> 5) << 2)) >> ((<u32>bin) & 31)) & 1;
    if (isLeft == 0) keepLeaves(words + (bin << 4), left, laneBytes);
  }
}

function keepLeaves(lane: usize, bits: u32, laneBytes: usize): void {
  if (laneBytes == 1) store<u8>(lane, load<u8>(lane) & (<u8>bits));
  else if (laneBytes == 2) store<u16>(lane, load<u16>(lane) & (<u16>bits));
  else store<u32>(lane, load<u32>(lane) & bits);
}

/** Of numbers: a bin keeps what the bin below it keeps. */
function carryOn(feature: CompactFeature): void {
  if (feature.isCategorical != 0) return;
  const words = feature.words;
  const end = words + ((<usize>feature.binCount) << 4);
  let below = v128.load(words);
  for (let at = words + 16; at < end; at += 16) {
    below = v128.and(below, v128.load(at));
    v128.store(at, below);
  }
}

/** @param features address of the numbers of four features */
function keep4(task: CompactTask, features: usize, from: usize, rows: usize): void {
  const a = featureOf(task, load<i32>(features));
  const b = featureOf(task, load<i32>(features, 4));
  const c = featureOf(task, load<i32>(features, 8));
  const d = featureOf(task, load<i32>(features, 12));
  const wordsA = a.words;
  const wordsB = b.words;
  const wordsC = c.words;
  const wordsD = d.words;
  const binsA = a.bins + from;
  const binsB = b.bins + from;
  const binsC = c.bins + from;
  const binsD = d.bins + from;
  const kept = task.kept;
  for (let i: usize = 0; i < rows; i++) {
    const ab = v128.and(
      v128.load(wordsA + ((<usize>load<u8>(binsA + i)) << 4)),
      v128.load(wordsB + ((<usize>load<u8>(binsB + i)) << 4)),
    );
    const cd = v128.and(
      v128.load(wordsC + ((<usize>load<u8>(binsC + i)) << 4)),
      v128.load(wordsD + ((<usize>load<u8>(binsD + i)) << 4)),
    );
    const at = kept + (i << 4);
    v128.store(at, v128.and(v128.load(at), v128.and(ab, cd)));
  }
}

/** Adds the values of the first leaf that each tree keeps. */
function addLeaves(task: CompactTask, rows: usize, trees: i32, scores: usize, laneBytes: usize): void {
  const perWord = 8 / i32(laneBytes);
  const laneBits = <u64>(laneBytes << 3);
  const low = min<i32>(perWord, trees);
  const high = trees - low;
  const kept = task.kept;
  const leafValues = task.leafValues;
  for (let i: usize = 0; i < rows; i++) {
    const at = scores + (i << 3);
    let score = load<f64>(at);
    let bits = load<u64>(kept + (i << 4));
    let own = leafValues;
    for (let tree = 0; tree < low; tree++) {
      score += load<f64>(own + ((<usize>ctz<u64>(bits)) << 3));
      bits >>= laneBits;
      own += VALUES_BYTES;
    }
    bits = load<u64>(kept + (i << 4), 8);
    for (let tree = 0; tree < high; tree++) {
      score += load<f64>(own + ((<usize>ctz<u64>(bits)) << 3));
      bits >>= laneBits;
      own += VALUES_BYTES;
    }
    store<f64>(at, score);
  }
}
