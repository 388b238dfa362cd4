import type { Decision } from '../decision/decision.js';
import type { ColumnFacts } from '../decision/evidence.js';
import type { MetricBreakdown } from '../metrics/breakdown.js';
import type { MetricGroup, MetricValue } from '../metrics/metric.js';
import type { UtilityComparison } from '../metrics/utility/utilityComparison.js';

export type * from '../metrics/utility/utilityComparison.js';

/**
 * Real and synthetic proportions over the same bins or labels. Proportions sum to 1 with the fraction of missing
 * values.
 */
export interface ColumnDistribution {
  readonly column: string;
  /** `numeric`: bins between `edges` (one more than shares). `categorical`: `labels`, most frequent first. */
  readonly type: 'numeric' | 'categorical';
  readonly edges: readonly number[] | null;
  readonly labels: readonly string[] | null;
  readonly real: readonly number[];
  readonly synthetic: readonly number[];
  readonly realMissing: number;
  readonly syntheticMissing: number;
}

/** Pearson correlation matrices (categories by code) over the same columns, and their difference. */
export interface CorrelationComparison {
  readonly columns: readonly string[];
  /** `columns.length` rows of as many values; null where a correlation does not exist (a constant column). */
  readonly real: readonly (readonly (number | null)[])[];
  readonly synthetic: readonly (readonly (number | null)[])[];
  /** synthetic - real */
  readonly difference: readonly (readonly (number | null)[])[];
}

export interface ReportNote {
  readonly code: string;
  readonly message: string;
  readonly column?: string;
}

/** What `evaluate` returns: one plain JSON document. */
export interface EvaluationReport {
  readonly format: 'likeness-report';
  readonly version: 2;
  readonly seed: number;
  readonly target: string | null;
  /** Whether the table may be shared, and for what. */
  readonly decision: Decision;
  /** Groups that were asked for. */
  readonly groups: readonly MetricGroup[];
  readonly realRows: number;
  readonly syntheticRows: number;
  readonly holdoutRows: number | null;
  /** The columns of the training rows. */
  readonly columns: readonly ColumnFacts[];
  readonly metrics: readonly MetricValue[];
  /** Which columns, pairs and triples cost the scores that are means of such parts. */
  readonly breakdowns: readonly MetricBreakdown[];
  readonly distributions: readonly ColumnDistribution[];
  readonly correlation: CorrelationComparison | null;
  /** Null without a target or a holdout. */
  readonly utility: UtilityComparison | null;
  readonly notes: readonly ReportNote[];
}
