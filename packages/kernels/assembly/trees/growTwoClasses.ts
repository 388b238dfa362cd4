// AssemblyScript, compiled by scripts/buildWasm.mjs. Addresses are in bytes.
import { draw } from './host';
import { bestSplit, enterNode, look, movingSet, writeSet } from './twoClassSearch';

/** Words of a node that waits: its first row and the one after its last, depth, parent or -1, sums of both classes. */
const WAITING: i32 = 6;

/** How many splits of the tree that was grown last are of categories. */
let setCount: i32 = 0;
export function countSets(): i32 {
  return setCount;
}

/**
 * Grows a tree of two classes as growTree.ts does with the Gini criterion, to the last bit, and returns its nodes.
 *
 * @param bins features x rowCount bytes
 * @param columns a pair of i32 a feature: its bins without the missing one, and 1 where they are categories
 * @param rows i32 each, reordered; `words` beside them: twice the weight plus the class
 * @param spare room for as many words, twice
 * @param drawn the features, i32 each, in any order
 * @param stack room for the nodes that wait
 * @param feature ... where the tree goes, one entry a node as in tree.ts
 */
export function grow(
  bins: usize,
  rowCount: i32,
  columns: usize,
  featureCount: i32,
  rows: usize,
  words: usize,
  spare: usize,
  count: i32,
  rootA: i32,
  rootB: i32,
  featuresPerSplit: i32,
  minLeaf: f64,
  maxDepth: i32,
  drawn: usize,
  stack: usize,
  feature: usize,
  threshold: usize,
  missingLeft: usize,
  right: usize,
  weight: usize,
  gain: usize,
  value: usize,
  sets: usize,
): i32 {
  const least = i32(ceil(minLeaf));
  const set = movingSet;
  const spareWords = spare + ((<usize>count) << 2);
  setCount = 0;
  let nodes = 0;
  let top = stack;
  store<i32>(top, 0);
  store<i32>(top, count, 4);
  store<i32>(top, 0, 8);
  store<i32>(top, -1, 12);
  store<i32>(top, rootA, 16);
  store<i32>(top, rootB, 20);
  top += WAITING << 2;
  while (top > stack) {
    top -= WAITING << 2;
    const start = load<i32>(top);
    const end = load<i32>(top, 4);
    const depth = load<i32>(top, 8);
    const parent = load<i32>(top, 12);
    const totalA = load<i32>(top, 16);
    const totalB = load<i32>(top, 20);
    const total = totalA + totalB;
    const node = nodes++;
    const at4 = (<usize>node) << 2;
    const at8 = (<usize>node) << 3;
    if (parent >= 0) store<i32>(right + ((<usize>parent) << 2), node);
    store<i32>(feature + at4, -1);
    store<i32>(threshold + at4, 0);
    store<u8>(missingLeft + node, 0);
    store<i32>(right + at4, -1);
    store<f64>(weight + at8, f64(total));
    store<f64>(gain + at8, 0);
    store<f64>(value + (at8 << 1), f64(totalA) / f64(total));
    store<f64>(value + (at8 << 1), f64(totalB) / f64(total), 8);
    if (depth >= maxDepth || f64(total) < 2 * minLeaf || end - start < 2 || totalA == 0 || totalB == 0)
      continue;
    const from = rows + ((<usize>start) << 2);
    const to = rows + ((<usize>end) << 2);
    const toWords = words - rows;
    enterNode(from, to, toWords, totalA, totalB, least);
    for (let looked = 0; looked < featureCount; looked++) {
      if (looked >= featuresPerSplit && bestSplit.feature >= 0) break;
      const pick = drawn + ((<usize>(looked + draw(featureCount - looked))) << 2);
      const f = load<i32>(pick);
      const next = drawn + ((<usize>looked) << 2);
      store<i32>(pick, load<i32>(next));
      store<i32>(next, f);
      const column = columns + ((<usize>f) << 3);
      look(f, bins + <usize>f * <usize>rowCount, load<i32>(column), load<i32>(column, 4));
    }
    const f = bestSplit.feature;
    if (f < 0) continue;
    const column = columns + ((<usize>f) << 3);
    const categorical = load<i32>(column, 4) != 0;
    writeSet(set, load<i32>(column), categorical);
    store<i32>(feature + at4, f);
    store<f64>(gain + at8, max<f64>(0, bestSplit.gain));
    store<u8>(missingLeft + node, u8(bestSplit.missingLeft));
    if (categorical) {
      store<i32>(threshold + at4, setCount);
      memory.copy(sets + ((<usize>setCount) << 5), set, 32);
      setCount++;
    } else store<i32>(threshold + at4, bestSplit.threshold);
    // Both sides keep their order. No branch depends on a row: a processor could not foresee it.
    const own = bins + <usize>f * <usize>rowCount;
    let low = from;
    let aside = spare;
    for (let i = from; i < to; i += 4) {
      const row = load<u32>(i);
      const word = load<i32>(i + toWords);
      const bin = <u32>load<u8>(own + row);
      const left = (load<u32>(set + ((bin >> 5) << 2)) >> (bin & 31)) & 1;
      store<u32>(low, row);
      store<i32>(low + toWords, word);
      store<u32>(aside, row);
      store<i32>(aside + (spareWords - spare), word);
      low += left << 2;
      aside += (left ^ 1) << 2;
    }
    memory.copy(low, spare, aside - spare);
    memory.copy(low + toWords, spareWords, aside - spare);
    const middle = i32((low - rows) >> 2);
    // The right child waits under the left one, so that the left one is the very next node.
    store<i32>(top, middle);
    store<i32>(top, end, 4);
    store<i32>(top, depth + 1, 8);
    store<i32>(top, node, 12);
    store<i32>(top, totalA - bestSplit.leftA, 16);
    store<i32>(top, totalB - bestSplit.leftB, 20);
    top += WAITING << 2;
    store<i32>(top, start);
    store<i32>(top, middle, 4);
    store<i32>(top, depth + 1, 8);
    store<i32>(top, -1, 12);
    store<i32>(top, bestSplit.leftA, 16);
    store<i32>(top, bestSplit.leftB, 20);
    top += WAITING << 2;
  }
  return nodes;
}
