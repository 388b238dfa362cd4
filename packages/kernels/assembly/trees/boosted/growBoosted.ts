// AssemblyScript, compiled by scripts/buildWasm.mjs.
import { SET_BYTES } from '../../../src/trees/treeConstants';
import { BoostedFeature, BoostedLeaf, BoostedNode, BoostedRun } from '../records';
import { goesLeft } from '../scratch';
import { findSplit, mayBeSplit } from './findSplit';
import { countBins, subtractHistogram } from './leafHistogram';
import { gatherDerivatives, labelRows, partitionRows, sumDerivatives } from './leafRows';

/**
 * Grows a tree as plainGrower.ts of core does, to the last bit, by the derivatives and the features that the run has.
 *
 * @returns its leaves, 1 where no split gains anything. The run then has nodes, the leaf of each row and the leaves'
 *   values
 */
export function growBoosted(run: BoostedRun, usedCount: i32): i32 {
  listRows(run.train, 0, run.trainRows);
  listRows(run.validation, run.trainRows, run.validationRows);
  let nodeCount = 0;
  const root = leafAt(run, 0);
  root.start = 0;
  root.end = run.trainRows;
  root.validationStart = 0;
  root.validationEnd = run.validationRows;
  makeLeafNode(run, root, nodeCount++);
  sumDerivatives(root, run.derivatives);
  countBins(run, root, run.derivatives, run.histograms, usedCount);
  findSplit(run, root, run.histograms, usedCount);
  let open = 1;
  while (open < run.maxLeaves) {
    const best = bestLeaf(run, open);
    const parent = leafAt(run, best);
    if (parent.gain == 0) break;
    // The larger child takes the parent's place, the smaller one goes to the end.
    const small = leafAt(run, open);
    const node = nodeAt(run, parent.node);
    writeSplit(run, parent, node);
    const isLeftSmaller = divideRows(run, parent, small);
    const smallNode = nodeCount++;
    const largeNode = nodeCount++;
    makeLeafNode(run, small, smallNode);
    makeLeafNode(run, parent, largeNode);
    node.left = isLeftSmaller ? smallNode : largeNode;
    node.right = isLeftSmaller ? largeNode : smallNode;
    gatherDerivatives(run, small);
    sumDerivatives(small, run.gathered);
    parent.gradient -= small.gradient;
    parent.hessian -= small.hessian;
    small.gain = 0;
    parent.gain = 0;
    const own = histogramAt(run, open);
    const parents = histogramAt(run, best);
    open++;
    // The last leaves stay leaves, as do those of few rows; then nobody asks for histograms.
    if (open == run.maxLeaves || !mayBeSplit(run, parent)) continue;
    countBins(run, small, run.gathered, own, usedCount);
    subtractHistogram(run, parents, own, usedCount);
    findSplit(run, small, own, usedCount);
    findSplit(run, parent, parents, usedCount);
  }
  for (let i = 0; i < open; i++) finishLeaf(run, i);
  return open;
}

function leafAt(run: BoostedRun, i: i32): BoostedLeaf {
  return changetype<BoostedLeaf>(run.leaves + <usize>i * offsetof<BoostedLeaf>());
}

function nodeAt(run: BoostedRun, id: i32): BoostedNode {
  return changetype<BoostedNode>(run.nodes + <usize>id * offsetof<BoostedNode>());
}

function histogramAt(run: BoostedRun, i: i32): usize {
  return run.histograms + <usize>i * run.histogramBytes;
}

/** Writes consecutive numbers of rows. */
function listRows(list: usize, first: i32, count: i32): void {
  for (let i = 0; i < count; i++) store<i32>(list + ((<usize>i) << 2), first + i);
}

/** The leaf whose split gains most; the first one of equals. */
function bestLeaf(run: BoostedRun, open: i32): i32 {
  let best = 0;
  let gain = leafAt(run, 0).gain;
  for (let i = 1; i < open; i++) {
    const own = leafAt(run, i).gain;
    if (own > gain) {
      best = i;
      gain = own;
    }
  }
  return best;
}

/** Gives the leaf a node of its own, which is a leaf so far. */
function makeLeafNode(run: BoostedRun, leaf: BoostedLeaf, id: i32): void {
  leaf.node = id;
  const node = nodeAt(run, id);
  node.feature = -1;
  node.rows = leaf.end - leaf.start;
  node.gain = 0;
  node.value = 0;
}

/** Writes the leaf's split into its node, and into `goesLeft`. */
function writeSplit(run: BoostedRun, leaf: BoostedLeaf, node: BoostedNode): void {
  node.feature = leaf.feature;
  node.threshold = leaf.threshold;
  node.missingLeft = leaf.missingLeft;
  node.gain = leaf.gain;
  const feature = changetype<BoostedFeature>(run.features + <usize>leaf.feature * offsetof<BoostedFeature>());
  const binCount = <usize>feature.binCount;
  if (feature.isCategorical == 0) {
    const lefts = <usize>leaf.threshold + 1;
    memory.fill(goesLeft, 1, lefts);
    memory.fill(goesLeft + lefts, 0, binCount - lefts);
    store<u8>(goesLeft + binCount, u8(leaf.missingLeft));
    return;
  }
  const set = leaf.leftSet;
  memory.copy(run.nodeSets + <usize>leaf.node * SET_BYTES, set, SET_BYTES);
  for (let bin: usize = 0; bin <= binCount; bin++) {
    store<u8>(goesLeft + bin, u8((load<u32>(set + ((bin >> 5) << 2)) >> ((<u32>bin) & 31)) & 1));
  }
}

/** Divides the parent's rows by `goesLeft`; the smaller part becomes `small`, the larger one stays. */
function divideRows(run: BoostedRun, parent: BoostedLeaf, small: BoostedLeaf): bool {
  const column = run.bins + <usize>parent.feature;
  const start = parent.start;
  const end = parent.end;
  const validationStart = parent.validationStart;
  const validationEnd = parent.validationEnd;
  const middle = partitionRows(run, run.train, start, end, column);
  const validationMiddle = partitionRows(run, run.validation, validationStart, validationEnd, column);
  const isLeftSmaller = middle - start <= end - middle;
  if (isLeftSmaller) {
    small.start = start;
    small.end = middle;
    small.validationStart = validationStart;
    small.validationEnd = validationMiddle;
    parent.start = middle;
    parent.validationStart = validationMiddle;
  } else {
    small.start = middle;
    small.end = end;
    small.validationStart = validationMiddle;
    small.validationEnd = validationEnd;
    parent.end = middle;
    parent.validationEnd = validationMiddle;
  }
  return isLeftSmaller;
}

/** Writes the leaf's value and its number beside its rows. */
function finishLeaf(run: BoostedRun, i: i32): void {
  const leaf = leafAt(run, i);
  const hessian = leaf.hessian - f64(leaf.end - leaf.start) * run.unit + run.lambda;
  // Single precision, as a stored model has it.
  const value = hessian > 0 ? f64(f32((-run.learningRate * leaf.gradient) / hessian)) : 0;
  nodeAt(run, leaf.node).value = value;
  store<f64>(run.leafValues + ((<usize>i) << 3), value);
  labelRows(run, run.train, leaf.start, leaf.end, i);
  labelRows(run, run.validation, leaf.validationStart, leaf.validationEnd, i);
}
