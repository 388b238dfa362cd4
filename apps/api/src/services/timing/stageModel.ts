import type { RunStage } from '../../database/rows.js';
import { declaredWork, type RunFacts } from './runFacts.js';

/** Fractions of a stage at which its clock was read: .1, .2 ... .9. */
export const PROFILE_POINTS: readonly number[] = Array.from({ length: 9 }, (_, at) => (at + 1) / 10);

/** How long a stage of a finished run took. */
export interface MeasuredStage {
  readonly facts: RunFacts;
  readonly seconds: number;
  /** The fraction of the time that had passed at each of PROFILE_POINTS of its progress; null where nothing was told. */
  readonly profile: readonly number[] | null;
}

/** A value with the standard deviation of its logarithm. */
export interface LogEstimate {
  /** Natural logarithm of the value. */
  readonly log: number;
  readonly spread: number;
}

/** What is known of a stage. */
export interface StageModel {
  /** Seconds that the stage takes; null where no run like it has finished. */
  predict(facts: RunFacts): LogEstimate | null;
  /** The fraction of its time that has passed when its progress stands at a fraction between 0 and 1. */
  passed(fraction: number): LogEstimate;
}

/** Deviation of one imaginary measurement, by which a spread that is told by few runs is not taken for small: a factor of two. */
const PRIOR_SPREAD = Math.LN2;

/**
 * Learns a stage from finished runs: its time is a sum of multiples of the declared work, which are not negative and
 * make the relative errors least. A ridge that weighs less than one run divides among amounts that the runs do not tell
 * apart. Runs that are as large as the one in question count most: one of twice the work counts half.
 */
export function stageModel(stage: RunStage, measured: readonly MeasuredStage[]): StageModel {
  const profiles = measured.flatMap(({ profile }) => (profile === null ? [] : [profile]));
  return {
    predict: (facts) => (measured.length === 0 ? null : predict(stage, measured, facts)),
    passed: (fraction) => passedAt(profiles, fraction),
  };
}

function predict(stage: RunStage, measured: readonly MeasuredStage[], facts: RunFacts): LogEstimate {
  const wanted = declaredWork(stage, facts);
  const rows = measured.map((one) => ({ work: declaredWork(stage, one.facts), seconds: one.seconds }));
  const distances = rows.map(({ work }) => distance(work, wanted));
  const weights = distances.map((away) => 1 / (1 + away ** 2));
  const multiples = nonNegativeRidge(rows, weights);
  const of = (work: readonly number[]): number =>
    work.reduce((sum, amount, at) => sum + amount * multiples[at], 0);
  // Each factor of two between the run and the nearest one that is known may be off by as much.
  let squares = (PRIOR_SPREAD * Math.max(1, Math.min(...distances))) ** 2;
  let sum = 1;
  for (const [at, { work, seconds }] of rows.entries()) {
    squares += weights[at] * Math.log(seconds / Math.max(of(work), Number.MIN_VALUE)) ** 2;
    sum += weights[at];
  }
  return { log: Math.log(Math.max(of(wanted), Number.MIN_VALUE)), spread: Math.sqrt(squares / sum) };
}

/** How much two works differ: the largest difference of logarithms, in factors of two. */
function distance(first: readonly number[], second: readonly number[]): number {
  return Math.max(
    ...first.map((amount, at) => Math.abs(Math.log2(Math.max(1, amount) / Math.max(1, second[at])))),
  );
}

/** Rounds of the coordinate descent; each of the few multiples settles long before. */
const ROUNDS = 200;

/**
 * The multiples b >= 0 that make sum w (1 - b x / t)^2 + r sum (b s)^2 least, by coordinate descent; s is the mean of x / t of a
 * column, and r is 1 over the square of their number.
 */
function nonNegativeRidge(
  rows: readonly { readonly work: readonly number[]; readonly seconds: number }[],
  weights: readonly number[],
): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const columns = rows[0].work.map((_, column) => rows.map(({ work, seconds }) => work[column] / seconds));
  const scales = columns.map(
    (values) => values.reduce((sum, value, at) => sum + weights[at] * value, 0) / total,
  );
  const scaled = columns.map((values, column) =>
    values.map((value) => (scales[column] > 0 ? value / scales[column] : 0)),
  );
  const coefficients = scaled.map(() => 0);
  const left = rows.map(() => 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [column, values] of scaled.entries()) {
      let product = 0;
      let square = 1 / scaled.length ** 2;
      for (const [row, value] of values.entries()) {
        product += weights[row] * value * (left[row] + value * coefficients[column]);
        square += weights[row] * value * value;
      }
      const next = Math.max(0, product / square);
      const change = next - coefficients[column];
      if (change !== 0) values.forEach((value, row) => (left[row] -= change * value));
      coefficients[column] = next;
    }
  }
  return coefficients.map((value, column) => (scales[column] > 0 ? value / scales[column] : 0));
}

/** The smallest fraction of time that a logarithm is taken of. */
const LEAST = 1e-3;

function passedAt(profiles: readonly (readonly number[])[], fraction: number): LogEstimate {
  const at = Math.min(1, Math.max(LEAST, fraction));
  // One imaginary run whose progress tells the time exactly.
  const logs = [at, ...profiles.map((profile) => interpolated(profile, at))].map((passed) =>
    Math.log(Math.max(LEAST, passed)),
  );
  const log = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const squares = logs.reduce((sum, value) => sum + (value - log) ** 2, 0);
  // The prior fades as the stage goes on: at its end the time is known.
  const prior = (PRIOR_SPREAD * (1 - at)) ** 2;
  return { log, spread: Math.sqrt((squares + prior) / logs.length) };
}

function interpolated(profile: readonly number[], fraction: number): number {
  const points = [0, ...PROFILE_POINTS, 1];
  const values = [0, ...profile, 1];
  const next = Math.max(
    1,
    points.findIndex((point) => point >= fraction),
  );
  const width = points[next] - points[next - 1];
  const part = (fraction - points[next - 1]) / width;
  return values[next - 1] + part * (values[next] - values[next - 1]);
}
