import type { MetricDefinition } from '../../metricDefinition.js';
import { type AttackRisk, attackRisk } from './attackRisk.js';

/** A risk by the success of attacks on training rows and, as control, on unseen rows. */
export interface AttackMetric extends MetricDefinition {
  compute(hits: number, attacks: number, controlHits: number, controls: number): AttackRisk;
}

/** Fills in what the attacks share. */
export function attackMetric(
  own: Pick<AttackMetric, 'name' | 'label' | 'version' | 'description'>,
): AttackMetric {
  return {
    ...own,
    group: 'privacy',
    goal: 'minimise',
    minimum: 0,
    maximum: 1,
    compute: attackRisk,
  };
}
