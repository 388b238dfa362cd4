import { normalCdf, normalQuantile } from '@likeness/core';
import type { RunStage } from '../../database/rows.js';
import type { RunFacts } from './runFacts.js';
import { STAGES } from './runFacts.js';
import type { LogEstimate, StageModel } from './stageModel.js';

/** What is known of every stage, and of how stages of one run are slow together. */
export interface TimeModels {
  readonly stage: Readonly<Record<RunStage, StageModel>>;
  /** Variance of the logarithm of what slows all stages of a run alike, such as other work on the machine. */
  readonly commonVariance: number;
}

/** Seconds, with the ends of an interval that holds the truth in nine of ten runs. */
export interface TimeEstimate {
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
}

/** Where a run stands. */
export interface RunPosition {
  readonly stage: RunStage;
  /** Of the stage, 0 to 1, as its last step told. */
  readonly fraction: number;
  /** From the beginning of the stage to its last step. */
  readonly toldSeconds: number;
  /** From the beginning of the stage to now. */
  readonly stageSeconds: number;
  /** How long the stages before took. */
  readonly finished: Readonly<Partial<Record<RunStage, number>>>;
}

/** Quantile of the standard normal for the ends of an interval that holds nine of ten. */
const NINE_OF_TEN = normalQuantile(0.95);

/**
 * How long a run will take from its beginning.
 *
 * @param stages those that it goes through
 * @returns null while no run has finished from which that could be told within a factor of ten
 */
export function wholeTime(
  models: TimeModels,
  facts: RunFacts,
  stages: readonly RunStage[] = STAGES,
): TimeEstimate | null {
  const parts = stages.map((stage) => stageTime(models, facts, stage));
  return parts.every((part) => part !== null) ? sumOf(parts) : null;
}

/**
 * How long a run still takes: of the stage at work what its own progress and the prediction say together, weighted by
 * how far each was off before; of the stages to come the prediction, corrected by how slow this run has been so far.
 *
 * @returns null while no run has finished from which the stages to come could be told within a factor of ten
 */
export function timeLeft(
  models: TimeModels,
  facts: RunFacts,
  position: RunPosition,
  stages: readonly RunStage[] = STAGES,
): TimeEstimate | null {
  const { stage, fraction, toldSeconds, stageSeconds, finished } = position;
  const told = models.stage[stage].passed(fraction);
  const measured: LogEstimate | null =
    fraction > 0 && toldSeconds > 0 ? { log: Math.log(toldSeconds) - told.log, spread: told.spread } : null;
  // What slows this run: normal with mean 0 before anything is seen of it.
  let precision = 1 / Math.max(models.commonVariance, Number.EPSILON);
  let weighted = 0;
  const see = (log: number, predicted: LogEstimate, more = 0): void => {
    const own = Math.max(predicted.spread ** 2 - models.commonVariance, predicted.spread ** 2 / 2) + more;
    weighted += (log - predicted.log) / own;
    precision += 1 / own;
  };
  for (const each of STAGES) {
    const seconds = finished[each];
    const predicted = seconds === undefined || each === stage ? null : stageTime(models, facts, each);
    if (predicted && seconds !== undefined && seconds > 0) see(Math.log(seconds), predicted);
  }
  const beforeStage = weighted / precision;
  const predicted = stageTime(models, facts, stage);
  const prior = predicted && { ...predicted, log: predicted.log + beforeStage };
  if (predicted && measured) see(measured.log, predicted, measured.spread ** 2);
  const current = combined(prior, measured);
  if (current === null) return null;
  const parts: LogEstimate[] = [remaining(current, stageSeconds)];
  for (const each of stages.slice(stages.indexOf(stage) + 1)) {
    const next = stageTime(models, facts, each);
    if (next === null) return null;
    parts.push({ ...next, log: next.log + weighted / precision });
  }
  return sumOf(parts);
}

/** A stage's time; the last one of a run of several splits has the work of every further split in it. */
function stageTime(models: TimeModels, facts: RunFacts, stage: RunStage): LogEstimate | null {
  const own = models.stage[stage].predict(facts);
  if (stage !== 'EVALUATE' || facts.splits === 1 || own === null) return own;
  const others = STAGES.map((each) => models.stage[each].predict(facts));
  if (others.includes(null)) return null;
  const whole = others.reduce((sum, each) => sum + Math.exp(each?.log ?? 0), 0);
  const seconds = Math.exp(own.log) + (facts.splits - 1) * whole;
  return { log: Math.log(seconds), spread: own.spread };
}

/** Two estimates of one value, each weighted by the inverse of its variance. */
function combined(first: LogEstimate | null, second: LogEstimate | null): LogEstimate | null {
  if (!first || !second) return first ?? second;
  const [a, b] = [first, second].map(({ spread }) => 1 / Math.max(spread ** 2, 1e-6));
  return { log: (a * first.log + b * second.log) / (a + b), spread: Math.sqrt(1 / (a + b)) };
}

/** What is left of a time of which so many seconds have passed: the median of the log-normal distribution beyond them. */
function remaining({ log, spread }: LogEstimate, passed: number): LogEstimate {
  if (passed <= 0) return { log, spread };
  const width = Math.max(spread, 1e-3);
  // Far beyond what was expected the tail is so thin that numbers end.
  const z = Math.min(8, (Math.log(passed) - log) / width);
  const median = Math.exp(log + width * -normalQuantile(normalCdf(-z) / 2));
  const left = Math.max(median - passed, Number.MIN_VALUE);
  // The spread of the whole, as a fraction of what is left of it.
  return { log: Math.log(left), spread: Math.min(2, (width * median) / (left + width * median) + width) };
}

/** A time that may be ten times as long, or a tenth, tells nobody anything. */
const WIDEST_FACTOR = 10;

function sumOf(parts: readonly LogEstimate[]): TimeEstimate | null {
  const seconds = parts.reduce((sum, { log }) => sum + Math.exp(log), 0);
  const variance = parts.reduce((sum, { log, spread }) => sum + (Math.exp(log) * spread) ** 2, 0);
  const factor = Math.exp((NINE_OF_TEN * Math.sqrt(variance)) / Math.max(seconds, Number.MIN_VALUE));
  return factor > WIDEST_FACTOR ? null : { seconds, low: seconds / factor, high: seconds * factor };
}
