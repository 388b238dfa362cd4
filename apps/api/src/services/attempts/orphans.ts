import type { Transaction } from '../../database/connect.js';
import type { SubjectRow } from './subjectTable.js';

/** A table of work in SQL. Its parts are constants of this folder: nothing that a caller sends gets into the statement. */
interface WorkTable {
  readonly table: 'run' | 'generation' | 'simulation';
  /** JSON of its job. */
  readonly job: string;
  /** Whether its worker was asked to stop. */
  readonly cancelRequested: string;
  /** Which of its rows are work of this kind; all when left out. */
  readonly where?: string;
}

/** The oldest unfinished rows that no live job carries, locked; those that another transaction holds are left out. */
export function orphans(
  transaction: Transaction,
  { table, job, cancelRequested, where = 'true' }: WorkTable,
  limit: number,
): Promise<readonly SubjectRow[]> {
  return transaction.$queryRawUnsafe<SubjectRow[]>(
    `SELECT id, ${job} AS job, state::text, attempt, job_id AS "jobId", ${cancelRequested} AS "cancelRequested"
    FROM ${table}
    WHERE ${where} AND state IN ('QUEUED', 'RUNNING')
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job
        WHERE job.name = 'run' AND job.id::text = ${table}.job_id AND job.state IN ('created', 'retry', 'active')
      )
    ORDER BY created_at LIMIT $1
    FOR UPDATE SKIP LOCKED`,
    limit,
  );
}
