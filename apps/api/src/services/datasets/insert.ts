import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../database/connect.js';
import type { Prisma } from '../../database/generated/client.js';
import type { DatasetProfile, DatasetRow } from './row.js';

/** What an import knows once all rows are stored. */
export interface NewDataset {
  readonly workspaceId: string;
  readonly name: string;
  readonly fileName: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly example: boolean;
  readonly rowCount: number;
  readonly tableId: string;
  readonly profile: DatasetProfile;
}

/** Adds a dataset whose rows are stored already, inside the same transaction. */
export async function insertDataset(transaction: Transaction, dataset: NewDataset): Promise<DatasetRow> {
  const { profile, ...rest } = dataset;
  if (!dataset.example) {
    // The examples set it when all of them are there (jobs/loadExamples.ts).
    await transaction.workspace.updateMany({
      where: { id: dataset.workspaceId, hadDataset: false },
      data: { hadDataset: true },
    });
  }
  return transaction.dataset.create({
    data: {
      id: randomUUID(),
      ...rest,
      columnCount: profile.columns.length,
      profile: profile as unknown as Prisma.InputJsonValue,
      // The start of the transaction would put a long upload before a short one that was begun later.
      createdAt: new Date(),
    },
  });
}
