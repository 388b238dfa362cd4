import { LikenessError } from '../../errors.js';
import type { RandomStream } from '../../random/randomStream.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import type { GrowOptions } from './growTree.js';
import { SET_WORDS, type Tree } from '../tree.js';
import { claimMemory, layOutMemory, reserveMemory, type TreeKernel, treeKernel } from '@likeness/kernels';

/** Sum of weights from which products of two sums are no longer exact in a double. */
const MAX_WEIGHT = 2 ** 26;
/** Bytes of a node that waits in the stack of wasm/growTwoClasses.ts. */
const WAITING_BYTES = 24;

/**
 * Grows the tree of `growTree` with the Gini criterion, to the last bit, for two classes and whole weights, on
 * WebAssembly (the source is in wasm/). Sums are integers, so that those of a child need no pass over its rows; class
 * and weight of a row are one word that moves with its index, so that a histogram reads only bins out of order.
 *
 * @param classes 0 or 1 for each row of the table
 * @param weights of each row of the table; above 0 for `rows`
 * @param rows as for `growTree`, but left as they are
 * @returns null, without a draw, where a weight is not whole, their sum is 2^26 or more, or the platform cannot
 */
export function growTwoClassTree(
  table: BinnedTable,
  classes: Int32Array,
  weights: Float64Array,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Tree | null {
  const labelled = labelRows(classes, weights, rows);
  const kernel = treeKernel();
  if (labelled === null || kernel === null) return null;
  const { words, sums } = labelled;
  const { features, bins, rowCount } = table;
  const mostLeaves = Math.max(1, Math.min(rows.length, Math.floor((sums[0] + sums[1]) / options.minLeaf)));
  const mostNodes = 2 * mostLeaves - 1;
  const { reserve, end } = layOutMemory();
  const at = {
    bins: reserve(bins.length),
    columns: reserve(8 * features.length),
    drawn: reserve(4 * features.length),
    rows: reserve(4 * rows.length),
    words: reserve(4 * rows.length),
    spare: reserve(8 * rows.length),
    stack: reserve(WAITING_BYTES * (mostLeaves + 1)),
    feature: reserve(4 * mostNodes),
    threshold: reserve(4 * mostNodes),
    missingLeft: reserve(mostNodes),
    right: reserve(4 * mostNodes),
    weight: reserve(8 * mostNodes),
    gain: reserve(8 * mostNodes),
    value: reserve(16 * mostNodes),
    sets: reserve(4 * SET_WORDS * (mostLeaves - 1)),
  };
  growMemory(kernel, end());
  claimMemory(kernel, null);
  const { buffer } = kernel.memory;
  new Uint8Array(buffer, at.bins).set(bins);
  new Int32Array(buffer, at.columns).set(
    features.flatMap(({ binCount, type }) => [binCount, type === 'categorical' ? 1 : 0]),
  );
  new Int32Array(buffer, at.drawn).set(features.map((_, feature) => feature));
  new Int32Array(buffer, at.rows).set(rows);
  new Int32Array(buffer, at.words).set(words);
  kernel.draw = (bound) => stream.integer(bound);
  const nodes = kernel.exports.grow(
    at.bins,
    rowCount,
    at.columns,
    features.length,
    at.rows,
    at.words,
    at.spare,
    rows.length,
    ...sums,
    options.featuresPerSplit,
    options.minLeaf,
    Math.min(options.maxDepth, 2 ** 31 - 1),
    at.drawn,
    at.stack,
    at.feature,
    at.threshold,
    at.missingLeft,
    at.right,
    at.weight,
    at.gain,
    at.value,
    at.sets,
  );
  kernel.draw = null;
  return {
    feature: new Int32Array(buffer, at.feature, nodes).slice(),
    threshold: new Int32Array(buffer, at.threshold, nodes).slice(),
    missingLeft: new Uint8Array(buffer, at.missingLeft, nodes).slice(),
    right: new Int32Array(buffer, at.right, nodes).slice(),
    weight: new Float64Array(buffer, at.weight, nodes).slice(),
    gain: new Float64Array(buffer, at.gain, nodes).slice(),
    value: new Float64Array(buffer, at.value, 2 * nodes).slice(),
    categorySets: new Uint32Array(buffer, at.sets, SET_WORDS * kernel.exports.countSets()).slice(),
  };
}

function growMemory(kernel: TreeKernel, bytes: number): void {
  try {
    reserveMemory(kernel, bytes);
  } catch (cause) {
    throw new LikenessError(
      'FIT_FAILED',
      `A tree needs ${Math.ceil(bytes / 2 ** 20)} MiB, more than there is (4 GiB at most). Train on fewer rows or columns.`,
      {},
      { cause },
    );
  }
}

/** A word for each of `rows`, twice its weight plus its class, and the sums of weights of the classes. */
function labelRows(
  classes: Int32Array,
  weights: Float64Array,
  rows: Int32Array,
): { words: Int32Array; sums: readonly [number, number] } | null {
  const words = new Int32Array(rows.length);
  let total = 0;
  let second = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    const weight = weights[row];
    const whole = weight | 0;
    if (weight !== whole) return null;
    words[i] = (whole << 1) | classes[row];
    total += whole;
    second += whole * classes[row];
  }
  return total < MAX_WEIGHT ? { words, sums: [total - second, second] } : null;
}
