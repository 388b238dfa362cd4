import type { CurvePoint } from '@likeness/core';
import type { Queryable } from '../database/connect.js';
import type { RunStage, RunState } from '../database/rows.js';
import { RUN_CHANNEL } from './channel.js';

/** What an event in a run's log is about; a snapshot is never stored. */
export type RunEventKind = 'STATE' | 'PROGRESS' | 'NOTE' | 'METRICS' | 'MEASURE';

/** A change of a run or a simulation and its line in the log, which are always written together. */
export interface LoggedChange<Kind extends RunEventKind> {
  readonly kind: Kind;
  readonly message: string;
  /** The new state; left as it is when absent. A terminal state ends the log. */
  readonly state?: RunState;
  /** 0 to 1; a smaller value than the stored one is ignored. */
  readonly progress?: number;
  readonly error?: { readonly code: string; readonly message: string };
  /** The change is made only while the run or simulation belongs to this attempt. */
  readonly attempt?: number;
}

/** A change of a run. */
export interface RunChange extends LoggedChange<RunEventKind> {
  readonly stage?: RunStage;
  readonly metricIds?: readonly string[];
  readonly measures?: readonly CurvePoint[];
}

const TERMINAL: readonly RunState[] = ['SUCCEEDED', 'FAILED', 'CANCELED'];

/** Whether a run in that state has ended. */
export function isTerminal(state: RunState): boolean {
  return TERMINAL.includes(state);
}

/**
 * Changes a run and logs it in one statement: the row lock of the update makes sequence numbers gapless, and the
 * notification goes out with the commit; with its end a run loses its checkpoint. Nothing happens to a run that has ended.
 *
 * @returns the event's sequence number; null when the run has ended, is gone, or belongs to another attempt
 */
export async function recordEvent(
  database: Queryable,
  runId: string,
  change: RunChange,
): Promise<number | null> {
  const {
    kind,
    message,
    state = null,
    stage = null,
    progress = 0,
    metricIds = [],
    measures = [],
    error,
    attempt = null,
  } = change;
  const terminal = state !== null && isTerminal(state);
  const rows = await database.$queryRaw<{ sequence: number }[]>`
    WITH changed AS (
      UPDATE run SET
        last_sequence = last_sequence + 1,
        state = COALESCE(${state}::run_state, state),
        stage = COALESCE(${stage}::run_stage, stage),
        progress = GREATEST(progress, ${progress}::double precision),
        error_code = COALESCE(${error?.code ?? null}, error_code),
        error_message = COALESCE(${error?.message ?? null}, error_message),
        finished_at = CASE WHEN ${terminal} THEN clock_timestamp() ELSE finished_at END
      WHERE id = ${runId}
        AND state IN ('QUEUED', 'RUNNING')
        AND (${attempt}::integer IS NULL OR attempt = ${attempt}::integer)
      RETURNING id, last_sequence, state, stage, progress
    ), logged AS (
      INSERT INTO run_event
        (run_id, sequence, kind, at, state, stage, progress, message, metric_ids, measures, terminal)
      SELECT id, last_sequence, ${kind}, clock_timestamp(), state, stage, progress, ${message},
        ${[...metricIds]}::text[], ${JSON.stringify(measures)}::json, ${terminal}
      FROM changed
      RETURNING run_id, sequence
    ), over AS (
      DELETE FROM checkpoint USING changed WHERE ${terminal} AND checkpoint.run_id = changed.id
    )
    SELECT sequence, pg_notify(${RUN_CHANNEL}, run_id)::text AS sent FROM logged`;
  return rows[0]?.sequence ?? null;
}
