import type { RunStage } from '../../database/rows.js';
import { STAGES } from './runFacts.js';
import { PROFILE_POINTS } from './stageModel.js';
import { stageFraction } from './stageShares.js';
import type { RunPosition } from './timeLeft.js';

/** A step of a run's log, as far as clocks are concerned. */
export interface ClockStep {
  readonly stage: RunStage;
  /** Of the whole run, 0 to 1. */
  readonly progress: number;
  /** Milliseconds. */
  readonly at: number;
}

/** How long a stage took, and how its progress told its time. */
export interface StageTime {
  readonly stage: RunStage;
  readonly seconds: number;
  readonly profile: readonly number[] | null;
}

/** Steps of a stage from which its clock can be told. */
const MIN_STEPS = 4;

/**
 * The times of the stages of a run that has ended.
 *
 * @param steps of one attempt, in order, that began with its first stage
 * @param end when the run ended, in milliseconds
 */
export function stageTimes(steps: readonly ClockStep[], end: number): readonly StageTime[] {
  const began = beginnings(steps);
  return began.map(({ stage, at }, index) => {
    const until = began.at(index + 1)?.at ?? end;
    const own = steps.filter((step) => step.stage === stage);
    return {
      stage,
      // A stage that ends within the clock's tick took some time all the same.
      seconds: Math.max(1, until - at) / 1000,
      profile: own.length < MIN_STEPS || until <= at ? null : profileOf(own, at, until),
    };
  });
}

/**
 * Where a run stands.
 *
 * @param now in milliseconds
 * @returns null before the first step
 */
export function positionAt(steps: readonly ClockStep[], now: number): RunPosition | null {
  const last = steps.at(-1);
  if (!last) return null;
  const began = beginnings(steps);
  const current = began[began.length - 1];
  const finished = Object.create(null) as Partial<Record<RunStage, number>>;
  began.slice(0, -1).forEach(({ stage, at }, index) => (finished[stage] = (began[index + 1].at - at) / 1000));
  const first = steps.find(({ stage }) => stage === current.stage) ?? last;
  // An attempt that took over began in the middle: its steps do not tell how long the whole stage takes.
  const whole = stageFraction(current.stage, first.progress) <= PROFILE_POINTS[0];
  return {
    stage: current.stage,
    fraction: whole ? stageFraction(current.stage, last.progress) : 0,
    toldSeconds: (last.at - current.at) / 1000,
    stageSeconds: Math.max(0, now - current.at) / 1000,
    finished,
  };
}

function beginnings(steps: readonly ClockStep[]): { readonly stage: RunStage; readonly at: number }[] {
  return STAGES.flatMap((stage) => {
    const first = steps.find((step) => step.stage === stage);
    return first ? [{ stage, at: first.at }] : [];
  });
}

/** The fraction of the time that had passed at each of PROFILE_POINTS, straight lines between the steps. */
function profileOf(steps: readonly ClockStep[], begin: number, end: number): readonly number[] {
  const points = steps.map(({ stage, progress, at }) => ({
    fraction: stageFraction(stage, progress),
    passed: (at - begin) / (end - begin),
  }));
  return PROFILE_POINTS.map((wanted) => {
    const next = points.findIndex(({ fraction }) => fraction >= wanted);
    const before = next === 0 ? { fraction: 0, passed: 0 } : points[next < 0 ? points.length - 1 : next - 1];
    const after = next < 0 ? { fraction: 1, passed: 1 } : points[next];
    const width = after.fraction - before.fraction;
    const part = width > 0 ? (wanted - before.fraction) / width : 1;
    return before.passed + part * (after.passed - before.passed);
  });
}
