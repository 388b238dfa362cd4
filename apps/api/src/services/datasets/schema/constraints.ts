import type { FoundConstraint, TableSchema } from '@likeness/core';
import { audit } from '../../access/audit.js';
import { permit } from '../../access/permit.js';
import type { RequestServices } from '../../context.js';
import { ApiError, atPath, found } from '../../errors.js';
import { type DatasetRow, WITHOUT_PROFILE } from '../row.js';
import { checkConstraints } from './checkConstraints.js';

/** Most constraints that a dataset keeps. */
const MAX_ACCEPTED = 100;

/** The constraints that a stored table shows, the strongest first. @throws ApiError `NOT_FOUND` */
export async function foundConstraints(
  { datasetWork }: RequestServices,
  tableId: string,
): Promise<readonly FoundConstraint[]> {
  return found('table', tableId, await datasetWork.constraints(tableId));
}

/**
 * Keeps constraints with a dataset, in the place of those that it has: the form of a run starts with them. No run has them unless
 * its request names them.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `INVALID_INPUT`; LikenessError `EXPRESSION_SYNTAX`, `UNKNOWN_COLUMN`, with the path
 */
export async function acceptConstraints(
  services: RequestServices,
  { datasetId, constraints }: { readonly datasetId: string; readonly constraints: readonly string[] },
): Promise<DatasetRow> {
  permit(services, 'acceptDatasetConstraints');
  const { database, workspaceId } = services;
  const stored = await database.dataset.findFirst({
    where: { id: datasetId, workspaceId },
    omit: WITHOUT_PROFILE,
    include: { table: true },
  });
  const { table } = atPath('datasetId', () => found('dataset', datasetId, stored));
  const { columns } = table.schema as unknown as TableSchema;
  if (constraints.length > MAX_ACCEPTED) {
    throw new ApiError(
      'INVALID_INPUT',
      `There are ${constraints.length} constraints: give at most ${MAX_ACCEPTED}.`,
      {
        path: 'constraints',
      },
    );
  }
  const accepted = checkConstraints(constraints, columns);
  return database.$transaction(async (transaction) => {
    const [changed] = await transaction.dataset.updateManyAndReturn({
      where: { id: datasetId, workspaceId },
      data: { acceptedConstraints: accepted },
      omit: WITHOUT_PROFILE,
    });
    const dataset = found('dataset', datasetId, changed);
    await audit(transaction, services, {
      action: 'dataset.update',
      subject: { kind: 'dataset', id: datasetId, name: dataset.name },
      details: { constraints: accepted },
    });
    return dataset;
  });
}
