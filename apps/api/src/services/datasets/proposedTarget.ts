import { proposeTargetOf, type ProposedTarget, type TableSchema } from '@likeness/core';
import type { DatasetProfile, DatasetRow } from './row.js';

/**
 * The column that a run of the dataset would predict, where nobody names one: told from its profile and its schema, without
 * its cells.
 *
 * @param schema of the dataset's table
 */
export function proposedTarget(
  dataset: DatasetRow,
  profile: DatasetProfile,
  { columns }: TableSchema,
): ProposedTarget | null {
  const roles = new Map(columns.map(({ name, role }) => [name, role]));
  return proposeTargetOf(
    profile.columns.map(({ name, kind, distinctCount, missingCount }) => ({
      name,
      kind,
      role: roles.get(name) ?? 'none',
      distinct: distinctCount,
      present: dataset.rowCount - missingCount,
    })),
  );
}
