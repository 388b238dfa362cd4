import { randomUUID } from 'node:crypto';
import type { StatementRunner } from '../../database/statements.js';
import { creatorOf, type Actor } from '../access/actor.js';
import { recordAudit } from '../access/audit.js';
import type { DatasetProfile } from './row.js';

/** What an import knows once all rows are stored. */
export interface NewDataset {
  readonly workspaceId: string;
  /** Who uploads it; null for the examples. */
  readonly actor: Actor | null;
  readonly name: string;
  readonly fileName: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly example: boolean;
  readonly rowCount: number;
  readonly tableId: string;
  readonly profile: DatasetProfile;
  readonly userColumns: readonly string[];
  readonly acceptedConstraints: readonly string[];
}

/** Adds a dataset whose rows are stored already, inside the same transaction. @returns its id */
export async function insertDataset(statements: StatementRunner, dataset: NewDataset): Promise<string> {
  const { workspaceId, name, fileName, byteSize, sha256, example, rowCount, tableId, profile, userColumns } =
    dataset;
  const { acceptedConstraints, actor } = dataset;
  const id = randomUUID();
  if (!example) {
    // The examples set it when all of them are there (jobs/loadExamples.ts).
    await statements.run('UPDATE workspace SET had_dataset = true WHERE id = $1 AND NOT had_dataset', [
      workspaceId,
    ]);
  }
  // clock_timestamp(): the start of the transaction would put a long upload before a short one that was begun later.
  await statements.run(
    `INSERT INTO dataset (id, workspace_id, name, file_name, byte_size, sha256, example, row_count, column_count,
       table_id, profile, user_columns, accepted_constraints, creator, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::json, clock_timestamp())`,
    [
      id,
      workspaceId,
      name,
      fileName,
      byteSize,
      sha256,
      example,
      rowCount,
      profile.columns.length,
      tableId,
      JSON.stringify(profile),
      userColumns,
      acceptedConstraints,
      actor ? JSON.stringify(creatorOf(actor)) : null,
    ],
  );
  if (actor) {
    await recordAudit(statements, actor, {
      action: 'dataset.upload',
      subject: { kind: 'dataset', id, name },
      details: { fileName, byteSize, sha256, rowCount },
    });
  }
  return id;
}
