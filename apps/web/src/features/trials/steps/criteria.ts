import { isRecord, type PlanValue } from '../plan/planDocument';

export const COMPARISONS = ['above', 'atLeast', 'below', 'atMost'] as const;

/** One comparison of a rule. */
export interface Criterion {
  readonly metric: string;
  readonly comparison: (typeof COMPARISONS)[number];
  readonly value: number | string;
}

/** Criteria that are combined in one way. */
export interface CriteriaRule {
  readonly mode: 'all' | 'any';
  readonly criteria: readonly Criterion[];
}

/** A rule of success as rows; null for one that rows cannot hold: nested, of certain looks, or a count of several. */
export function criteriaOf(success: unknown): CriteriaRule | null {
  const single = criterionOf(success);
  if (single) return { mode: 'all', criteria: [single] };
  if (!isRecord(success) || Object.keys(success).length !== 1) return null;
  const mode = Array.isArray(success.all) ? 'all' : Array.isArray(success.any) ? 'any' : null;
  if (mode === null) return null;
  const criteria = (success[mode] as readonly unknown[]).map(criterionOf);
  return criteria.length > 0 && criteria.every((each) => each !== null) ? { mode, criteria } : null;
}

function criterionOf(value: unknown): Criterion | null {
  if (!isRecord(value) || typeof value.metric !== 'string' || Object.keys(value).length !== 2) return null;
  const comparison = COMPARISONS.find((key) => value[key] !== undefined);
  if (comparison === undefined) return null;
  const bound = value[comparison];
  return typeof bound === 'number' || typeof bound === 'string'
    ? { metric: value.metric, comparison, value: bound }
    : null;
}

/** Rows as a rule of the plan. */
export function ruleOf({ mode, criteria }: CriteriaRule): PlanValue {
  const written = criteria.map(({ metric, comparison, value }) => ({ metric, [comparison]: value }));
  return written.length === 1 ? written[0] : { [mode]: written };
}

const ANALYSIS_METRICS = ['p', 'estimate', 'lower', 'upper', 'statistic', 'standardError'] as const;
const TRIAL_METRICS = ['success', 'futility', 'look', 'patients', 'events', 'duration', 'cost'] as const;

/** The metrics that criteria can compare. */
export function metricNames(analyses: readonly string[]): readonly string[] {
  return [
    ...TRIAL_METRICS.map((metric) => `trial.${metric}`),
    ...analyses.flatMap((name) => ANALYSIS_METRICS.map((metric) => `${name}.${metric}`)),
  ];
}
