import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import { shuffle } from '../../random/shuffle.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import type { BoostLoss } from './boostLoss.js';
import type { BoostSettings } from './boostOptions.js';
import { createKernelGrower } from './boostKernel.js';
import { type BoostGrower, type BoostRows, createBoostGrower } from './boostTree.js';
import { createLogisticSteps } from './logisticKernel.js';
import type { Tree } from '../tree.js';

/** What boosting made. */
export interface Boosted {
  /** Scores before the first tree, one an output. */
  readonly start: Float64Array;
  /** Trees by round, then by output; null where no split gained anything. */
  readonly rounds: readonly (readonly (Tree | null)[])[];
}

/** Boosting that its caller drives, a round at a time. */
export interface BoostRun {
  readonly heldOutRows: number;
  /** Mean loss of the rows set aside, before the first round and after each; empty when there are none. */
  readonly heldOutLoss: readonly number[];
  /** Makes a round; false when no tree could gain anything, and then nothing was changed. */
  advance(): boolean;
  /** What the first `rounds` rounds made. */
  take(rounds: number): Boosted;
}

/** Fewest rows to train on and to set aside; with fewer the held-out loss says nothing. */
const MIN_ROWS = 10;

/**
 * Gradient boosting with second derivatives (Friedman 2001; Chen and Guestrin 2016) and leaf-wise trees. The rows set
 * aside come from the stream (seed, 'boost held out'), the features of a tree from (seed, 'boost', round).
 *
 * @param rows to learn from and to set aside, distinct
 */
export function startBoosting(
  table: BinnedTable,
  rows: Int32Array,
  loss: BoostLoss,
  settings: BoostSettings,
): BoostRun {
  const divided = setAside(rows, settings);
  const { train, heldOut } = divided;
  const start = loss.start(train);
  const { step, heldOutMean } =
    logisticSteps(table, divided, loss, start, settings) ?? lossSteps(table, divided, loss, start, settings);
  const rounds: (Tree | null)[][] = [];
  const heldOutLoss: number[] = heldOut.length > 0 ? [heldOutMean()] : [];
  return {
    heldOutRows: heldOut.length,
    heldOutLoss,
    advance() {
      const trees = step(drawFeatures(table.features.length, rounds.length, settings));
      if (trees.every((tree) => tree === null)) return false;
      rounds.push(trees);
      if (heldOut.length > 0) heldOutLoss.push(heldOutMean());
      return true;
    },
    take: (count) => ({ start, rounds: rounds.slice(0, count) }),
  };
}

/** Rounds of boosting, one after the other. */
interface Steps {
  /** The trees of the next round, one an output. */
  readonly step: (features: Int32Array) => (Tree | null)[];
  /** Mean loss of the rows set aside. */
  readonly heldOutMean: () => number;
}

function lossSteps(
  table: BinnedTable,
  rows: BoostRows,
  loss: BoostLoss,
  start: Float64Array,
  settings: BoostSettings,
): Steps {
  const scores = Array.from(start, (value) => new Float64Array(table.rowCount).fill(value));
  // Made at the first step: some callers only ask for the loss at the start.
  let grower: BoostGrower | undefined;
  return {
    step(features) {
      const own = (grower ??=
        createKernelGrower(table, rows, settings) ?? createBoostGrower(table, rows, settings));
      loss.prepare(scores, rows.train);
      return scores.map((score, output) => {
        loss.differentiate(scores, output, rows.train, own.unit, own.derivatives());
        return own.grow(features, score);
      });
    },
    heldOutMean: () => loss.mean(scores, rows.heldOut),
  };
}

function logisticSteps(
  table: BinnedTable,
  rows: BoostRows,
  loss: BoostLoss,
  [start]: Float64Array,
  settings: BoostSettings,
): Steps | null {
  if (!loss.unweightedClasses) return null;
  const steps = createLogisticSteps(table, rows, settings, loss.unweightedClasses, start);
  return steps && { step: (features) => [steps.step(features)], heldOutMean: () => steps.heldOutMean() };
}

/**
 * A smaller fall of the sum of held-out losses is none, else classes told apart perfectly never stop: half a nat, or a
 * thousandth of a nat a row where there are fewer than 500 rows.
 */
const MIN_FALL = 0.5;
const MIN_FALL_PER_ROW = 0.001;
/** A fall of the mean loss that no rule is worth. */
const NO_LOSS = 1e-5;

/**
 * The round to stop at by the losses so far, and whether it is time: no better one came for `patience` rounds.
 *
 * @param losses means before the first round and after each; at least one
 * @param heldOutRows rows that they are means of
 * @param relative a fall of this share of the loss counts too, 0 for never: where a rule decides, what little is left
 *   is worth removing
 */
export function bestRound(
  losses: readonly number[],
  heldOutRows: number,
  patience: number,
  relative = 0,
): { readonly best: number; readonly isOver: boolean } {
  const fall = Math.min(MIN_FALL_PER_ROW, MIN_FALL / heldOutRows);
  let best = 0;
  for (let round = 1; round < losses.length; round++) {
    const least = relative > 0 ? Math.max(NO_LOSS, Math.min(fall, relative * losses[best])) : fall;
    if (losses[round] < losses[best] - least) best = round;
  }
  return { best, isOver: losses.length - 1 - best >= patience };
}

/** The training rows and the rows set aside of a run with these settings, both ascending. */
export function setAside(rows: Int32Array, { heldOut, seed }: BoostSettings): BoostRows {
  const count = Math.round(rows.length * heldOut);
  if (count < MIN_ROWS || rows.length - count < MIN_ROWS) {
    return { train: Int32Array.from(rows).sort(), heldOut: new Int32Array(0) };
  }
  const shuffled = Int32Array.from(rows);
  shuffle(createStream(seed, 'boost held out'), shuffled);
  return { train: shuffled.slice(count).sort(), heldOut: shuffled.slice(0, count).sort() };
}

function drawFeatures(count: number, round: number, { featureShare, seed }: BoostSettings): Int32Array {
  const all = Int32Array.from({ length: count }, (_, f) => f);
  if (featureShare === 1) return all;
  const wanted = Math.max(1, Math.round(featureShare * count));
  return Int32Array.from(sampleWithoutReplacement(createStream(seed, 'boost', round), count, wanted)).sort();
}
