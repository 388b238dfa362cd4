import type { EvaluationReport } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import type { Prisma } from '../../database/generated/client.js';
import { asAttempt } from '../runs/claim.js';
import type { RunRow } from '../runs/settings.js';
import type { GenerationRow } from './open.js';

/** Stores the evaluation's document as it is. @throws RunLost */
export async function saveReport(
  database: Database,
  run: RunRow,
  generation: GenerationRow,
  report: EvaluationReport,
): Promise<void> {
  const data = { report: report as unknown as Prisma.InputJsonValue };
  await asAttempt(database, run, (transaction) =>
    transaction.generation.update({ where: { id: generation.id }, data }),
  );
}
