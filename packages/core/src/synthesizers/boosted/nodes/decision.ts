import { createTreeRunner } from '@likeness/kernels';
import { packTrees } from '../../../trees/packTrees.js';
import type { Tree } from '../../../trees/tree.js';
import { shiftToProportion } from '../shiftToProportion.js';
import type { NodeData } from './nodeData.js';

/** The classifier of an inner node: the log-odds that a row goes left are `start` plus the values of the trees. */
export interface Decision {
  readonly start: number;
  readonly trees: readonly Tree[];
}

/** Minimum of rows on either side of a node for a classifier to be fitted. */
export const MIN_SIDE = 10;

/**
 * A decision by these trees. Its start makes the mean probability of left equal to the proportion of rows that go left.
 *
 * @param before log-odds to which the trees were fitted as corrections
 */
export function decisionOf(node: NodeData, trees: readonly Tree[], before = 0): Decision {
  if (trees.length === 0) return { start: logOdds(node), trees: [] };
  const { table, left } = node;
  const rows = Int32Array.from(left, (_, row) => row);
  const scores = new Float64Array(left.length).fill(before);
  const { features, bins, rowCount } = table;
  const columns = features.map((_, f) => bins.subarray(f * rowCount, (f + 1) * rowCount));
  const cursor = { node: 0, threshold: 0, set: 0, value: 0 };
  createTreeRunner(features).add(packTrees(trees, features), cursor, trees.length, columns, rows, scores);
  const proportion = left.reduce((sum, one) => sum + one, 0) / left.length;
  return { start: Math.fround(before + shiftToProportion(scores, proportion)), trees };
}

/** Log-odds of left over all rows of a node; both sides have rows. */
export function logOdds({ left }: NodeData): number {
  const lefts = left.reduce((sum, one) => sum + one, 0);
  return Math.fround(Math.log(lefts / (left.length - lefts)));
}
