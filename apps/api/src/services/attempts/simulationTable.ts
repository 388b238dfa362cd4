import type { Queryable } from '../../database/connect.js';
import { recordSimulationEvent } from '../../events/recordSimulationEvent.js';
import type { SubjectRow, SubjectTable } from './subjectTable.js';

const SELECT = { id: true, state: true, attempt: true, jobId: true, cancelRequested: true } as const;

/** Simulated trials: as runs, and whatever their end, the trials that are stored stay, which are the first ones. */
export const simulationTable: SubjectTable = {
  read,

  async lock(transaction, id) {
    await transaction.$queryRaw`SELECT id FROM simulation WHERE id = ${id} FOR UPDATE`;
    return read(transaction, id);
  },

  orphans: (transaction, limit) => transaction.$queryRaw<SubjectRow[]>`
    SELECT id, json_build_object('simulationId', id) AS job, state::text, attempt, job_id AS "jobId",
      cancel_requested AS "cancelRequested"
    FROM simulation
    WHERE state IN ('QUEUED', 'RUNNING')
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job
        WHERE job.name = 'run' AND job.id::text = simulation.job_id AND job.state IN ('created', 'retry', 'active')
      )
    ORDER BY created_at LIMIT ${limit}
    FOR UPDATE SKIP LOCKED`,

  async begin(transaction, id, attempt) {
    await transaction.$executeRaw`
      UPDATE simulation SET attempt = ${attempt}, started_at = COALESCE(started_at, clock_timestamp()) WHERE id = ${id}`;
    const message = attempt === 1 ? 'A worker began' : `A worker took over (attempt ${attempt})`;
    await recordSimulationEvent(transaction, id, { kind: 'STATE', state: 'RUNNING', message });
  },

  async setAttempt(transaction, id, attempt) {
    await transaction.simulation.update({ where: { id }, data: { attempt } });
  },

  async setJob(transaction, id, jobId) {
    await transaction.simulation.update({ where: { id }, data: { jobId } });
  },

  async cancel(transaction, { id, state }) {
    await transaction.simulation.update({ where: { id }, data: { cancelRequested: true } });
    if (state === 'RUNNING') await simulationTable.note(transaction, id, null, 'Asked to stop');
    else await simulationTable.end(transaction, id, { state: 'CANCELED' }, 'Canceled before it began');
  },

  async note(database, id, attempt, message) {
    await recordSimulationEvent(database, id, {
      kind: 'NOTE',
      message,
      ...(attempt === null ? {} : { attempt }),
    });
  },

  async end(transaction, id, end, message) {
    await recordSimulationEvent(transaction, id, {
      kind: 'STATE',
      state: end.state,
      message,
      ...(end.state === 'SUCCEEDED' ? { progress: 1 } : {}),
      ...(end.state === 'FAILED' ? { error: end.error } : {}),
    });
  },
};

async function read(database: Queryable, id: string): Promise<SubjectRow | null> {
  const row = await database.simulation.findUnique({ where: { id }, select: SELECT });
  return row && { ...row, job: { simulationId: id } };
}
