import { fitLogistic } from '../../linear/logisticRegression.js';
import { type BoostRun, startBoosting } from '../../trees/boost.js';
import { type BoostLoss, logisticLoss } from '../../trees/boostLoss.js';
import { type BoosterOptions, resolveBoosterOptions } from '../../trees/boostOptions.js';
import type { Tree } from '../../trees/tree.js';
import { advanceTogether, type Decision, decisionOf, type Fork, LEAST_SIDE, logOdds } from './fitDecision.js';
import { type LinearTerms, linearTerms, termTrees } from './linearTerms.js';

/** How often rows are set aside anew: until they are about so many together, at most five times. */
const SET_ASIDE = 700;
const MOST_REPEATS = 5;
/** Share of the rows that is set aside. */
const HELD_OUT = 0.2;
/** L2 penalties to choose from; Infinity is the constant. */
const PENALTIES = [0.5, 2, 8, 32, 128, Infinity];
const MOST_ITERATIONS = 60;

interface SmallFork {
  readonly at: number;
  readonly fork: Fork;
  readonly terms: LinearTerms;
  readonly boosting: BoosterOptions;
}

/** Forks of a level, and the penalty that a next level without rows to set aside goes on with. */
export interface SmallForks {
  readonly decisions: Decision[];
  readonly penalty: number;
}

/**
 * Learns the forks of one level of a small table. Each starts from a logistic regression, and trees add what it leaves:
 * a few hundred rows seldom confirm a step of a tree, but a line. By its likelihood equations drawn rows keep the means
 * of all predictors on both sides of the fork, and so the correlations. The penalty and the number of rounds are those
 * that are best for all forks of the level together, by the likelihood of rows set aside up to five times over; then
 * each learns from all of its rows.
 *
 * Yields after each piece of work, for its caller to look up.
 *
 * @param last penalty of the level before; Infinity is the constant
 */
export function* fitSmallForks(
  forks: readonly Fork[],
  optionsOf: (rows: number) => BoosterOptions,
  last: number,
): Generator<void, SmallForks> {
  const decisions = forks.map((fork): Decision => ({ start: logOdds(fork), trees: [] }));
  const open: SmallFork[] = [];
  forks.forEach((fork, at) => {
    const { table, left } = fork;
    const lefts = left.reduce((sum, one) => sum + one, 0);
    if (table.features.length === 0 || Math.min(lefts, left.length - lefts) < LEAST_SIDE) return;
    open.push({ at, fork, terms: linearTerms(table), boosting: optionsOf(left.length) });
  });
  let penalty = last;
  let runs: BoostRun[] = [];
  let least = Infinity;
  const rows = open.reduce((sum, { fork }) => sum + fork.left.length, 0);
  const repeats = Math.min(MOST_REPEATS, Math.ceil(SET_ASIDE / (HELD_OUT * Math.max(1, rows))));
  for (const candidate of PENALTIES) {
    const tried: BoostRun[] = [];
    for (const one of open) {
      for (let repeat = 0; repeat < repeats; repeat++) {
        const run = start(one, candidate, { seed: ((one.boosting.seed ?? 0) + repeat) >>> 0 }).run;
        if (run.heldOutRows > 0) tried.push(run);
        yield;
      }
    }
    const loss = tried.reduce((sum, run) => sum + run.heldOutRows * run.heldOutLoss[0], 0);
    if (tried.length === 0 || loss >= least) continue;
    [least, penalty, runs] = [loss, candidate, tried];
  }
  const { rounds, patience } = resolveBoosterOptions(optionsOf(0));
  const kept = yield* advanceTogether(runs, rounds, patience);
  for (const one of open) {
    const { run, linear } = start(one, penalty, { heldOut: 0 });
    let made = 0;
    while (made < kept && run.advance()) {
      made++;
      yield;
    }
    const boosted = run.take(made).rounds.flatMap(([tree]) => (tree ? [tree] : []));
    decisions[one.at] = decisionOf(one.fork, [...linear(), ...boosted]);
    yield;
  }
  return { decisions, penalty };
}

/** Boosting that begins at the linear score of its own training rows, and that score's trees. */
function start(
  { fork, terms, boosting }: SmallFork,
  penalty: number,
  options: Partial<BoosterOptions>,
): { readonly run: BoostRun; readonly linear: () => Tree[] } {
  const { table, left } = fork;
  const settings = resolveBoosterOptions({ ...boosting, ...options });
  const rows = Int32Array.from(left, (_, row) => row);
  let coefficients: Float64Array = new Float64Array(terms.matrix.width + 1);
  const loss = offsetLoss(left, (train) => {
    coefficients = linearScore(terms, left, train, penalty);
    return scoresOf(terms, coefficients);
  });
  return { run: startBoosting(table, rows, loss, settings), linear: () => termTrees(terms, coefficients) };
}

/** Coefficients and, last, the intercept. */
function linearScore(terms: LinearTerms, left: Uint8Array, train: Int32Array, penalty: number): Float64Array {
  const { width, values } = terms.matrix;
  const coefficients = new Float64Array(width + 1);
  if (penalty === Infinity) {
    coefficients[width] = logisticLoss(left, null).start(train)[0];
    return coefficients;
  }
  const own = new Float64Array(train.length * width);
  train.forEach((row, i) => own.set(values.subarray(row * width, (row + 1) * width), i * width));
  const codes = Int32Array.from(train, (row) => left[row]);
  const options = { penalty, maxIterations: MOST_ITERATIONS };
  const model = fitLogistic({ rowCount: train.length, width, values: own }, codes, 2, options);
  return model.coefficients.slice(width + 1);
}

function scoresOf({ matrix }: LinearTerms, coefficients: Float64Array): Float64Array {
  const { rowCount, width, values } = matrix;
  const scores = new Float64Array(rowCount).fill(coefficients[width]);
  for (let row = 0; row < rowCount; row++) {
    for (let j = 0; j < width; j++) scores[row] += coefficients[j] * values[row * width + j];
  }
  return scores;
}

/** Logistic loss of scores over an offset a row, which is made of the training rows. */
function offsetLoss(left: Uint8Array, offsetOf: (train: Int32Array) => Float64Array): BoostLoss {
  const inner = logisticLoss(left, null);
  let offset = new Float64Array(left.length);
  const sum = new Float64Array(left.length);
  const shifted = (scores: Float64Array, rows: Int32Array): Float64Array[] => {
    for (const row of rows) sum[row] = scores[row] + offset[row];
    return [sum];
  };
  return {
    outputs: 1,
    start(rows) {
      offset = Float64Array.from(offsetOf(rows));
      return new Float64Array(1);
    },
    prepare: () => undefined,
    differentiate([scores], output, rows, unit, out) {
      inner.differentiate(shifted(scores, rows), output, rows, unit, out);
    },
    mean: ([scores], rows) => inner.mean(shifted(scores, rows), rows),
  };
}
