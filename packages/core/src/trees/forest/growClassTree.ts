import type { RandomStream } from '../../random/randomStream.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import { createGiniCriterion } from './giniCriterion.js';
import { growInSteps, type GrowOptions, growTree } from './growTree.js';
import { growTwoClassTree } from './growTwoClassTree.js';
import type { Tree } from '../tree.js';

export interface ClassRows {
  /** Class of each row of the table, 0 to classCount - 1. */
  readonly classes: Int32Array;
  readonly classCount: number;
  /** Weight of each row of the table, at least 0. */
  readonly weights: Float64Array;
}

/** Reads of bins on one level of a tree up to which it may grow without a pause: about a third of a second in all. */
const READS_AT_ONCE = 4_000_000;

/**
 * Grows a classification tree by Gini impurity: `growTree`, or for two classes and whole weights the kernel, which
 * gives the same tree.
 *
 * @param rows distinct indices of the training rows, of weights above 0; may be reordered in place
 * @param stream the tree's own stream, not to be used for anything else afterwards
 */
export function growClassTree(
  table: BinnedTable,
  labelled: ClassRows,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Tree {
  const grown = growInKernel(table, labelled, rows, options, stream);
  if (grown !== null) return grown;
  const { classes, classCount, weights } = labelled;
  return growTree(table, createGiniCriterion(classes, classCount, weights), rows, options, stream);
}

/** The same with pauses, in which a caller may see an abort; the kernel, which has none, only where it takes no long time. */
export function* growClassTreeInSteps(
  table: BinnedTable,
  labelled: ClassRows,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Generator<void, Tree, void> {
  const isSmall = rows.length * options.featuresPerSplit <= READS_AT_ONCE;
  const grown = isSmall ? growInKernel(table, labelled, rows, options, stream) : null;
  if (grown !== null) return grown;
  const { classes, classCount, weights } = labelled;
  const criterion = createGiniCriterion(classes, classCount, weights);
  return yield* growInSteps(table, criterion, rows, options, stream);
}

function growInKernel(
  table: BinnedTable,
  { classes, classCount, weights }: ClassRows,
  rows: Int32Array,
  options: GrowOptions,
  stream: RandomStream,
): Tree | null {
  return classCount === 2 ? growTwoClassTree(table, classes, weights, rows, options, stream) : null;
}
