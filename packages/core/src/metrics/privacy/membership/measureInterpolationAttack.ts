import type { MetricComputation, MetricComputationResult } from '../../metricComputation.js';
import { attackScene } from './attackScene.js';
import { interpolationAttack } from './interpolationAttack.js';

/** The attack by segments between candidates, a step of its own beside that by a classifier. */
export const measureInterpolationAttack: MetricComputation = {
  name: 'interpolation-attack',
  group: 'privacy',
  metrics: [],
  weight: 2,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const scene = attackScene(input);
    const attackScores = scene === null ? [] : [await interpolationAttack(scene, input.seed, context)];
    return { values: [], breakdowns: [], notes: [], attackScores };
  },
};
