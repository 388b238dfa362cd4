import type { Queryable, Transaction } from '../../database/connect.js';
import type { RunState } from '../../database/rows.js';
import type { RunJob } from '../../queue/runQueue.js';
import type { AttemptEnd } from './attempt.js';

/** What the lifecycle reads of the row of a run, a generation or a simulation. */
export interface SubjectRow {
  readonly id: string;
  /** What its job carries. */
  readonly job: RunJob;
  readonly state: RunState;
  readonly attempt: number;
  readonly jobId: string | null;
  /** Whether its worker was asked to stop; always false for a generation, which is ended on the spot. */
  readonly cancelRequested: boolean;
}

/** The table that holds one kind of work, as the lifecycle needs it. */
export interface SubjectTable {
  /** Null when there is no such row. */
  read(database: Queryable, id: string): Promise<SubjectRow | null>;
  /** As `read`; the row is locked until the transaction ends. */
  lock(transaction: Transaction, id: string): Promise<SubjectRow | null>;
  /**
   * The oldest unfinished rows that no live job carries, locked until the transaction ends; rows that another
   * transaction holds are left out.
   */
  orphans(transaction: Transaction, limit: number): Promise<readonly SubjectRow[]>;
  /** Makes the row running, as the given attempt. */
  begin(transaction: Transaction, id: string, attempt: number): Promise<void>;
  setAttempt(transaction: Transaction, id: string, attempt: number): Promise<void>;
  setJob(transaction: Transaction, id: string, jobId: string): Promise<void>;
  /** Ends an unfinished row at once, or asks its worker to. The caller has locked it. */
  cancel(transaction: Transaction, row: SubjectRow): Promise<void>;
  /** Adds a line to the row's log, where it has one. @param attempt refused when the row has another; null for any */
  note(database: Queryable, id: string, attempt: number | null, message: string): Promise<void>;
  /**
   * Ends the row, which the caller has locked. Rows of a table that is not whole go with it, so that nobody takes
   * part of a table for all of it.
   *
   * @param message for the log, where the row has one
   */
  end(transaction: Transaction, id: string, end: AttemptEnd, message: string): Promise<void>;
}
