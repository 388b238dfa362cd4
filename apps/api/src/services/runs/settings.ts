import type { ColumnKind } from '@likeness/core';
import type { RunModel } from '../../database/generated/models.js';

/** A run as the database holds it. */
export type RunRow = RunModel;

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
export const MOST_ROWS = 10_000_000;
