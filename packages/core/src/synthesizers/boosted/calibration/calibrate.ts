import { createStream } from '../../../random/randomStream.js';
import { binColumn, type FeatureBins, type FeatureColumn } from '../../../trees/bins/featureBins.js';
import { createTreeRunner } from '@likeness/kernels';
import { type ColumnTree, itemsOfLeaf } from '../columnTree.js';
import { drawItems } from '../leafItems.js';
import { divideRows } from '../divideRows.js';
import { shiftToProportion } from '../shiftToProportion.js';

// Local names: where modules run in a context of their own (tests, for one) every look-up of a global is slow.
const { exp, max, min } = Math;

/** Drawn rows below which a node is not calibrated: their mean probability varies too much. */
const MIN_ROWS = 50;

/**
 * Largest shift, in log-odds. Errors that add up need less than 0.1 (adult: nine of ten nodes). Larger shifts are asked
 * for only where the columns before determine the branch: there no moderate shift changes the proportion, and a large
 * one breaks the dependence (without this bound, 1% of adult's rows got a school year that contradicts their education).
 */
const MAX_SHIFT = 0.3;

/**
 * Draws the columns one after another and shifts the log-odds of each node until the proportion of drawn rows that go to
 * its left child is that of the real rows. Small errors of one column thus do not add up in the columns after it: each
 * keeps its distribution.
 *
 * Yields the number of columns done. Cost: that of drawing `rowCount` rows.
 *
 * @param trees in the order of drawing, as the other lists
 * @param asColumn a column of the table with these cells (codes for labels)
 * @param rowCount rows that are drawn
 * @returns the trees with shifted `start` log-odds
 */
export function* calibrate(
  trees: readonly ColumnTree[],
  features: readonly FeatureBins[],
  asColumn: (at: number, cells: Float64Array) => FeatureColumn,
  rowCount: number,
  seed: number,
): Generator<number, ColumnTree[]> {
  const bins: Uint8Array[] = [];
  const calibrated: ColumnTree[] = [];
  for (let at = 0; at < trees.length; at++) {
    const stream = createStream(seed, 'calibrate', at);
    const uniforms = Float64Array.from({ length: rowCount }, () => stream.uniform());
    const cells = new Float64Array(rowCount);
    calibrated.push(calibrateColumn(trees[at], features, bins, uniforms, cells));
    const drawn = new Uint8Array(rowCount);
    binColumn(features[at], asColumn(at, cells), drawn);
    bins.push(drawn);
    yield at + 1;
  }
  return calibrated;
}

function calibrateColumn(
  tree: ColumnTree,
  features: readonly FeatureBins[],
  bins: readonly Uint8Array[],
  uniforms: Float64Array,
  cells: Float64Array,
): ColumnTree {
  const { right, treeCount, trees, predictors } = tree;
  const runner = createTreeRunner(Array.from(predictors, (at) => features[at]));
  const columns = Array.from(predictors, (at) => bins[at]);
  const start = tree.start.slice();
  const rowsOf = realRows(tree);
  const cursor = { node: 0, threshold: 0, set: 0, value: 0 };
  /** In preorder, as the trees are stored; every node is visited, because the cursor runs through all trees. */
  const visit = (node: number, rows: Int32Array): void => {
    if (right[node] < 0) {
      drawItems(itemsOfLeaf(tree, node), rows, uniforms, cells);
      return;
    }
    const scores = new Float64Array(rows.length).fill(start[node]);
    runner.add(trees, cursor, treeCount[node], columns, rows, scores);
    let shift = 0;
    if (treeCount[node] > 0 && rows.length >= MIN_ROWS) {
      const wanted = shiftToProportion(scores, rowsOf[node + 1] / rowsOf[node]);
      shift = max(-MAX_SHIFT, min(MAX_SHIFT, wanted));
      start[node] += shift;
      // `start` holds 32-bit floats: the shift as a stored model has it.
      shift = start[node] - tree.start[node];
    }
    const probability = scores.map((score) => 1 / (1 + exp(-score - shift)));
    const [left, rest] = divideRows(rows, probability, uniforms);
    visit(node + 1, left);
    visit(right[node], rest);
  };
  visit(
    0,
    Int32Array.from(cells, (_, row) => row),
  );
  return { ...tree, start };
}

/** Real rows of each node. */
function realRows(tree: ColumnTree): Float64Array {
  const { right } = tree;
  const rows = new Float64Array(right.length);
  for (let node = right.length - 1; node >= 0; node--) {
    rows[node] =
      right[node] < 0
        ? itemsOfLeaf(tree, node).rows.reduce((sum, count) => sum + count, 0)
        : rows[node + 1] + rows[right[node]];
  }
  return rows;
}
