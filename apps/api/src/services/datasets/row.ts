import type { ColumnCorrelations, ColumnProfile, TableNote } from '@likeness/core';
import type { DatasetRow as WholeRow } from '../../database/rows.js';

/** A dataset as the database holds it, without its profile, which may have megabytes (`readProfiles`). */
export type DatasetRow = Omit<WholeRow, 'profile'>;

/** What every query of datasets leaves out. */
export const WITHOUT_PROFILE = { profile: true } as const;

/** What the import found out about a dataset, stored with it. */
export interface DatasetProfile {
  readonly columns: readonly ColumnProfile[];
  readonly notes: readonly TableNote[];
  /** Row-major, of the first columns of a wide table; null with fewer than two usable columns. */
  readonly correlation: ColumnCorrelations | null;
  /** Some different cells of each column as its file writes them, marks included; of old datasets absent. */
  readonly samples?: readonly (readonly string[])[];
}
