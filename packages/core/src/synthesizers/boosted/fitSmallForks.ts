import { type BinaryLogisticFit, fitBinaryLogistic } from '../../linear/binaryLogistic.js';
import { fitLogisticRows, isForNewton } from '../../linear/logisticRegression.js';
import { type SparseRows, takeSparseRows } from '../../linear/sparseRows.js';
import { setAside, startBoosting } from '../../trees/boost.js';
import { type BoostLoss, logisticLoss } from '../../trees/boostLoss.js';
import { type BoosterOptions, type BoostSettings, resolveBoosterOptions } from '../../trees/boostOptions.js';
import { coarseBins, type CoarseBins } from './coarseBins.js';
import { advanceTogether, type Decision, decisionOf, type Fork, LEAST_SIDE, logOdds } from './fitDecision.js';
import { type LinearTerms, linearTerms, termTrees } from './linearTerms.js';
import { shiftToShare } from './shiftToShare.js';

/** Rows are set aside anew while they are at most so many together, at most five times. */
const SET_ASIDE = 750;
const MOST_REPEATS = 5;
/** Share of the rows that is set aside. */
const HELD_OUT = 0.2;
/** L2 penalties to choose from, beside the constant. */
const PENALTIES = [0.5, 2, 8, 32, 128];
const MOST_ITERATIONS = 60;
/** Rows set aside tell no differences of log loss below a thousandth; this leaves a millionth. */
const TOLERANCE = 1e-5;
/** Most by which a line is stretched: where few rows are told apart by chance, likelihood asks for a rule. */
const MOST_STRETCH = 3;
/** Penalty of that alone, so that there is an optimum in any case. */
const STRETCH_PENALTY = 1e-6;

interface SmallFork {
  readonly at: number;
  readonly fork: Fork;
  readonly terms: LinearTerms;
  readonly coarse: CoarseBins;
  readonly boosting: BoosterOptions;
}

/** Rows of a fork to learn from and to judge by. */
interface Split {
  readonly of: SmallFork;
  readonly settings: BoostSettings;
  readonly train: Int32Array;
  readonly heldOut: Int32Array;
  readonly rows: SparseRows;
  readonly codes: Int32Array;
}

type Line = Pick<BinaryLogisticFit, 'coefficients' | 'information'>;

/** What a penalty makes of all splits of a level. */
interface Trial {
  /** Infinity is the constant. */
  readonly penalty: number;
  /** Sum over all rows set aside, in nats. */
  readonly loss: number;
  /** By split. */
  readonly lines: readonly Line[];
}

/** Forks of a level, and the penalty at which the search of the next level begins. */
export interface SmallForks {
  readonly decisions: Decision[];
  readonly penalty: number;
}

/**
 * Learns the forks of one level of a small table. Each starts from a logistic regression, and trees add what it leaves:
 * a few hundred rows seldom confirm a step of a tree, but a line. By its likelihood equations drawn rows keep the means
 * of all predictors on both sides of the fork, and so the correlations. The penalty and the number of rounds are those
 * that are best for all forks of the level together, by the likelihood of rows set aside up to five times over; then
 * each learns from all of its rows. The line that predicts best is shorter than it should be for rows that are drawn by
 * it, whose columns would be related less than the real ones': its direction stays, its length is fitted again without a
 * penalty (as in the relaxed lasso, Meinshausen 2007).
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
    const terms = linearTerms(table);
    const coarse = coarseBins(table, terms.terms);
    open.push({ at, fork, terms, coarse, boosting: optionsOf(left.length) });
  });
  const splits = splitRows(open);
  const trial = splits.length > 0 ? yield* searchPenalty(splits, last) : null;
  const penalty = trial?.penalty ?? last;
  const runs = splits.map(({ of, settings }, at) => {
    const { left } = of.fork;
    const scores = scoresOf(of.terms, trial?.lines[at]);
    return startBoosting(of.coarse.table, allRows(left), offsetLoss(left, scores), settings);
  });
  const { rounds, patience } = resolveBoosterOptions(optionsOf(0));
  const kept = yield* advanceTogether(runs, rounds, patience);
  for (const one of open) {
    const near = trial?.lines[splits.findIndex(({ of }) => of === one)];
    const { left } = one.fork;
    const codes = Int32Array.from(left);
    const line = stretched(fitLine(one.terms.rows, codes, one.terms.width, penalty, near), one.terms, codes);
    const trees = termTrees(one.terms.terms, line.coefficients);
    if (kept > 0) {
      const settings = resolveBoosterOptions({ ...one.boosting, heldOut: 0 });
      const loss = offsetLoss(left, scoresOf(one.terms, line));
      const run = startBoosting(one.coarse.table, allRows(left), loss, settings);
      let made = 0;
      while (made < kept && run.advance()) {
        made++;
        yield;
      }
      trees.push(...run.take(made).rounds.flatMap(([tree]) => (tree ? [one.coarse.refine(tree)] : [])));
    }
    decisions[one.at] = decisionOf(one.fork, trees);
    yield;
  }
  return { decisions, penalty };
}

/** Rows set aside of each fork that has enough, as often as makes at most `SET_ASIDE` in all. */
function splitRows(open: readonly SmallFork[]): Split[] {
  const rows = open.reduce((sum, { fork }) => sum + fork.left.length, 0);
  const often = Math.floor(SET_ASIDE / (HELD_OUT * Math.max(1, rows)));
  const repeats = Math.max(1, Math.min(MOST_REPEATS, often));
  const splits: Split[] = [];
  for (const of of open) {
    const { left } = of.fork;
    for (let repeat = 0; repeat < repeats; repeat++) {
      const seed = ((of.boosting.seed ?? 0) + repeat) >>> 0;
      const settings = resolveBoosterOptions({ ...of.boosting, seed, heldOut: HELD_OUT });
      const { train, heldOut } = setAside(allRows(left), settings);
      if (heldOut.length === 0) break;
      const codes = Int32Array.from(train, (row) => left[row]);
      splits.push({ of, settings, train, heldOut, rows: takeSparseRows(of.terms.rows, train), codes });
    }
  }
  return splits;
}

/**
 * From the penalty of the level before to weaker or to stronger ones while the loss of the rows set aside falls: as a
 * function of the penalty it has one valley but for noise. The constant, which costs nothing, is always tried.
 */
function* searchPenalty(splits: readonly Split[], last: number): Generator<void, Trial> {
  let at = PENALTIES.includes(last) ? PENALTIES.indexOf(last) : PENALTIES.length - 1;
  let best = yield* tryPenalty(splits, PENALTIES[at], null);
  for (const step of [-1, 1]) {
    const from = at;
    while (PENALTIES[at + step] !== undefined) {
      const next = yield* tryPenalty(splits, PENALTIES[at + step], best);
      if (!(next.loss < best.loss)) break;
      best = next;
      at += step;
    }
    if (at !== from) break;
  }
  const constant = yield* tryPenalty(splits, Infinity, null);
  return best.loss < constant.loss ? best : constant;
}

/** @param near a trial whose lines are near */
function* tryPenalty(splits: readonly Split[], penalty: number, near: Trial | null): Generator<void, Trial> {
  const lines: Line[] = [];
  let loss = 0;
  for (let at = 0; at < splits.length; at++) {
    const { of, rows, codes, heldOut } = splits[at];
    const { terms, fork } = of;
    // Other rows of the same fork are near too.
    const before = at > 0 && splits[at - 1].of === of ? lines[at - 1] : undefined;
    lines.push(fitLine(rows, codes, terms.width, penalty, near?.lines[at] ?? before));
    const scores = scoresOf(terms, lines[at]);
    loss += heldOut.length * logisticLoss(fork.left, null).mean([scores], heldOut);
    yield;
  }
  return { penalty, loss, lines };
}

/** @param near a line to begin at */
function fitLine(
  rows: SparseRows,
  codes: Int32Array,
  width: number,
  penalty: number,
  near: Line | undefined,
): Line {
  if (penalty === Infinity) {
    const coefficients = new Float64Array(width + 1);
    coefficients[width] = logisticLoss(codes, null).start(allRows(codes))[0];
    return { coefficients, information: null };
  }
  const options = { penalty, maxIterations: MOST_ITERATIONS };
  if (isForNewton(rows, width)) {
    return fitBinaryLogistic(rows, codes, width, { ...options, start: near, tolerance: TOLERANCE });
  }
  const { coefficients } = fitLogisticRows(rows, width, codes, 2, options);
  return { coefficients: coefficients.slice(width + 1), information: null };
}

/** The line as long as its likelihood is best, within bounds, and no shorter than it is; the share of left stays. */
function stretched(line: Line, terms: LinearTerms, codes: Int32Array): Line {
  const { width } = terms;
  const slopes = line.coefficients.slice();
  slopes[width] = 0;
  const values = scoresOf(terms, { ...line, coefficients: slopes });
  const rows = {
    starts: Int32Array.from({ length: values.length + 1 }, (_, row) => row),
    columns: new Int32Array(values.length),
    values,
  };
  const options = { penalty: STRETCH_PENALTY, maxIterations: MOST_ITERATIONS };
  const [length] = fitBinaryLogistic(rows, codes, 1, options).coefficients;
  if (!(length > 1)) return line;
  const by = Math.min(MOST_STRETCH, length);
  const coefficients = slopes.map((slope) => by * slope);
  const share = codes.reduce((sum, code) => sum + code, 0) / codes.length;
  coefficients[width] = shiftToShare(
    values.map((value) => by * value),
    share,
  );
  return { ...line, coefficients };
}

function scoresOf({ width, rows }: LinearTerms, line: Line | undefined): Float64Array {
  const { starts, columns, values } = rows;
  const scores = new Float64Array(starts.length - 1);
  if (!line) return scores;
  const { coefficients } = line;
  for (let row = 0; row < scores.length; row++) {
    let score = coefficients[width];
    for (let e = starts[row]; e < starts[row + 1]; e++) score += coefficients[columns[e]] * values[e];
    scores[row] = score;
  }
  return scores;
}

function allRows({ length }: ArrayLike<unknown>): Int32Array {
  const rows = new Int32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/** Logistic loss of scores over an offset a row. */
function offsetLoss(left: Uint8Array, offset: Float64Array): BoostLoss {
  const inner = logisticLoss(left, null);
  const sum = new Float64Array(left.length);
  const shifted = (scores: Float64Array, rows: Int32Array): Float64Array[] => {
    for (const row of rows) sum[row] = scores[row] + offset[row];
    return [sum];
  };
  return {
    outputs: 1,
    start: () => new Float64Array(1),
    prepare: () => undefined,
    differentiate([scores], output, rows, unit, out) {
      inner.differentiate(shifted(scores, rows), output, rows, unit, out);
    },
    mean: ([scores], rows) => inner.mean(shifted(scores, rows), rows),
  };
}
