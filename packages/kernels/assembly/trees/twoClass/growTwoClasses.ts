// AssemblyScript, compiled by scripts/buildWasm.mjs.
import { SET_BYTES } from '../../../src/trees/treeConstants';
import { draw } from '../host';
import { Feature, TwoClassTask, WaitingNode } from '../records';
import { movingSet } from '../scratch';
import { bestSplit, enterNode, tryFeature, writeSet } from './findSplit';

/**
 * Grows a tree of two classes as growTree.ts of core does with the Gini criterion, to the last bit.
 *
 * @returns its nodes
 */
export function growTwoClasses(task: TwoClassTask): i32 {
  const minLeaf = task.minLeaf;
  const minWeight = i32(ceil(minLeaf));
  const stack = task.stack;
  const toWords = task.words - task.rows;
  task.setCount = 0;
  let nodes = 0;
  let top = push(stack, 0, task.rowCount, 0, -1, task.totalA, task.totalB);
  while (top > stack) {
    top -= offsetof<WaitingNode>();
    const waiting = changetype<WaitingNode>(top);
    const start = waiting.start;
    const end = waiting.end;
    const depth = waiting.depth;
    const totalA = waiting.totalA;
    const totalB = waiting.totalB;
    const total = totalA + totalB;
    const node = nodes++;
    if (waiting.parent >= 0) store<i32>(task.right + ((<usize>waiting.parent) << 2), node);
    writeLeaf(task, node, totalA, totalB);
    if (depth >= task.maxDepth || f64(total) < 2 * minLeaf || end - start < 2 || totalA == 0 || totalB == 0)
      continue;
    const from = task.rows + ((<usize>start) << 2);
    const to = task.rows + ((<usize>end) << 2);
    enterNode(from, to, toWords, totalA, totalB, minWeight);
    drawFeatures(task);
    if (bestSplit.feature < 0) continue;
    writeSplit(task, node);
    const middle = start + i32((partition(task, from, to) - from) >> 2);
    // The right child waits under the left one, so that the left one is the very next node.
    const leftA = bestSplit.leftA;
    const leftB = bestSplit.leftB;
    top = push(top, middle, end, depth + 1, node, totalA - leftA, totalB - leftB);
    top = push(top, start, middle, depth + 1, -1, leftA, leftB);
  }
  return nodes;
}

/** Writes a node that waits; returns where the next one goes. */
function push(top: usize, start: i32, end: i32, depth: i32, parent: i32, totalA: i32, totalB: i32): usize {
  const waiting = changetype<WaitingNode>(top);
  waiting.start = start;
  waiting.end = end;
  waiting.depth = depth;
  waiting.parent = parent;
  waiting.totalA = totalA;
  waiting.totalB = totalB;
  return top + offsetof<WaitingNode>();
}

function featureAt(task: TwoClassTask, feature: i32): Feature {
  return changetype<Feature>(task.features + <usize>feature * offsetof<Feature>());
}

/** Tries features in random order until enough were tried and one of them has a split. */
function drawFeatures(task: TwoClassTask): void {
  const featureCount = task.featureCount;
  for (let tried = 0; tried < featureCount; tried++) {
    if (tried >= task.featuresPerSplit && bestSplit.feature >= 0) break;
    const pick = task.drawn + ((<usize>(tried + draw(featureCount - tried))) << 2);
    const number = load<i32>(pick);
    const next = task.drawn + ((<usize>tried) << 2);
    store<i32>(pick, load<i32>(next));
    store<i32>(next, number);
    const feature = featureAt(task, number);
    tryFeature(number, task.bins + <usize>number * task.binStride, feature.binCount, feature.isCategorical);
  }
}

/** Writes the node as a leaf. */
function writeLeaf(task: TwoClassTask, node: i32, totalA: i32, totalB: i32): void {
  const at4 = (<usize>node) << 2;
  const at8 = (<usize>node) << 3;
  const total = f64(totalA + totalB);
  store<i32>(task.feature + at4, -1);
  store<i32>(task.threshold + at4, 0);
  store<u8>(task.missingLeft + node, 0);
  store<i32>(task.right + at4, -1);
  store<f64>(task.weight + at8, total);
  store<f64>(task.gain + at8, 0);
  const value = task.value + (at8 << 1);
  store<f64>(value, f64(totalA) / total);
  store<f64>(value, f64(totalB) / total, 8);
}

/** Writes the best split into the node, and into `movingSet`. */
function writeSplit(task: TwoClassTask, node: i32): void {
  const number = bestSplit.feature;
  const feature = featureAt(task, number);
  const isCategorical = feature.isCategorical != 0;
  const at4 = (<usize>node) << 2;
  writeSet(movingSet, feature.binCount, isCategorical);
  store<i32>(task.feature + at4, number);
  store<f64>(task.gain + ((<usize>node) << 3), max<f64>(0, bestSplit.gain));
  store<u8>(task.missingLeft + node, u8(bestSplit.missingLeft));
  if (isCategorical) {
    const set = task.setCount;
    store<i32>(task.threshold + at4, set);
    memory.copy(task.sets + <usize>set * SET_BYTES, movingSet, SET_BYTES);
    task.setCount = set + 1;
  } else store<i32>(task.threshold + at4, bestSplit.threshold);
}

/**
 * Moves the rows that go left to the front, with their words; returns where the right ones begin. Both sides keep their
 * order. No branch depends on a row: a processor could not foresee it.
 */
function partition(task: TwoClassTask, from: usize, to: usize): usize {
  const set = movingSet;
  const toWords = task.words - task.rows;
  const spare = task.spare;
  const toSpareWords = (<usize>task.rowCount) << 2;
  const bins = task.bins + <usize>bestSplit.feature * task.binStride;
  let low = from;
  let right = spare;
  for (let i = from; i < to; i += 4) {
    const row = load<u32>(i);
    const word = load<i32>(i + toWords);
    const bin = <u32>load<u8>(bins + row);
    const left = (load<u32>(set + ((bin >> 5) << 2)) >> (bin & 31)) & 1;
    store<u32>(low, row);
    store<i32>(low + toWords, word);
    store<u32>(right, row);
    store<i32>(right + toSpareWords, word);
    low += left << 2;
    right += (left ^ 1) << 2;
  }
  memory.copy(low, spare, right - spare);
  memory.copy(low + toWords, spare + toSpareWords, right - spare);
  return low;
}
