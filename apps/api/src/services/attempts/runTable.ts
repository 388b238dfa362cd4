import type { Queryable, Transaction } from '../../database/connect.js';
import { recordEvent } from '../../events/recordEvent.js';
import type { SubjectRow, SubjectTable } from './subjectTable.js';

const SELECT = {
  id: true,
  state: true,
  attempt: true,
  jobId: true,
  cancelRequested: true,
} as const;

/** Runs: each step is an event of the run's log, and a running one is canceled by its worker. */
export const runTable: SubjectTable = {
  read,

  async lock(transaction, id) {
    await transaction.$queryRaw`SELECT id FROM run WHERE id = ${id} FOR UPDATE`;
    return read(transaction, id);
  },

  orphans: (transaction, limit) => transaction.$queryRaw<SubjectRow[]>`
    SELECT id, json_build_object('runId', id) AS job, state::text, attempt, job_id AS "jobId",
      cancel_requested AS "cancelRequested"
    FROM run
    WHERE state IN ('QUEUED', 'RUNNING')
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job
        WHERE job.name = 'run' AND job.id::text = run.job_id AND job.state IN ('created', 'retry', 'active')
      )
    ORDER BY created_at LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`,

  async begin(transaction, id, attempt) {
    await transaction.$executeRaw`
      UPDATE run SET attempt = ${attempt}, started_at = COALESCE(started_at, clock_timestamp()) WHERE id = ${id}`;
    const message = attempt === 1 ? 'A worker began' : `A worker took over (attempt ${attempt})`;
    await recordEvent(transaction, id, { kind: 'STATE', state: 'RUNNING', message });
  },

  async setAttempt(transaction, id, attempt) {
    await transaction.run.update({ where: { id }, data: { attempt } });
  },

  async setJob(transaction, id, jobId) {
    await transaction.run.update({ where: { id }, data: { jobId } });
  },

  async cancel(transaction, { id, state }) {
    await transaction.run.update({ where: { id }, data: { cancelRequested: true } });
    if (state === 'RUNNING') await runTable.note(transaction, id, null, 'Asked to stop');
    else await runTable.end(transaction, id, { state: 'CANCELED' }, 'Canceled before it began');
  },

  async note(database, id, attempt, message) {
    await recordEvent(database, id, { kind: 'NOTE', message, ...(attempt === null ? {} : { attempt }) });
  },

  async end(transaction, id, end, message) {
    if (end.state !== 'SUCCEEDED') await removePartialGeneration(transaction, id);
    await transaction.splitStudy.deleteMany({ where: { runId: id } });
    await recordEvent(transaction, id, {
      kind: 'STATE',
      state: end.state,
      message,
      ...(end.state === 'SUCCEEDED' ? { progress: 1 } : {}),
      ...(end.state === 'FAILED' ? { error: end.error } : {}),
    });
  },
};

async function read(database: Queryable, id: string): Promise<SubjectRow | null> {
  const row = await database.run.findUnique({ where: { id }, select: SELECT });
  return row && { ...row, job: { runId: id } };
}

/** Removes the primary generation of a run when its rows are not all stored, with its chunks and metrics. */
async function removePartialGeneration(transaction: Transaction, runId: string): Promise<void> {
  const generations = await transaction.generation.findMany({ where: { runId, primary: true } });
  const partial = generations.filter((generation) => generation.rowCount < generation.requestedRowCount);
  await transaction.generation.deleteMany({ where: { id: { in: partial.map(({ id }) => id) } } });
  await transaction.storedTable.deleteMany({ where: { id: { in: partial.map(({ tableId }) => tableId) } } });
}
