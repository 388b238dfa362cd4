import type { Ceiling } from './ceilings/ceiling.js';
import type { MetricProvenance, MetricScope, MetricValue } from './metric.js';
import type { MetricDefinition } from './metricDefinition.js';
import { judge } from './ceilings/verdict.js';

/** A finished value with its verdict; `ceiling` is null where nothing was estimated. */
export function metricValue(
  definition: MetricDefinition,
  scope: MetricScope,
  columns: readonly string[],
  value: number,
  ceiling: Ceiling | null,
  provenance: MetricProvenance,
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
    valueLow: null,
    valueHigh: null,
    ceiling: ceiling?.ceiling ?? null,
    low: ceiling?.low ?? null,
    high: ceiling?.high ?? null,
    verdict: ceiling && judge(value, ceiling.low, ceiling.high, goal),
    provenance,
  };
}
