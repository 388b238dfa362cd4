import type { Evidence } from '@likeness/core';
import type { Database } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { asAttempt } from '../attempts/asAttempt.js';
import type { Attempt } from '../attempts/attempt.js';

/** What the splits of a run say so far, in their order; the first entry is the whole report of the run's own split. */
export async function readSplitStudies(database: Database, runId: string): Promise<Evidence[]> {
  const rows = await database.splitStudy.findMany({ where: { runId }, orderBy: { split: 'asc' } });
  return rows.map(({ evidence }) => evidence as unknown as Evidence);
}

/** Keeps what a split says, so that no later attempt does it again. @param split from 0 @throws AttemptLost */
export async function saveSplitStudy(
  database: Database,
  attempt: Attempt,
  split: number,
  evidence: Evidence,
): Promise<void> {
  const data = { runId: attempt.id, split, evidence: toJson(evidence) };
  await asAttempt(database, attempt, (transaction) =>
    transaction.splitStudy.createMany({ data: [data], skipDuplicates: true }),
  );
}
