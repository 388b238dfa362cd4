import type { MetricValue } from '@likeness/core';

/** A metric by which the variants of a sweep are compared. */
export interface KeyMetric {
  readonly name: MetricValue['name'];
  readonly scope: 'table' | 'trainSynthetic';
  readonly goal: MetricValue['goal'];
}

/**
 * The numbers of a sweep: how alike pairs of columns are, how well models trained on synthetic rows predict unseen real
 * ones (labels or numbers, as the target has it), and how much nearer synthetic rows lie to training rows than to others.
 */
export const KEY_METRICS: readonly KeyMetric[] = [
  { name: 'accuracy2', scope: 'table', goal: 'maximise' },
  { name: 'balancedAccuracy', scope: 'trainSynthetic', goal: 'maximise' },
  { name: 'rSquared', scope: 'trainSynthetic', goal: 'maximise' },
  { name: 'dcrShare', scope: 'table', goal: 'minimise' },
];
