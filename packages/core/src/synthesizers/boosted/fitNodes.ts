import type { BinnedTable } from '../../trees/bins/binnedTable.js';
import { bestRound, type BoostRun, startBoosting } from '../../trees/boosting/boost.js';
import { logisticLoss } from '../../trees/boosting/boostLoss.js';
import { type BoosterOptions, resolveBoosterOptions } from '../../trees/boosting/boostOptions.js';
import { packTrees } from '../../trees/packTrees.js';
import type { Tree } from '../../trees/tree.js';
import { createTreeRunner } from '@likeness/kernels';
import { shiftToProportion } from './shiftToProportion.js';

/** A node of a value tree to be learnt: which of two ways its rows went, from the columns before. */
export interface NodeData {
  readonly table: BinnedTable;
  /** 1 for rows that go left. */
  readonly left: Uint8Array;
}

/** A learnt node: the log-odds of left are `start` plus the values of the trees. */
export interface Decision {
  readonly start: number;
  readonly trees: readonly Tree[];
}

/** Rows of the held-out part that a node needs to say by itself when to stop. */
const OWN_ROWS = 200;
/** Share of its loss by which a round must better a node that a rule decides, see `bestRound`. */
const RELATIVE_FALL = 0.05;
/** Fewest rows on either side that trees can learn from. */
export const MIN_SIDE = 10;

/**
 * Learns the nodes of one level. A node with enough rows set aside stops by their likelihood; the small ones make
 * the same number of rounds, the one that is best for all their set-aside rows together, for a few dozen rows say
 * too little one by one.
 *
 * Yields after each round, for its caller to look up.
 *
 * @param ensemble how many boosted models decide a node with enough rows together, each with other rows set aside
 */
export function* fitNodes(
  nodes: readonly NodeData[],
  optionsOf: (rows: number) => BoosterOptions,
  ensemble: number,
): Generator<void, Decision[]> {
  const decisions = nodes.map((node): Decision => ({ start: logOdds(node), trees: [] }));
  const pool: { readonly at: number; readonly run: BoostRun }[] = [];
  let patience = 1;
  let rounds = 1;
  for (let at = 0; at < nodes.length; at++) {
    const { table, left } = nodes[at];
    const lefts = left.reduce((sum, one) => sum + one, 0);
    if (table.features.length === 0 || Math.min(lefts, left.length - lefts) < MIN_SIDE) continue;
    const settings = resolveBoosterOptions(optionsOf(left.length));
    const rows = Int32Array.from(left, (_, row) => row);
    const run = startBoosting(table, rows, logisticLoss(left, null), settings);
    ({ patience, rounds } = settings);
    if (run.validationRows === 0) continue;
    if (run.validationRows < OWN_ROWS) {
      pool.push({ at, run });
      continue;
    }
    const trees: Tree[] = [];
    for (let member = 0; member < ensemble; member++) {
      const seed = (settings.seed + member) >>> 0;
      const own =
        member === 0 ? run : startBoosting(table, rows, logisticLoss(left, null), { ...settings, seed });
      for (let round = 0; round < rounds && own.advance(); round++) {
        yield;
        if (bestRound(own.validationLoss, own.validationRows, patience, RELATIVE_FALL).isOver) break;
      }
      const { best } = bestRound(own.validationLoss, own.validationRows, patience, RELATIVE_FALL);
      trees.push(...treesOf(own, best).map((tree) => scaleTree(tree, ensemble)));
    }
    decisions[at] = decisionOf(nodes[at], trees, logOdds(nodes[at]));
  }
  const kept = yield* advanceTogether(
    pool.map(({ run }) => run),
    rounds,
    patience,
  );
  for (const { at, run } of pool) {
    decisions[at] = decisionOf(nodes[at], treesOf(run, kept), logOdds(nodes[at]));
  }
  return decisions;
}

/** Advances all runs round by round until their joint validation loss stops falling; returns the best round. */
export function* advanceTogether(
  runs: readonly BoostRun[],
  rounds: number,
  patience: number,
): Generator<void, number> {
  const validationRows = runs.reduce((sum, run) => sum + run.validationRows, 0);
  const lossAt = (round: number): number =>
    runs.reduce(
      (sum, run) =>
        sum + run.validationRows * run.validationLoss[Math.min(round, run.validationLoss.length - 1)],
      0,
    ) / validationRows;
  if (runs.length === 0) return 0;
  const losses = [lossAt(0)];
  const open = new Set(runs);
  while (
    losses.length <= rounds &&
    open.size > 0 &&
    !bestRound(losses, validationRows, patience, RELATIVE_FALL).isOver
  ) {
    for (const run of open) {
      if (!run.advance()) open.delete(run);
      yield;
    }
    losses.push(lossAt(losses.length));
  }
  return bestRound(losses, validationRows, patience, RELATIVE_FALL).best;
}

function treesOf(run: BoostRun, kept: number): Tree[] {
  return run.take(kept).rounds.flatMap(([tree]) => (tree ? [tree] : []));
}

/** A tree's part in a mean of several models. */
function scaleTree(tree: Tree, members: number): Tree {
  return members === 1 ? tree : { ...tree, value: tree.value.map((one) => Math.fround(one / members)) };
}

/** The decision by these trees, with the log-odds before them that keep the share of left. */
export function decisionOf(node: NodeData, trees: readonly Tree[], before = 0): Decision {
  if (trees.length === 0) return { start: logOdds(node), trees: [] };
  const { table, left } = node;
  const rows = Int32Array.from(left, (_, row) => row);
  const scores = new Float64Array(left.length).fill(before);
  const { features, bins, rowCount } = table;
  const columns = features.map((_, f) => bins.subarray(f * rowCount, (f + 1) * rowCount));
  const cursor = { node: 0, threshold: 0, set: 0, value: 0 };
  createTreeRunner(features).add(packTrees(trees, features), cursor, trees.length, columns, rows, scores);
  const share = left.reduce((sum, one) => sum + one, 0) / left.length;
  return { start: Math.fround(before + shiftToProportion(scores, share)), trees };
}

/** Log-odds of left over all rows. */
export function logOdds({ left }: NodeData): number {
  const lefts = left.reduce((sum, one) => sum + one, 0);
  return Math.fround(Math.log(lefts / (left.length - lefts)));
}
