import type { ColumnKind, OptionValue } from '@likeness/core';
import type { RunRow } from '../../database/rows.js';

/** A run as the database holds it. */
export type { RunRow };

/** A column whose kind the user decided. */
export interface KindOverride {
  readonly column: string;
  readonly kind: ColumnKind;
}

/** The value of an option of the synthesizer. */
export interface RunOption {
  readonly name: string;
  readonly value: OptionValue;
  /** The column that alone has this value; null for a value that holds for the whole table. */
  readonly column?: string | null;
}

/** What a run was asked for, checked and complete. Clients, rows of the database and jobs have it in this one shape. */
export interface RunRequest {
  readonly synthesizer: string;
  /** Unsigned 32-bit integer. */
  readonly seed: number;
  /** Null for as many rows as the training rows. */
  readonly rowCount: number | null;
  readonly target: string | null;
  /** The kept columns, in order. */
  readonly columns: readonly string[];
  readonly kinds: readonly KindOverride[];
  readonly dropMissing: boolean;
  /** Fraction of the rows that become the holdout; 0 for a run from statistics. */
  readonly holdoutShare: number;
  /** What every row shall keep, such as `start <= end`. */
  readonly constraints: readonly string[];
  /** Those that were given; the others have the defaults of the synthesizer. */
  readonly options: readonly RunOption[];
  /** Random splits that decide together, 1 to 20; the rows and the report are those of the first. */
  readonly splits: number;
}

/** The request of a stored run. */
export function runRequest(run: RunRow): RunRequest {
  const { synthesizer, rowCount, target, columns, dropMissing, holdoutShare, kinds, options, splits } = run;
  return {
    synthesizer,
    seed: Number(run.seed),
    rowCount,
    target,
    columns,
    kinds: kinds as unknown as readonly KindOverride[],
    dropMissing,
    holdoutShare,
    constraints: run.constraints,
    options: options as unknown as readonly RunOption[],
    splits,
  };
}
