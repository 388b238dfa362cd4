import type { Table } from '../table/table.js';
import type { MetricProvenance } from './metric.js';

/**
 * What every computation starts from. The tables have the same columns in the same order, and categorical columns
 * the same codes (`alignTables`).
 */
export interface MetricInput {
  readonly real: Table;
  readonly synthetic: Table;
  readonly holdout: Table | null;
  readonly seed: number;
}

/** Why a value is not there, or what to know about it. */
export interface MetricNote {
  readonly code: string;
  readonly message: string;
  readonly column?: string;
}

/** The part of a provenance that the input fixes. */
export function baseProvenance(input: MetricInput): MetricProvenance {
  return {
    seed: input.seed,
    realRows: input.real.rowCount,
    syntheticRows: input.synthetic.rowCount,
    holdoutRows: input.holdout?.rowCount ?? null,
    ceilingMethod: null,
    replicates: null,
    settings: {},
  };
}
