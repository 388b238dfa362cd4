import { createStream } from '../random/randomStream.js';
import { sampleWithoutReplacement } from '../random/sampleWithoutReplacement.js';
import { shuffle } from '../random/shuffle.js';
import type { BinnedTable } from './binnedTable.js';
import type { BoostLoss } from './boostLoss.js';
import type { BoostSettings } from './boostOptions.js';
import { createBoostGrower, type Derivatives } from './boostTree.js';
import { addTreeValues } from './boostedTrees.js';
import type { Tree } from './tree.js';

/** What boosting made. */
export interface Boosted {
  /** Scores before the first tree, one an output. */
  readonly start: Float64Array;
  /** Trees by round, then by output; null where no split gained anything. */
  readonly rounds: readonly (readonly (Tree | null)[])[];
  /** Mean held-out loss before the first round and after each; empty when nothing was set aside. */
  readonly heldOutLoss: readonly number[];
}

/** Where boosting stands between two rounds. */
export interface BoostStep {
  /** Rounds made. */
  readonly rounds: number;
  /** Null when nothing was set aside. */
  readonly heldOutLoss: number | null;
}

/** Fewest rows to train on and to set aside; with fewer the held-out loss says nothing. */
const LEAST_ROWS = 10;

/** A smaller fall of the mean held-out loss is none: classes that are told apart perfectly would never stop. */
const LEAST_FALL = 1e-6;

/**
 * Gradient boosting with second derivatives (Friedman 2001; Chen and Guestrin 2016) and leaf-wise trees. A share of
 * the rows is set aside; boosting stops when their loss has not fallen for `patience` rounds, and the rounds after
 * the best are dropped. A tree's features come from the stream (seed, 'boost', round).
 *
 * A generator, so that its caller can look up between rounds: it yields after each.
 *
 * @param rows to learn from and to set aside, distinct
 */
export function* boost(
  table: BinnedTable,
  rows: Int32Array,
  loss: BoostLoss,
  settings: BoostSettings,
): Generator<BoostStep, Boosted> {
  const { train, heldOut } = setAside(rows, settings);
  const { outputs } = loss;
  const start = loss.start(train);
  const scores = Array.from(start, (value) => new Float64Array(table.rowCount).fill(value));
  const grower = createBoostGrower(table, train, settings);
  const derivatives: Derivatives = {
    gradients: new Float64Array(table.rowCount),
    hessians: new Float64Array(table.rowCount),
  };
  const rounds: (Tree | null)[][] = [];
  const heldOutLoss: number[] = heldOut.length > 0 ? [loss.mean(scores, heldOut)] : [];
  let best = 0;
  for (let round = 0; round < settings.rounds; round++) {
    loss.prepare(scores, train);
    const features = drawFeatures(table.features.length, round, settings);
    const trees: (Tree | null)[] = [];
    for (let output = 0; output < outputs; output++) {
      loss.differentiate(scores, output, train, grower.unit, derivatives);
      const tree = grower.grow(derivatives, features, scores[output]);
      if (tree && heldOut.length > 0) addTreeValues(tree, table, heldOut, scores[output]);
      trees.push(tree);
    }
    if (trees.every((tree) => tree === null)) break;
    rounds.push(trees);
    if (heldOut.length > 0) {
      heldOutLoss.push(loss.mean(scores, heldOut));
      if (heldOutLoss[round + 1] < heldOutLoss[best] - LEAST_FALL) best = round + 1;
      else if (round + 1 - best >= settings.patience) break;
    }
    yield { rounds: round + 1, heldOutLoss: heldOutLoss.length > 0 ? heldOutLoss[round + 1] : null };
  }
  return { start, rounds: heldOut.length > 0 ? rounds.slice(0, best) : rounds, heldOutLoss };
}

/** Training rows ascending, and the rows set aside. */
function setAside(
  rows: Int32Array,
  { heldOut, seed }: BoostSettings,
): { train: Int32Array; heldOut: Int32Array } {
  const count = Math.round(rows.length * heldOut);
  if (count < LEAST_ROWS || rows.length - count < LEAST_ROWS) {
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
