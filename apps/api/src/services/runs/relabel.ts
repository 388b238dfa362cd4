import { RUN_CHANNEL } from '../../events/channel.js';
import type { Queryable } from '../../database/connect.js';
import type { labelColumns } from '../labels.js';
import type { RunRow } from './request.js';

/** Columns of a run that people write. */
export type RunLabels = ReturnType<typeof labelColumns> & { readonly experimentId?: string | null };

/** Writes labels of a run; with the commit of the transaction those who follow the workspace are told. */
export async function relabelRun(transaction: Queryable, id: string, labels: RunLabels): Promise<RunRow> {
  const changed = await transaction.run.update({
    where: { id },
    data: { ...labels, relabeledAt: new Date() },
  });
  await transaction.$executeRaw`SELECT pg_notify(${RUN_CHANNEL}, ${id})`;
  return changed;
}
