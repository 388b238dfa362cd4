import type { Database, Transaction } from '../../database/connect.js';
import type { GenerationRow } from './open.js';

/** The generation went to another worker, was ended, or is gone: whoever holds it must stop and write nothing. */
export class GenerationLost extends Error {
  override readonly name = 'GenerationLost';

  constructor(id: string) {
    super(`Generation ${id} no longer belongs to this attempt.`);
  }
}

/**
 * Takes a queued or orphaned generation: from here on only writes with the returned row's `attempt` are accepted.
 *
 * @returns null when there is nothing to do: it has ended, is gone, or its job is not this one
 */
export async function claimGeneration(
  database: Database,
  id: string,
  jobId: string,
): Promise<GenerationRow | null> {
  const [row] = await database.generation.updateManyAndReturn({
    where: { id, jobId, state: { in: ['QUEUED', 'RUNNING'] } },
    data: { state: 'RUNNING', attempt: { increment: 1 } },
  });
  return row ?? null;
}

/**
 * Writes on behalf of an attempt: holds the generation's row, so that no other worker can take it in between.
 *
 * @throws GenerationLost
 */
export async function asGenerationAttempt<T>(
  database: Database,
  { id, attempt }: GenerationRow,
  write: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return database.$transaction(
    async (transaction) => {
      const rows = await transaction.$queryRaw<unknown[]>`
        SELECT 1 FROM generation WHERE id = ${id} AND attempt = ${attempt} AND state = 'RUNNING' FOR UPDATE`;
      if (rows.length === 0) throw new GenerationLost(id);
      return write(transaction);
    },
    { maxWait: 30_000, timeout: 120_000 },
  );
}

/** Whether the attempt still holds the generation. */
export async function holdsGeneration(database: Database, { id, attempt }: GenerationRow): Promise<boolean> {
  const count = await database.generation.count({ where: { id, attempt, state: 'RUNNING' } });
  return count === 1;
}
