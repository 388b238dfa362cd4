import type { ModelDocument } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { asAttempt } from '../attempts/asAttempt.js';
import type { Attempt } from '../attempts/attempt.js';

/** What a fit leaves behind. */
export interface FittedModel {
  readonly document: ModelDocument;
  readonly trainRows: number;
  readonly holdoutRows: number;
}

/**
 * Stores the run's model; an earlier attempt's is kept, since the same fit gives the same model. Its checkpoint goes.
 *
 * @throws AttemptLost
 */
export async function saveModel(database: Database, attempt: Attempt, fitted: FittedModel): Promise<void> {
  const { document, trainRows, holdoutRows } = fitted;
  const runId = attempt.id;
  const data = { runId, document: toJson(document), trainRows, holdoutRows };
  await asAttempt(database, attempt, async (transaction) => {
    await transaction.model.createMany({ data: [data], skipDuplicates: true });
    await transaction.checkpoint.deleteMany({ where: { runId } });
  });
}

/** The run's fitted model, or null before the fit. */
export async function readModel(database: Database, runId: string): Promise<FittedModel | null> {
  const row = await database.model.findUnique({ where: { runId } });
  if (!row) return null;
  const { document, trainRows, holdoutRows } = row;
  return { document: document as unknown as ModelDocument, trainRows, holdoutRows };
}
