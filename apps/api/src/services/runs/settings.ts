import type { ColumnKind } from '@likeness/core';
import type { RunRow } from '../../database/rows.js';

/** A run as the database holds it. */
export type { RunRow };

/** A column whose kind the user decided. */
export interface KindOverride {
  readonly column: string;
  readonly kind: ColumnKind;
}

/** The overrides of a run, typed. */
export function runKinds(run: RunRow): readonly KindOverride[] {
  return run.kinds as unknown as KindOverride[];
}

/** Most rows that a run may generate. */
export const MAX_ROWS = 10_000_000;
