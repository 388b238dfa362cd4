import type { RowParts } from '@likeness/kernels';
import { createStream } from '../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../random/sampleWithoutReplacement.js';
import { shuffle } from '../../random/shuffle.js';
import type { BinnedTable } from '../bins/binnedTable.js';
import type { BoostLoss } from './boostLoss.js';
import type { BoostSettings } from './boostOptions.js';
import { createBoostSteps } from './boostSteps.js';
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
  readonly validationRows: number;
  /** Mean loss of the validation rows, before the first round and after each; empty when there are none. */
  readonly validationLoss: readonly number[];
  /** Makes a round; false when no tree could gain anything, and then nothing was changed. */
  advance(): boolean;
  /** What the first `rounds` rounds made. */
  take(rounds: number): Boosted;
}

/** Fewest training and validation rows; with fewer the validation loss says nothing. */
const MIN_ROWS = 10;

/**
 * Gradient boosting with second derivatives (Friedman 2001; Chen and Guestrin 2016) and leaf-wise trees. The
 * validation rows come from the stream (seed, 'boost held out'), the features of a tree from (seed, 'boost', round).
 *
 * @param rows to train and to validate on, distinct
 */
export function startBoosting(
  table: BinnedTable,
  rows: Int32Array,
  loss: BoostLoss,
  settings: BoostSettings,
): BoostRun {
  const parts = splitValidation(rows, settings);
  const { train, validation } = parts;
  const start = loss.start(train);
  const { step, validationMean } = createBoostSteps(table, parts, loss, start, settings);
  const rounds: (Tree | null)[][] = [];
  const validationLoss: number[] = validation.length > 0 ? [validationMean()] : [];
  return {
    validationRows: validation.length,
    validationLoss,
    advance() {
      const trees = step(drawFeatures(table.features.length, rounds.length, settings));
      if (trees.every((tree) => tree === null)) return false;
      rounds.push(trees);
      if (validation.length > 0) validationLoss.push(validationMean());
      return true;
    },
    take: (count) => ({ start, rounds: rounds.slice(0, count) }),
  };
}

/**
 * A smaller fall of the sum of validation losses is none, else boosting of classes that are predicted perfectly never stops: half a nat, or a
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
 * @param validationRows rows that they are means of
 * @param relative a fall by this fraction of the loss counts too, 0 for never: where a rule of the table decides, the little
 *   loss that is left is worth removing
 */
export function bestRound(
  losses: readonly number[],
  validationRows: number,
  patience: number,
  relative = 0,
): { readonly best: number; readonly isOver: boolean } {
  const fall = Math.min(MIN_FALL_PER_ROW, MIN_FALL / validationRows);
  let best = 0;
  for (let round = 1; round < losses.length; round++) {
    const least = relative > 0 ? Math.max(NO_LOSS, Math.min(fall, relative * losses[best])) : fall;
    if (losses[round] < losses[best] - least) best = round;
  }
  return { best, isOver: losses.length - 1 - best >= patience };
}

/** The training and validation rows of a run with these settings, both ascending. */
export function splitValidation(rows: Int32Array, { validationFraction, seed }: BoostSettings): RowParts {
  const count = Math.round(rows.length * validationFraction);
  if (count < MIN_ROWS || rows.length - count < MIN_ROWS) {
    return { train: Int32Array.from(rows).sort(), validation: new Int32Array(0) };
  }
  const shuffled = Int32Array.from(rows);
  shuffle(createStream(seed, 'boost held out'), shuffled);
  return { train: shuffled.slice(count).sort(), validation: shuffled.slice(0, count).sort() };
}

function drawFeatures(count: number, round: number, { featureShare, seed }: BoostSettings): Int32Array {
  const all = Int32Array.from({ length: count }, (_, f) => f);
  if (featureShare === 1) return all;
  const wanted = Math.max(1, Math.round(featureShare * count));
  return Int32Array.from(sampleWithoutReplacement(createStream(seed, 'boost', round), count, wanted)).sort();
}
