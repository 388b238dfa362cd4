import type { ColumnCorrelations, ColumnProfile, TableNote } from '@likeness/core';
import type { DatasetRow } from '../../database/rows.js';

/** A dataset as the database holds it. */
export type { DatasetRow };

/** What the import found out about a dataset, stored with it. */
export interface DatasetProfile {
  readonly columns: readonly ColumnProfile[];
  readonly notes: readonly TableNote[];
  /** Row-major; null with fewer than two usable columns. */
  readonly correlation: ColumnCorrelations | null;
  /** Some different cells of each column as its file writes them, marks included; of old datasets absent. */
  readonly samples?: readonly (readonly string[])[];
}

/** The stored profile, typed. */
export function datasetProfile(row: DatasetRow): DatasetProfile {
  return row.profile as unknown as DatasetProfile;
}
