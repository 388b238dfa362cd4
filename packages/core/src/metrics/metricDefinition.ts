import type { Column } from '../table/column.js';
import type { MetricGoal, MetricGroup } from './metric.js';

/** What a metric is, apart from any value of it. */
export interface MetricDefinition {
  /** Its key in reports, the API and the CLI. */
  readonly name: string;
  /** Its name for people, in sentence case. */
  readonly label: string;
  /** Rises whenever the same tables would get another value. */
  readonly version: number;
  readonly group: MetricGroup;
  readonly goal: MetricGoal;
  readonly minimum: number;
  /** Infinity where the range is open. */
  readonly maximum: number;
  /** What it says, in one sentence, for people who read a report. */
  readonly description: string;
}

/**
 * A metric of one column. It also has a value for counts over the column's distinct values, which is what makes
 * hundreds of replicates of its ceiling cheap.
 */
export interface ColumnMetric extends MetricDefinition {
  appliesTo(column: Column): boolean;
  /**
   * @param real,synthetic columns of the same kind; categories with the same codes
   * @returns null when a side has no value to compare
   */
  compute(real: Column, synthetic: Column): number | null;
  /**
   * The same from counts: one entry a distinct value, ascending (categories: by code), and the missing cells last.
   *
   * @param values the distinct values themselves, of a numeric column; empty for categories
   */
  computeFromCounts(real: Float64Array, synthetic: Float64Array, values: Float64Array): number | null;
}
