import { METRIC_GROUPS } from '../../format/words';
import type { MetricFieldsFragment, MetricGroup, MetricScope } from '../../graphql/generated/operations';

/** The score that stands for a group: one number that people compare runs by. */
export interface HeadlineScore {
  readonly group: MetricGroup;
  /** Null where the run has none of those that may stand for its group. */
  readonly metric: MetricFieldsFragment | null;
}

type Choice = readonly [name: string, scope: MetricScope];

/**
 * By group, the first that a run has: how well pairs of columns agree; what a model learns from the synthetic rows, of
 * classes or of numbers; the worst attack, or without a holdout the copies.
 */
const CHOICES: Readonly<Record<MetricGroup, readonly Choice[]>> = {
  FIDELITY: [
    ['accuracy2', 'TABLE'],
    ['accuracy1', 'TABLE'],
  ],
  UTILITY: [
    ['auc', 'TRAIN_SYNTHETIC'],
    ['rSquared', 'TRAIN_SYNTHETIC'],
  ],
  PRIVACY: [
    ['worstAttackAuc', 'TABLE'],
    ['dcrShare', 'TABLE'],
    ['exactMatchShare', 'TABLE'],
  ],
};

/** The three scores of a run, in the order of reports. */
export function headlineScores(metrics: readonly MetricFieldsFragment[]): readonly HeadlineScore[] {
  return METRIC_GROUPS.map((group) => {
    for (const [name, scope] of CHOICES[group]) {
      const metric = metrics.find((one) => one.name === name && one.scope === scope);
      if (metric) return { group, metric };
    }
    return { group, metric: null };
  });
}
