import type { Queryable, Transaction } from '../../database/connect.js';
import type { RunState } from '../../database/rows.js';
import type { RunJob } from '../../queue/runQueue.js';
import type { AttemptEnd } from './attempt.js';
import { orphans } from './orphans.js';
import type { SubjectRow, SubjectTable } from './subjectTable.js';

/** Columns that the lifecycle reads. */
export const SELECT = { id: true, state: true, attempt: true, jobId: true, cancelRequested: true } as const;

/** A line of a log, and the change of the row that goes with it. */
interface LoggedChange {
  readonly kind: 'STATE' | 'NOTE';
  readonly message: string;
  readonly state?: RunState;
  readonly progress?: number;
  readonly error?: { readonly code: string; readonly message: string };
  readonly attempt?: number;
}

/** What differs between kinds of work that have a log. */
export interface LoggedKind {
  readonly table: 'run' | 'simulation';
  /** Name of the id in a job. */
  readonly jobKey: 'runId' | 'simulationId';
  readonly find: (database: Queryable, id: string) => Promise<Omit<SubjectRow, 'job'> | null>;
  readonly update: (
    transaction: Transaction,
    id: string,
    data: { readonly attempt?: number; readonly jobId?: string; readonly cancelRequested?: true },
  ) => Promise<unknown>;
  /** Changes the row and logs it. */
  readonly record: (database: Queryable, id: string, change: LoggedChange) => Promise<unknown>;
  /** What goes with the end of the row. */
  readonly tidy?: (transaction: Transaction, id: string, end: AttemptEnd) => Promise<void>;
}

/** The table of work with a log: each step is an event of it, and a running row is canceled by its worker. */
export function loggedTable({ table, jobKey, find, update, record, tidy }: LoggedKind): SubjectTable {
  const read = async (database: Queryable, id: string): Promise<SubjectRow | null> => {
    const row = await find(database, id);
    return row && { ...row, job: { [jobKey]: id } as RunJob };
  };
  const note: SubjectTable['note'] = async (database, id, attempt, message) => {
    await record(database, id, { kind: 'NOTE', message, ...(attempt === null ? {} : { attempt }) });
  };
  const end: SubjectTable['end'] = async (transaction, id, how, message) => {
    await tidy?.(transaction, id, how);
    await record(transaction, id, {
      kind: 'STATE',
      state: how.state,
      message,
      ...(how.state === 'SUCCEEDED' ? { progress: 1 } : {}),
      ...(how.state === 'FAILED' ? { error: how.error } : {}),
    });
  };
  return {
    read,
    note,
    end,

    async lock(transaction, id) {
      await transaction.$queryRawUnsafe(`SELECT id FROM ${table} WHERE id = $1 FOR UPDATE`, id);
      return read(transaction, id);
    },

    orphans: (transaction, limit) =>
      orphans(
        transaction,
        { table, job: `json_build_object('${jobKey}', id)`, cancelRequested: 'cancel_requested' },
        limit,
      ),

    async begin(transaction, id, attempt) {
      await transaction.$executeRawUnsafe(
        `UPDATE ${table} SET attempt = $1, started_at = COALESCE(started_at, clock_timestamp()) WHERE id = $2`,
        attempt,
        id,
      );
      const message = attempt === 1 ? 'A worker began' : `A worker took over (attempt ${attempt})`;
      await record(transaction, id, { kind: 'STATE', state: 'RUNNING', message });
    },

    async setAttempt(transaction, id, attempt) {
      await update(transaction, id, { attempt });
    },

    async setJob(transaction, id, jobId) {
      await update(transaction, id, { jobId });
    },

    async cancel(transaction, { id, state }) {
      await update(transaction, id, { cancelRequested: true });
      if (state === 'RUNNING') await note(transaction, id, null, 'Asked to stop');
      else await end(transaction, id, { state: 'CANCELED' }, 'Canceled before it began');
    },
  };
}
