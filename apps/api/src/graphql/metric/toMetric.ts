import type { MetricProvenance as Provenance } from '@likeness/core';
import type { MetricRow } from '../../services/metrics/row.js';
import { toSettings } from './setting.type.js';
import type { MetricGoalEnum, MetricGroupEnum, MetricScopeEnum, VerdictEnum } from '../common/enums.js';
import type { Metric } from './metric.type.js';

/** A metric as clients see it. */
export function toMetric(row: MetricRow): Metric {
  const { settings, ...provenance } = row.provenance as unknown as Provenance;
  return {
    id: row.id,
    runId: row.runId,
    generationId: row.generationId,
    createdAt: row.createdAt,
    name: row.name,
    version: row.version,
    group: row.group as MetricGroupEnum,
    scope: row.scope as MetricScopeEnum,
    columns: row.columns,
    goal: row.goal as MetricGoalEnum,
    value: row.value,
    valueLow: row.valueLow,
    valueHigh: row.valueHigh,
    ceiling: row.ceiling,
    low: row.low,
    high: row.high,
    verdict: row.verdict as VerdictEnum | null,
    provenance: {
      ...provenance,
      settings: toSettings(settings),
    },
  };
}
