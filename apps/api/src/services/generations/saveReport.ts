import type { EvaluationReport } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { asAttempt } from '../runs/claim.js';
import type { RunRow } from '../runs/settings.js';
import type { GenerationRow } from './open.js';

/** An evaluation's document while it is being measured: parts may be missing, and so is `format`. */
export type PartialReport = Pick<
  EvaluationReport,
  | 'distributions'
  | 'correlation'
  | 'learner'
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

/** Stores the evaluation's document as it is. @throws RunLost */
export async function saveReport(
  database: Database,
  run: RunRow,
  generation: GenerationRow,
  report: EvaluationReport | PartialReport,
): Promise<void> {
  const data = { report: toJson(report) };
  await asAttempt(database, run, (transaction) =>
    transaction.generation.update({ where: { id: generation.id }, data }),
  );
}
