import type { MetricComputation, MetricComputationResult } from '../../metricComputation.js';
import { attackScene } from './attackScene.js';
import { classifierAttack } from './classifierAttack.js';

/** The attack by a classifier, a step of its own as it takes its time. */
export const measureClassifierAttack: MetricComputation = {
  name: 'classifier-attack',
  group: 'privacy',
  metrics: [],
  weight: 3,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const scene = attackScene(input);
    const attackScores = scene === null ? [] : [await classifierAttack(scene, input.seed, context)];
    return { values: [], breakdowns: [], notes: [], attackScores };
  },
};
