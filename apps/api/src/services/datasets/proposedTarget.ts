import { proposeTargetOf, type ProposedTarget, type TableSchema } from '@likeness/core';
import { datasetProfile, type DatasetRow } from './row.js';

/**
 * The column that a run of the dataset would predict, where nobody names one: told from its profile and its schema, without
 * its cells.
 *
 * @param schema of the dataset's table
 */
export function proposedTarget(dataset: DatasetRow, { columns }: TableSchema): ProposedTarget | null {
  const roles = new Map(columns.map(({ name, role }) => [name, role]));
  return proposeTargetOf(
    datasetProfile(dataset).columns.map(({ name, kind, distinctCount, missingCount }) => ({
      name,
      kind,
      role: roles.get(name) ?? 'none',
      distinct: distinctCount,
      present: dataset.rowCount - missingCount,
    })),
  );
}
