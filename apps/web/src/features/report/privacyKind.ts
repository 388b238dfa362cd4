import type { MetricFieldsFragment } from '../../graphql/generated/operations';

/** Charts of privacy: what shares an axis and a meaning. */
export const PRIVACY_KINDS = ['auc', 'found', 'risk', 'safety'] as const;
export type PrivacyKind = (typeof PRIVACY_KINDS)[number];

/** Which chart a metric stands in: attacks by their AUC, attacks by the rows that they find, other risks, what is safer the higher. */
export function privacyKind({ name, goal }: Pick<MetricFieldsFragment, 'name' | 'goal'>): PrivacyKind {
  if (goal === 'MAXIMISE') return 'safety';
  if (name.endsWith('Auc')) return 'auc';
  return name.endsWith('Tpr') ? 'found' : 'risk';
}
