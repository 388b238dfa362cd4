// AssemblyScript, compiled by scripts/buildWasm.mjs. Rows through many small trees at once.

// As in compactTrees.ts.
const LEAF: i32 = 127;
const MISSING_LEFT: i32 = 128;

/**
 * Splits of the tree in hand whose left part is not complete, within the first 16 KiB: i32 node code, place of its
 * threshold or set, first leaf.
 */
const pending: usize = 14784;
const PENDING_BYTES: usize = 12;

/** Rows whose leaves are found at once. */
const BLOCK: usize = 512;
/** Bytes between the values of a tree and the next. */
const VALUES_BYTES: usize = 256;

let laneBytes: usize = 1;

/**
 * Adds the values of trees to the scores of rows, in the order of the trees. A word of 16 bytes has a lane for each of
 * 4 to 16 trees and a bit for each of their leaves; the word of a bin keeps the leaves that it can reach, so that one
 * look-up for each feature is one for all these trees, and the exit leaf is the first that every feature keeps.
 *
 * @param lane bytes of a tree's lane: 1, 2 or 4 for up to 8, 16 and 32 leaves
 * @param nodes, thresholds, sets, values of the trees, from the first of `count`
 * @param columns four i32 a feature: its bins without the missing one, 1 where they are categories, addresses of room
 *   for a word a bin, and of the rows' bins
 * @param split room for an i32 a feature, and three more
 * @param leafValues room for 32 f64 for each of 16 trees
 * @param kept room for 512 words
 */
export function runCompact(
  count: i32,
  lane: i32,
  nodes: usize,
  thresholds: usize,
  sets: usize,
  values: usize,
  columns: usize,
  split: usize,
  leafValues: usize,
  kept: usize,
  rowCount: i32,
  scores: usize,
): void {
  laneBytes = lane;
  const atOnce = 16 / lane;
  let node = nodes;
  let value = values;
  let nextThreshold = 0;
  let nextSet = 0;
  for (let done = 0; done < count; done += atOnce) {
    const trees = min<i32>(atOnce, count - done);
    let used: usize = 0;
    for (let tree: usize = 0; tree < <usize>trees; tree++) {
      const shift = tree * laneBytes;
      let leaves = 0;
      let top = pending;
      for (;;) {
        const code = <i32>load<u8>(node++);
        if (code != LEAF) {
          const column = columns + ((<usize>(code & ~MISSING_LEFT)) << 4);
          const categorical = load<i32>(column, 4) != 0;
          store<i32>(top, code);
          store<i32>(top, categorical ? nextSet++ : nextThreshold++, 4);
          store<i32>(top, leaves, 8);
          top += PENDING_BYTES;
          continue;
        }
        store<f64>(leafValues + tree * VALUES_BYTES + ((<usize>leaves) << 3), f64(load<f32>(value)));
        value += 4;
        leaves++;
        if (top == pending) break;
        // A leaf completes the left part of the last split whose left part is not.
        top -= PENDING_BYTES;
        const own = load<i32>(top);
        const feature = own & ~MISSING_LEFT;
        if (!isUsed(split, used, feature)) {
          store<i32>(split + (used << 2), feature);
          used++;
          const column = columns + ((<usize>feature) << 4);
          memory.fill(<usize>load<i32>(column, 8), 255, (<usize>load<i32>(column) + 1) << 4);
        }
        const bits = bitsBetween(load<i32>(top, 8), leaves);
        const at = <usize>load<i32>(top, 4);
        dropLeaves(columns + ((<usize>feature) << 4), own, thresholds + at, sets + (at << 5), shift, ~bits);
      }
    }
    for (let i: usize = 0; i < used; i++) carryOn(columns + ((<usize>load<i32>(split + (i << 2))) << 4));
    // Four features at a time; what is kept twice is kept.
    while ((used & 3) != 0) {
      store<i32>(split + (used << 2), load<i32>(split));
      used++;
    }
    for (let from: usize = 0; from < <usize>rowCount; from += BLOCK) {
      const rows = min<usize>(BLOCK, <usize>rowCount - from);
      memory.fill(kept, 255, rows << 4);
      for (let i: usize = 0; i < used; i += 4) keep4(columns, split + (i << 2), from, rows, kept);
      addLeaves(kept, rows, trees, leafValues, scores + (from << 3));
    }
  }
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
function dropLeaves(column: usize, code: i32, threshold: usize, set: usize, shift: usize, left: u32): void {
  const binCount = <usize>load<i32>(column);
  const words = <usize>load<i32>(column, 8) + shift;
  if (load<i32>(column, 4) == 0) {
    const first = <usize>load<u8>(threshold) + 1;
    if (first < binCount) keepLeaves(words + (first << 4), left);
    if ((code & MISSING_LEFT) == 0) keepLeaves(words + (binCount << 4), left);
    return;
  }
  for (let bin: usize = 0; bin <= binCount; bin++) {
    const isLeft = (load<u32>(set + ((bin >> 5) << 2)) >> ((<u32>bin) & 31)) & 1;
    if (isLeft == 0) keepLeaves(words + (bin << 4), left);
  }
}

function keepLeaves(lane: usize, bits: u32): void {
  if (laneBytes == 1) store<u8>(lane, load<u8>(lane) & (<u8>bits));
  else if (laneBytes == 2) store<u16>(lane, load<u16>(lane) & (<u16>bits));
  else store<u32>(lane, load<u32>(lane) & bits);
}

/** Of numbers: a bin keeps what the bin below it keeps. */
function carryOn(column: usize): void {
  if (load<i32>(column, 4) != 0) return;
  const words = <usize>load<i32>(column, 8);
  const end = words + ((<usize>load<i32>(column)) << 4);
  let below = v128.load(words);
  for (let at = words + 16; at < end; at += 16) {
    below = v128.and(below, v128.load(at));
    v128.store(at, below);
  }
}

function keep4(columns: usize, features: usize, from: usize, rows: usize, kept: usize): void {
  const a = columns + ((<usize>load<i32>(features)) << 4);
  const b = columns + ((<usize>load<i32>(features, 4)) << 4);
  const c = columns + ((<usize>load<i32>(features, 8)) << 4);
  const d = columns + ((<usize>load<i32>(features, 12)) << 4);
  const wordsA = <usize>load<i32>(a, 8);
  const wordsB = <usize>load<i32>(b, 8);
  const wordsC = <usize>load<i32>(c, 8);
  const wordsD = <usize>load<i32>(d, 8);
  const binsA = <usize>load<i32>(a, 12) + from;
  const binsB = <usize>load<i32>(b, 12) + from;
  const binsC = <usize>load<i32>(c, 12) + from;
  const binsD = <usize>load<i32>(d, 12) + from;
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
function addLeaves(kept: usize, rows: usize, trees: i32, leafValues: usize, scores: usize): void {
  const perWord = 8 / i32(laneBytes);
  const laneBits = <u64>(laneBytes << 3);
  const low = min<i32>(perWord, trees);
  const high = trees - low;
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
