import type { Decision } from '../decision/decision.js';
import type { ColumnFacts } from '../decision/evidence.js';
import type { MetricBreakdown } from '../metrics/breakdown.js';
import type { MetricGroup, MetricValue } from '../metrics/metric.js';
import type { UtilityComparison } from '../metrics/utility/utilityComparison.js';

export type * from '../metrics/utility/utilityComparison.js';

/**
 * Real and synthetic proportions over the same bins or labels. Proportions sum to 1 with the fraction of missing
 * values. The end bins hold the real values beyond them, too, and no bin or label stands for one to four real rows;
 * labels of fewer are among the last one, "(other)".
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

/** One side of a joint distribution. */
export interface PairAxis {
  readonly column: string;
  /** `numeric`: bins between `edges`. `categorical`: `labels`, most frequent first. */
  readonly type: 'numeric' | 'categorical';
  readonly edges: readonly number[] | null;
  readonly labels: readonly string[] | null;
}

/** Joint proportions of two columns over the same cells, of the rows where both are present. */
export interface PairDistribution {
  readonly columns: readonly [string, string];
  /** Among the pairs furthest short of their ceilings, or among those that depend on each other most. */
  readonly reason: 'worst' | 'strongest';
  /** Similarity of the pair, where one of its own was measured. */
  readonly metric: string | null;
  readonly value: number | null;
  readonly ceiling: number | null;
  readonly x: PairAxis;
  readonly y: PairAxis;
  /** A row for each cell of x, in it a value for each cell of y; null where there are fewer than five real rows. */
  readonly real: readonly (readonly (number | null)[])[];
  readonly synthetic: readonly (readonly number[])[];
  /** Fraction of rows where one of the two is missing. */
  readonly realMissing: number;
  readonly syntheticMissing: number;
}

/** Distances of some rows to their nearest training row. */
export interface DistanceDistribution {
  /** Rows that were looked at. */
  readonly rows: number;
  /** By bin; the last one holds what lies beyond, too. They sum to 1. */
  readonly proportions: readonly number[];
  /** Fraction at distance 0; part of the first bin. */
  readonly equal: number;
  readonly median: number;
}

/** How near rows come to the nearest training row, over the same bins. */
export interface DistanceComparison {
  /** How rows become points. */
  readonly encoding: string;
  readonly edges: readonly number[];
  /** Training rows to the nearest other one; null with a single row. */
  readonly training: DistanceDistribution | null;
  readonly holdout: DistanceDistribution | null;
  readonly synthetic: DistanceDistribution;
}

/** A cell of a synthetic row beside that of a real one. */
export interface NearestCell {
  /** `near`: numbers whose places among the real values are at most 5% of the rows apart. */
  readonly agreement: 'same' | 'near' | 'different';
  /** As a file writes them, missing as null; null when values are masked. */
  readonly values: { readonly synthetic: string | null; readonly real: string | null } | null;
}

/** A synthetic row beside its nearest training row. */
export interface NearestRow {
  /** 1 is the nearest of all that were looked at. */
  readonly place: number;
  /** Number of the synthetic row, from 1; null when values are masked. */
  readonly row: number | null;
  readonly distance: number;
  /** Fraction of unseen rows that are at least as near to a training row; null without a holdout. */
  readonly unseenAsNear: number | null;
  /** By column. */
  readonly cells: readonly NearestCell[];
}

export interface NearestRows {
  /** Whether values are left out. */
  readonly masked: boolean;
  /** Synthetic rows among which the nearest were sought. */
  readonly lookedAt: number;
  readonly columns: readonly string[];
  readonly rows: readonly NearestRow[];
}

/**
 * Pearson correlation matrices (categories by code) over the same columns, and their difference. Of a wide table they have the first
 * `MAX_CORRELATION_COLUMNS` columns that can be correlated.
 */
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
  /** Pairs that are furthest short of their ceilings, then those that depend most; empty without fidelity. */
  readonly pairs: readonly PairDistribution[];
  /** Null without privacy. */
  readonly distances: DistanceComparison | null;
  /** Null without privacy. */
  readonly nearestRows: NearestRows | null;
  /** Null without a target or a holdout. */
  readonly utility: UtilityComparison | null;
  readonly notes: readonly ReportNote[];
}
