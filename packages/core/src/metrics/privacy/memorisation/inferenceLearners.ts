import type { RunContext } from '../../../work/progress.js';
import { inferByForest } from './inferByForest.js';
import { inferByNearest } from './inferByNearest.js';
import { inferByNet } from './inferByNet.js';
import type { InferenceTask } from './inferenceTask.js';

/** A model that learns a secret from synthetic rows. */
export interface InferenceLearner {
  readonly name: string;
  /** @returns of each target the probability that the model gives to its true class */
  infer(task: InferenceTask, seed: number, context: RunContext): Promise<Float64Array>;
}

/** Of three kinds, as each memorises in its way. */
export const INFERENCE_LEARNERS: readonly InferenceLearner[] = [
  { name: 'random forest', infer: inferByForest },
  { name: 'nearest neighbour', infer: inferByNearest },
  { name: 'neural net', infer: inferByNet },
];
