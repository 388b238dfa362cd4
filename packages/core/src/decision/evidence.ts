import type { MetricGroup, MetricValue } from '../metrics/metric.js';
import type { UtilityComparison } from '../metrics/utility/utilityComparison.js';
import type { ColumnKind, ColumnRole } from '../table/column.js';

/** What is known of a column of the training rows. */
export interface ColumnFacts {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly role: ColumnRole;
  /** Different values that are present. */
  readonly distinct: number;
}

/** What a decision is made of: the measured parts of a report. */
export interface Evidence {
  /** Groups that were asked for. */
  readonly groups: readonly MetricGroup[];
  readonly metrics: readonly MetricValue[];
  readonly utility: UtilityComparison | null;
  readonly target: string | null;
  readonly realRows: number;
  readonly syntheticRows: number;
  readonly holdoutRows: number | null;
  readonly columns: readonly ColumnFacts[];
}

/** The parts of a report that a decision is made of, to be kept without the others. */
export function evidenceOf(report: Evidence): Evidence {
  const { groups, metrics, utility, target, realRows, syntheticRows, holdoutRows, columns } = report;
  return { groups, metrics, utility, target, realRows, syntheticRows, holdoutRows, columns };
}

/** The value of a metric for the whole table; undefined where it was not measured. */
export function tableValue({ metrics }: Evidence, name: string): MetricValue | undefined {
  return metrics.find((metric) => metric.name === name && metric.scope === 'table');
}

/** A number among the settings of a metric; null where there is none. */
export function settingOf({ provenance }: MetricValue, name: string): number | null {
  const value = Object.hasOwn(provenance.settings, name) ? provenance.settings[name] : null;
  return typeof value === 'number' ? value : null;
}
