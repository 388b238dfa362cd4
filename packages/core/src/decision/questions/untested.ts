import type { Evidence } from '../evidence.js';
import type { Untested } from '../question.js';

/** Why a metric that needs unseen real rows has no value. */
export function noHoldout({ groups, holdoutRows }: Evidence, metric: string): Untested {
  if (!groups.includes('privacy')) return { metric, reason: 'Privacy was not measured.' };
  return {
    metric,
    reason:
      holdoutRows === null
        ? 'It needs real rows that the synthesizer never saw (a holdout).'
        : 'The tables have too few rows or columns for it; the notes say which.',
  };
}
