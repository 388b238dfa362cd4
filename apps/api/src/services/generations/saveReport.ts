import { type DecisionOutcome, type EvaluationReport, outcomePhrase, type ReportParts } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { recordEvent } from '../../events/recordEvent.js';
import { asAttempt } from '../attempts/asAttempt.js';
import type { Attempt } from '../attempts/attempt.js';
import type { Services } from '../context.js';
import { announceDecision } from '../webhooks/announce.js';
import type { GenerationRow } from './open.js';

/** Version of the reports that the engine writes. */
const REPORT_VERSION: EvaluationReport['version'] = 2;

/** An evaluation's document while it is being measured: parts may be missing, and so is `format`. */
export type PartialReport = Required<ReportParts> &
  Pick<EvaluationReport, 'realRows' | 'syntheticRows' | 'holdoutRows'>;

/** A document as it may be stored: one of an older version has no decision, and parts that came later are missing. */
export type StoredReport = Omit<PartialReport, 'pairs' | 'distances' | 'nearestRows'> &
  Partial<Pick<EvaluationReport, 'pairs' | 'distances' | 'nearestRows' | 'decision'>>;

/** Whether the stored document is that of an evaluation that came to its end. */
export function isWholeReport(report: unknown): report is EvaluationReport {
  return typeof report === 'object' && report !== null && 'format' in report;
}

/** Whether a whole document was written by this version; one of an older version has no page and no decision. */
export function isCurrentReport({ version }: { readonly version: number }): boolean {
  return version === REPORT_VERSION;
}

/** Stores as much of an evaluation's document as there is. @throws AttemptLost */
export async function saveReport(
  database: Database,
  attempt: Attempt,
  generation: GenerationRow,
  report: PartialReport,
): Promise<void> {
  const data = { report: toJson(report) };
  await asAttempt(database, attempt, (transaction) =>
    transaction.generation.update({ where: { id: generation.id }, data, select: { id: true } }),
  );
}

/**
 * Stores the whole document of an evaluation, with its decision as a fact of its own and as a line of the run's log. What
 * was kept of single splits goes, and webhooks are told of the decision.
 *
 * @throws AttemptLost
 */
export async function saveWholeReport(
  { database, queue }: Services,
  attempt: Attempt,
  generation: GenerationRow,
  report: EvaluationReport,
): Promise<void> {
  const { outcome, sentence, splits } = report.decision;
  const data = { report: toJson(report), decision: outcome, decisionSentence: sentence };
  const agreement =
    splits === null ? '' : ` ${splits.agreeing} of ${splits.splits} random splits alone say the same.`;
  await asAttempt(database, attempt, async (transaction) => {
    const before = await transaction.generation.findUniqueOrThrow({
      where: { id: generation.id },
      select: { decision: true },
    });
    await transaction.generation.update({ where: { id: generation.id }, data, select: { id: true } });
    await announceDecision(transaction, queue, generation.id, before.decision as DecisionOutcome | null);
    await transaction.splitStudy.deleteMany({ where: { runId: attempt.id } });
    await recordEvent(transaction, attempt.id, {
      kind: 'NOTE',
      stage: 'EVALUATE',
      message: `${outcomePhrase(outcome)}: ${sentence}${agreement}`,
      attempt: attempt.attempt,
    });
  });
}
