import type { Queryable } from '../database/connect.js';
import { RUN_CHANNEL } from './channel.js';
import { isTerminal, type LoggedChange } from './recordEvent.js';

/** What an event in a simulation's log is about; a snapshot is never stored. */
export type SimulationEventKind = 'STATE' | 'PROGRESS' | 'NOTE';

/** A change of a simulation. */
export type SimulationChange = LoggedChange<SimulationEventKind>;

/**
 * Changes a simulation and logs it with the trials that it has, as `recordEvent` does for a run: numbers without gaps, and a
 * notification with the commit. Nothing happens to a simulation that has ended.
 *
 * @returns the event's sequence number; null when the simulation has ended, is gone, or belongs to another attempt
 */
export async function recordSimulationEvent(
  database: Queryable,
  id: string,
  { kind, message, state, progress = 0, error, attempt }: SimulationChange,
): Promise<number | null> {
  const terminal = state !== undefined && isTerminal(state);
  const rows = await database.$queryRaw<{ sequence: number }[]>`
    WITH changed AS (
      UPDATE simulation SET
        last_sequence = last_sequence + 1,
        state = COALESCE(${state ?? null}::run_state, state),
        progress = GREATEST(progress, ${progress}::double precision),
        error_code = COALESCE(${error?.code ?? null}, error_code),
        error_message = COALESCE(${error?.message ?? null}, error_message),
        finished_at = CASE WHEN ${terminal} THEN clock_timestamp() ELSE finished_at END
      WHERE id = ${id}
        AND state IN ('QUEUED', 'RUNNING')
        AND (${attempt ?? null}::integer IS NULL OR attempt = ${attempt ?? null}::integer)
      RETURNING id, last_sequence, state, progress, trials, successes
    ), logged AS (
      INSERT INTO simulation_event
        (simulation_id, sequence, kind, at, state, progress, message, trials, successes, terminal)
      SELECT id, last_sequence, ${kind}, clock_timestamp(), state, progress, ${message}, trials, successes, ${terminal}
      FROM changed
      RETURNING simulation_id, sequence
    )
    SELECT sequence, pg_notify(${RUN_CHANNEL}, simulation_id)::text AS sent FROM logged`;
  return rows[0]?.sequence ?? null;
}
