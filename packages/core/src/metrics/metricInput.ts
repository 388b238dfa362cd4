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
  /** What an attacker knows of a person, by name; what the schema says, or a default, when left out. */
  readonly quasiIdentifiers?: readonly string[];
  /** The column that models predict, by name. */
  readonly target?: string;
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
