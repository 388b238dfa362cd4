import type { RandomStream } from '../random/randomStream.js';
import type { BinnedTable } from './binnedTable.js';
import { createGiniCriterion } from './giniCriterion.js';
import { type GrowOptions, growTree } from './growTree.js';
import { growTwoClassTree } from './growTwoClassTree.js';
import type { Tree } from './tree.js';

export interface ClassRows {
  /** Class of each row of the table, 0 to classCount - 1. */
  readonly classes: Int32Array;
  readonly classCount: number;
  /** Weight of each row of the table, at least 0. */
  readonly weights: Float64Array;
}

/**
 * Grows a classification tree by Gini impurity: `growTree`, or for two classes and whole weights the quicker way to the
 * same tree.
 *
 * @param rows distinct indices of the training rows, of weights above 0; may be reordered in place
 * @param stream the tree's own stream, not to be used for anything else afterwards
 */
export function growClassTree(
  table: BinnedTable,
  { classes, classCount, weights }: ClassRows,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Tree {
  const quick = classCount === 2 ? growTwoClassTree(table, classes, weights, rows, options, stream) : null;
  return quick ?? growTree(table, createGiniCriterion(classes, classCount, weights), rows, options, stream);
}
