import { growTwoClassTree as growInKernel } from '@likeness/kernels';
import { LikenessError } from '../../errors.js';
import type { RandomStream } from '../../random/randomStream.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import type { Tree } from '../tree.js';
import type { GrowOptions } from './growTree.js';

/** Sum of weights from which products of two sums are no longer exact in a double. */
const MAX_WEIGHT = 2 ** 26;

/**
 * Grows the tree of `growTree` with the Gini criterion, to the last bit, for two classes and whole weights, on
 * WebAssembly. Sums are integers, so that those of a child need no pass over its rows; class and weight of a row are one
 * word that moves with its index, so that a histogram reads only bins out of order.
 *
 * @param classes 0 or 1 for each row of the table
 * @param weights of each row of the table; above 0 for `rows`
 * @param rows as for `growTree`, but left as they are
 * @returns null, without a draw, where a weight is not whole, their sum is 2^26 or more, or there is no kernel
 * @throws LikenessError `FIT_FAILED` when the tree needs more memory than there is
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
  if (labelled === null) return null;
  return growInKernel(table, labelled, options, (bound) => stream.integer(bound), outOfMemory);
}

function outOfMemory(bytes: number, cause: unknown): never {
  throw new LikenessError(
    'FIT_FAILED',
    `A tree needs ${Math.ceil(bytes / 2 ** 20)} MiB, more than there is (4 GiB at most). Train on fewer rows or columns.`,
    {},
    { cause },
  );
}

/** Twice the weight of each of `rows` plus its class, and the sums of weights of the classes. */
function labelRows(
  classes: Int32Array,
  weights: Float64Array,
  rows: Int32Array,
): { rows: Int32Array; words: Int32Array; sums: readonly [number, number] } | null {
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
  return total < MAX_WEIGHT ? { rows, words, sums: [total - second, second] } : null;
}
