import type { Ceiling } from './ceilings/ceiling.js';
import type { MetricProvenance, MetricScope, MetricValue } from './metric.js';
import type { MetricDefinition } from './metricDefinition.js';
import { judge } from './ceilings/verdict.js';

/** The ends of a 90% confidence interval. */
export interface ValueInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * A finished value with its verdict.
 *
 * @param ceiling null where nothing was estimated
 * @param interval 90% confidence interval of the value itself; null where its error is not known
 */
export function metricValue(
  definition: MetricDefinition,
  scope: MetricScope,
  columns: readonly string[],
  value: number,
  ceiling: Ceiling | null,
  provenance: MetricProvenance,
  interval: ValueInterval | null = null,
): MetricValue {
  const { name, version, group, goal } = definition;
  return {
    name,
    version,
    group,
    scope,
    columns,
    goal,
    value,
    valueLow: interval?.low ?? null,
    valueHigh: interval?.high ?? null,
    ceiling: ceiling?.ceiling ?? null,
    low: ceiling?.low ?? null,
    high: ceiling?.high ?? null,
    verdict: ceiling && judge(value, ceiling.low, ceiling.high, goal),
    provenance,
  };
}
