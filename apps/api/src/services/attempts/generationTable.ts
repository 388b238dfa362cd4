import type { Queryable } from '../../database/connect.js';
import { RUN_CHANNEL } from '../../events/channel.js';
import { orphans } from './orphans.js';
import type { SubjectRow, SubjectTable } from './subjectTable.js';

const SELECT = { id: true, runId: true, state: true, attempt: true, jobId: true } as const;

/** Generations that were asked for after their run: without a log, and canceled on the spot with all their rows. */
export const generationTable: SubjectTable = {
  read,

  async lock(transaction, id) {
    await transaction.$queryRaw`SELECT id FROM generation WHERE id = ${id} FOR UPDATE`;
    return read(transaction, id);
  },

  orphans: (transaction, limit) =>
    orphans(
      transaction,
      {
        table: 'generation',
        job: `json_build_object('runId', run_id, 'generationId', id)`,
        cancelRequested: 'false',
        where: 'NOT is_primary',
      },
      limit,
    ),

  async begin(transaction, id, attempt) {
    await transaction.generation.update({ where: { id }, data: { state: 'RUNNING', attempt } });
  },

  async setAttempt(transaction, id, attempt) {
    await transaction.generation.update({ where: { id }, data: { attempt } });
  },

  async setJob(transaction, id, jobId) {
    await transaction.generation.update({ where: { id }, data: { jobId } });
  },

  cancel: (transaction, { id }) => generationTable.end(transaction, id, { state: 'CANCELED' }, 'Canceled'),

  note: () => Promise.resolve(),

  async end(transaction, id, end) {
    const error = end.state === 'FAILED' ? end.error : null;
    const { tableId } = await transaction.generation.update({
      where: { id },
      data: {
        state: end.state,
        errorCode: error?.code ?? null,
        errorMessage: error?.message ?? null,
        ...(end.state === 'SUCCEEDED' ? {} : { rowCount: 0 }),
      },
    });
    if (end.state !== 'SUCCEEDED') await transaction.tableChunk.deleteMany({ where: { tableId } });
    // Whoever works on it hears of its end with the commit.
    await transaction.$queryRaw`SELECT pg_notify(${RUN_CHANNEL}, ${id})::text AS sent`;
  },
};

async function read(database: Queryable, id: string): Promise<SubjectRow | null> {
  const row = await database.generation.findUnique({ where: { id, primary: false }, select: SELECT });
  if (row === null) return null;
  const { runId, ...rest } = row;
  return { ...rest, job: { runId, generationId: id }, cancelRequested: false };
}
