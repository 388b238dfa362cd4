import { LikenessError } from '../../errors.js';
import type { AdamState } from '../../neural/adam.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { createStream, type RandomStream } from '../../random/randomStream.js';
import { isFiniteNumber, isRecord, requireModel } from '../shared/modelChecks.js';
import { packArray, unpackArray } from '../shared/packedArray.js';
import type { Cells, TrainingScore } from './trainingScore.js';

/** A net that is trained, step by step. */
export interface Trainer {
  readonly stepsPerEpoch: number;
  /** One batch; gives its losses by the name of their curve. */
  step(stream: RandomStream): Readonly<Record<string, number>>;
  /** What rows are generated with, in a fixed order; read anew at each use. */
  modelArrays(): readonly Float32Array[];
  /** What else training needs to go on, in a fixed order. */
  otherArrays(): readonly Float32Array[];
  readonly optimizers: readonly AdamState[];
  /** Rows of the net as its `modelArrays` are now, for the score. */
  generate(stream: RandomStream): Cells;
}

export interface TrainingPlan {
  readonly seed: number;
  /** Separates the streams of methods. */
  readonly purpose: string;
  readonly epochs: number;
  /** Epochs without a better score that end the training; 0 trains all epochs and keeps the last state. */
  readonly patience: number;
  readonly score: TrainingScore;
}

export interface TrainingOutcome {
  readonly epochs: number;
  /** Epoch whose state was kept, counted from 1, and its score. */
  readonly bestEpoch: number;
  readonly bestScore: number;
}

/** The score is taken at most so often. */
const MAX_SCORES = 60;
/** Steps after which a checkpoint is worth its size. */
const STEPS_PER_CHECKPOINT = 200;
/**
 * Power of the step by which a state weighs in the average: nine tenths of the weight lie on the last fifth of the steps.
 */
const AVERAGING = 9;

interface Progress {
  /** Epochs done. */
  epoch: number;
  bestEpoch: number;
  bestScore: number;
  best: readonly Float32Array[] | null;
  /** Running average of `modelArrays`. */
  readonly average: readonly Float32Array[];
}

/**
 * Trains epoch by epoch, scores, stops early and keeps the best state. What is scored and kept is not the state of a step,
 * which jumps, but the polynomial-decay average of the states so far (Shamir and Zhang 2013, section 3.2; of generators
 * Yazici et al. 2019): the state of step t weighs about t^9. Every epoch has a stream of its own, so a training that goes
 * on from a checkpoint ends with the same bytes as an undisturbed one.
 *
 * @throws LikenessError `ABORTED`; `FIT_FAILED` when a loss is not a number any more
 */
export async function train(
  trainer: Trainer,
  plan: TrainingPlan,
  context: RunContext,
): Promise<TrainingOutcome> {
  const { seed, purpose, epochs, patience, score } = plan;
  const interval = Math.ceil(epochs / MAX_SCORES);
  const average = trainer.modelArrays().map((array) => array.slice());
  const progress: Progress = { epoch: 0, bestEpoch: 0, bestScore: -Infinity, best: null, average };
  restore(trainer, progress, (await context.checkpoints?.load()) ?? null);
  let stepsSinceCheckpoint = 0;
  while (progress.epoch < epochs) {
    const stream = createStream(seed, `${purpose} epoch`, progress.epoch);
    await trainEpoch(trainer, progress, epochs, stream, context);
    progress.epoch += 1;
    stepsSinceCheckpoint += trainer.stepsPerEpoch;
    if (progress.epoch % interval === 0 || progress.epoch === epochs) {
      const value = scoreOf(trainer, average, () => {
        return score(trainer.generate(createStream(seed, `${purpose} score`)));
      });
      await context.onCurvePoint?.({ name: 'score', step: progress.epoch, unit: 'epoch', value });
      if (value > progress.bestScore || patience === 0) {
        progress.bestScore = value;
        progress.bestEpoch = progress.epoch;
        if (patience > 0) progress.best = average.map((array) => array.slice());
      }
      if (patience > 0 && progress.epoch - progress.bestEpoch >= patience) break;
    }
    if (stepsSinceCheckpoint >= STEPS_PER_CHECKPOINT && progress.epoch < epochs) {
      await context.checkpoints?.save(stateOf(trainer, progress));
      stepsSinceCheckpoint = 0;
    }
  }
  setArrays(trainer.modelArrays(), progress.best ?? average);
  return { epochs: progress.epoch, bestEpoch: progress.bestEpoch, bestScore: progress.bestScore };
}

async function trainEpoch(
  trainer: Trainer,
  { epoch, bestScore, average }: Progress,
  epochs: number,
  stream: RandomStream,
  context: RunContext,
): Promise<void> {
  const steps = trainer.stepsPerEpoch;
  const scored = bestScore === -Infinity ? '' : `, best score ${bestScore.toFixed(3)}`;
  const sums = new Map<string, number>();
  for (let step = 0; step < steps; step++) {
    await reportProgress(
      context,
      (epoch + step / steps) / epochs,
      `Epoch ${epoch + 1} of ${epochs}${scored}`,
    );
    for (const [name, value] of Object.entries(trainer.step(stream))) {
      if (!Number.isFinite(value)) throw diverged(name, epoch);
      sums.set(name, (sums.get(name) ?? 0) + value / steps);
    }
    moveAverage(average, trainer);
  }
  for (const [name, value] of sums)
    await context.onCurvePoint?.({ name, step: epoch + 1, unit: 'epoch', value });
}

/** The state after a step joins the average. */
function moveAverage(average: readonly Float32Array[], trainer: Trainer): void {
  const { steps } = trainer.optimizers[0];
  const weight = (AVERAGING + 1) / (steps + AVERAGING);
  trainer.modelArrays().forEach((array, at) => {
    const mean = average[at];
    for (let i = 0; i < mean.length; i++) mean[i] += weight * (array[i] - mean[i]);
  });
}

/** A number that is taken while the net has other arrays. */
function scoreOf(trainer: Trainer, arrays: readonly Float32Array[], take: () => number): number {
  const trained = trainer.modelArrays().map((array) => array.slice());
  setArrays(trainer.modelArrays(), arrays);
  const value = take();
  setArrays(trainer.modelArrays(), trained);
  return value;
}

function setArrays(targets: readonly Float32Array[], sources: readonly Float32Array[]): void {
  sources.forEach((source, at) => targets[at].set(source));
}

function diverged(name: string, epoch: number): LikenessError {
  return new LikenessError(
    'FIT_FAILED',
    `The training fell apart: the ${name} of epoch ${epoch + 1} is not a number. Use a smaller value of the option "learningRate", or another seed.`,
    { option: 'learningRate' },
  );
}

/** Plain JSON of everything that training has changed. */
function stateOf(trainer: Trainer, { epoch, bestEpoch, bestScore, best, average }: Progress): unknown {
  return {
    version: 2,
    epoch,
    bestEpoch,
    bestScore: Number.isFinite(bestScore) ? bestScore : null,
    best: best && best.map((array) => packArray(array.slice())),
    average: average.map((array) => packArray(array.slice())),
    arrays: trainedArrays(trainer).map((array) => packArray(array.slice())),
    steps: trainer.optimizers.map(({ steps }) => steps),
  };
}

function restore(trainer: Trainer, progress: Progress, state: unknown): void {
  if (state === null) return;
  requireModel(isRecord(state) && state.version === 2, 'its checkpoint is of another version');
  const { epoch, bestEpoch, bestScore, best, arrays, steps } = state;
  requireModel(isFiniteNumber(epoch) && isFiniteNumber(bestEpoch), 'its checkpoint names no epoch');
  readInto(trainedArrays(trainer), arrays);
  readInto(progress.average, state.average);
  requireModel(
    Array.isArray(steps) && steps.length === trainer.optimizers.length && steps.every(isFiniteNumber),
    'its checkpoint has no steps',
  );
  trainer.optimizers.forEach((optimizer, at) => (optimizer.steps = Number(steps[at])));
  progress.epoch = epoch;
  progress.bestEpoch = bestEpoch;
  progress.bestScore = isFiniteNumber(bestScore) ? bestScore : -Infinity;
  if (best === null) return;
  const kept = trainer.modelArrays().map((array) => new Float32Array(array.length));
  readInto(kept, best);
  progress.best = kept;
}

function trainedArrays(trainer: Trainer): Float32Array[] {
  const memory = trainer.optimizers.flatMap(({ first, second }) => [...first, ...second]);
  return [...trainer.modelArrays(), ...trainer.otherArrays(), ...memory.map(({ data }) => data)];
}

/**
 * Fills arrays with packed ones of the same lengths.
 *
 * @throws LikenessError `INVALID_MODEL`
 */
export function readInto(targets: readonly Float32Array[], packed: unknown): void {
  requireModel(Array.isArray(packed) && packed.length === targets.length, 'its nets have other layers');
  targets.forEach((target, at) => {
    const array = unpackArray((packed as unknown[])[at], 'f32', `array ${at + 1} of a net`);
    requireModel(
      array.length === target.length,
      `array ${at + 1} of a net does not have ${target.length} numbers`,
    );
    target.set(array);
  });
}
