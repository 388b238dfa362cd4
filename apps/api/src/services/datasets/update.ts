import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { labelColumns, type LabelChange } from '../labels.js';
import { type DatasetRow, WITHOUT_PROFILE } from './row.js';

/** What changes of a dataset; what is left out stays. */
export interface DatasetChange extends LabelChange {
  readonly id: string;
}

/** Renames a dataset, tags it, writes its notes, archives it. @throws ApiError `NOT_FOUND`, `INVALID_INPUT` */
export async function updateDataset(
  services: RequestServices,
  { id, ...labels }: DatasetChange,
): Promise<DatasetRow> {
  permit(services, 'updateDataset');
  const { database, workspaceId } = services;
  const data = labelColumns(labels);
  return database.$transaction(async (transaction) => {
    const row = await transaction.dataset.findFirst({ where: { id, workspaceId }, select: { id: true } });
    found('dataset', id, row);
    const changed = await transaction.dataset.update({ where: { id }, data, omit: WITHOUT_PROFILE });
    await audit(transaction, services, {
      action: 'dataset.update',
      subject: { kind: 'dataset', id, name: changed.name },
      details: { ...labels },
    });
    return changed;
  });
}
