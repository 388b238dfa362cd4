import type { Database, Transaction } from '../../database/connect.js';
import { recordEvent } from '../../events/recordEvent.js';
import type { RunRow } from './settings.js';

/** The run went to another worker, was ended, or is gone: whoever holds it must stop and write nothing. */
export class RunLost extends Error {
  override readonly name = 'RunLost';

  constructor(runId: string) {
    super(`Run ${runId} no longer belongs to this attempt.`);
  }
}

/**
 * Takes a queued or orphaned run: from here on only writes with the returned row's `attempt` are accepted.
 *
 * @returns null when there is nothing to do: the run has ended, is gone, or its job is not this one
 */
export async function claimRun(database: Database, runId: string, jobId: string): Promise<RunRow | null> {
  return database.$transaction(async (transaction) => {
    const taken = await transaction.$queryRaw<{ attempt: number }[]>`
      UPDATE run SET attempt = attempt + 1, started_at = COALESCE(started_at, clock_timestamp())
      WHERE id = ${runId} AND job_id = ${jobId} AND state IN ('QUEUED', 'RUNNING')
      RETURNING attempt`;
    if (taken.length === 0) return null;
    const { attempt } = taken[0];
    const message = attempt === 1 ? 'A worker began' : `A worker took over (attempt ${attempt})`;
    await recordEvent(transaction, runId, { kind: 'STATE', state: 'RUNNING', message, attempt });
    return transaction.run.findUniqueOrThrow({ where: { id: runId } });
  });
}

/**
 * Writes on behalf of an attempt: holds the run's row, so that no other worker can take the run in between.
 *
 * @throws RunLost
 */
export async function asAttempt<T>(
  database: Database,
  { id, attempt }: RunRow,
  write: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return database.$transaction(
    async (transaction) => {
      const rows = await transaction.$queryRaw<unknown[]>`
        SELECT 1 FROM run WHERE id = ${id} AND attempt = ${attempt} AND state = 'RUNNING' FOR UPDATE`;
      if (rows.length === 0) throw new RunLost(id);
      return write(transaction);
    },
    { maxWait: 30_000, timeout: 120_000 },
  );
}

/** Whether somebody asked the run to stop, or the attempt no longer holds it. */
export async function shouldStop(
  database: Database,
  { id, attempt }: RunRow,
): Promise<'canceled' | 'lost' | null> {
  const run = await database.run.findUnique({
    where: { id },
    select: { attempt: true, state: true, cancelRequested: true },
  });
  if (!run || run.attempt !== attempt || run.state !== 'RUNNING') return 'lost';
  return run.cancelRequested ? 'canceled' : null;
}
