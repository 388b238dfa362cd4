import type { BinnedTable } from '../../trees/binnedTable.js';
import { bestRound, type BoostRun, startBoosting } from '../../trees/boost.js';
import { logisticLoss } from '../../trees/boostLoss.js';
import { type BoosterOptions, resolveBoosterOptions } from '../../trees/boostOptions.js';
import { addTreeValues } from '../../trees/boostedTrees.js';
import type { Tree } from '../../trees/tree.js';
import { shiftToShare } from './shiftToShare.js';

/** A fork of a value tree to be learnt: which of two ways its rows went, from the columns before. */
export interface Fork {
  readonly table: BinnedTable;
  /** 1 for rows that go left. */
  readonly left: Uint8Array;
}

/** A learnt fork: the log-odds of left are `start` plus the values of the trees. */
export interface Decision {
  readonly start: number;
  readonly trees: readonly Tree[];
}

/** Rows of the held-out part that a fork needs to say by itself when to stop. */
const OWN_ROWS = 200;
/** Fewest rows on either side that trees can learn from. */
const LEAST_SIDE = 10;

/**
 * Learns the forks of one level. A fork with enough rows set aside stops by their likelihood; the small ones make
 * the same number of rounds, the one that is best for all their set-aside rows together, for a few dozen rows say
 * too little one by one.
 *
 * Yields after each round, for its caller to look up.
 *
 * @param repeats how often a small fork sets rows aside anew; with two or more it then learns from all of its rows
 */
export function* fitForks(
  forks: readonly Fork[],
  optionsOf: (rows: number) => BoosterOptions,
  repeats: number,
): Generator<void, Decision[]> {
  const decisions = forks.map((fork): Decision => ({ start: logOdds(fork), trees: [] }));
  const pool: { readonly at: number; readonly run: BoostRun }[] = [];
  let patience = 1;
  let rounds = 1;
  for (let at = 0; at < forks.length; at++) {
    const { table, left } = forks[at];
    const lefts = left.reduce((sum, one) => sum + one, 0);
    if (table.features.length === 0 || Math.min(lefts, left.length - lefts) < LEAST_SIDE) continue;
    const settings = resolveBoosterOptions(optionsOf(left.length));
    const rows = Int32Array.from(left, (_, row) => row);
    const run = startBoosting(table, rows, logisticLoss(left, null), settings);
    ({ patience, rounds } = settings);
    if (run.heldOutRows === 0) continue;
    if (run.heldOutRows < OWN_ROWS) {
      pool.push({ at, run });
      for (let repeat = 1; repeat < repeats; repeat++) {
        const other = { ...settings, seed: (settings.seed + repeat) >>> 0 };
        pool.push({ at, run: startBoosting(table, rows, logisticLoss(left, null), other) });
      }
      continue;
    }
    for (let round = 0; round < rounds && run.advance(); round++) {
      yield;
      if (bestRound(run.heldOutLoss, run.heldOutRows, patience).isOver) break;
    }
    decisions[at] = decide(forks[at], run, bestRound(run.heldOutLoss, run.heldOutRows, patience).best);
  }
  const kept = yield* advanceTogether(
    pool.map(({ run }) => run),
    rounds,
    patience,
  );
  for (const { at, run } of pool) {
    if (repeats === 1) decisions[at] = decide(forks[at], run, kept);
    else if (decisions[at].trees.length === 0 && kept > 0) {
      const { table, left } = forks[at];
      const rows = Int32Array.from(left, (_, row) => row);
      const settings = resolveBoosterOptions({ ...optionsOf(left.length), heldOut: 0 });
      const whole = startBoosting(table, rows, logisticLoss(left, null), settings);
      let made = 0;
      while (made < kept && whole.advance()) {
        made++;
        yield;
      }
      decisions[at] = decide(forks[at], whole, made);
    }
  }
  return decisions;
}

/** Advances all runs round by round until their joint held-out loss stops falling; returns the best round. */
function* advanceTogether(
  runs: readonly BoostRun[],
  rounds: number,
  patience: number,
): Generator<void, number> {
  const heldOutRows = runs.reduce((sum, run) => sum + run.heldOutRows, 0);
  const lossAt = (round: number): number =>
    runs.reduce(
      (sum, run) => sum + run.heldOutRows * run.heldOutLoss[Math.min(round, run.heldOutLoss.length - 1)],
      0,
    ) / heldOutRows;
  if (runs.length === 0) return 0;
  const losses = [lossAt(0)];
  const open = new Set(runs);
  while (losses.length <= rounds && open.size > 0 && !bestRound(losses, heldOutRows, patience).isOver) {
    for (const run of open) {
      if (!run.advance()) open.delete(run);
      yield;
    }
    losses.push(lossAt(losses.length));
  }
  return bestRound(losses, heldOutRows, patience).best;
}

function decide(fork: Fork, run: BoostRun, kept: number): Decision {
  const { start, rounds } = run.take(kept);
  const trees = rounds.flatMap(([tree]) => (tree ? [tree] : []));
  if (trees.length === 0) return { start: logOdds(fork), trees: [] };
  const { table, left } = fork;
  const rows = Int32Array.from(left, (_, row) => row);
  const scores = new Float64Array(left.length).fill(start[0]);
  for (const tree of trees) addTreeValues(tree, table, rows, scores);
  return {
    start: Math.fround(
      start[0] + shiftToShare(scores, left.reduce((sum, one) => sum + one, 0) / left.length),
    ),
    trees,
  };
}

function logOdds({ left }: Fork): number {
  const lefts = left.reduce((sum, one) => sum + one, 0);
  return Math.fround(Math.log(lefts / (left.length - lefts)));
}
