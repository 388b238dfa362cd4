import type { EvaluationReport } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { asAttempt } from '../attempts/asAttempt.js';
import type { Attempt } from '../attempts/attempt.js';
import type { GenerationRow } from './open.js';

/** An evaluation's document while it is being measured: parts may be missing, and so is `format`. */
export type PartialReport = Pick<
  EvaluationReport,
  | 'distributions'
  | 'correlation'
  | 'utility'
  | 'breakdowns'
  | 'notes'
  | 'realRows'
  | 'syntheticRows'
  | 'holdoutRows'
>;

/** Whether the stored document is that of an evaluation that came to its end. */
export function isWholeReport(report: unknown): report is EvaluationReport {
  return typeof report === 'object' && report !== null && 'format' in report;
}

/** Stores the evaluation's document as it is. @throws AttemptLost */
export async function saveReport(
  database: Database,
  attempt: Attempt,
  generation: GenerationRow,
  report: EvaluationReport | PartialReport,
): Promise<void> {
  const data = { report: toJson(report) };
  await asAttempt(database, attempt, (transaction) =>
    transaction.generation.update({ where: { id: generation.id }, data }),
  );
}
