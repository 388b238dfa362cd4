import type { RunState } from '../../database/rows.js';
import type { SweepRun } from './cells.js';
import type { SweepRow } from './sweep.js';

/** What a sweep is doing. */
export type SweepState = 'QUEUED' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'FINISHED';

type Cell = Pick<SweepRun, 'state' | 'progress'>;

/**
 * The state of a sweep, told by its runs: `QUEUED` while none has begun, `STOPPING` while some are asked to stop,
 * `STOPPED` when all have ended and some were canceled, `FINISHED` when all have ended by themselves.
 */
export function sweepState({ stoppedAt }: Pick<SweepRow, 'stoppedAt'>, cells: readonly Cell[]): SweepState {
  const has = (...states: readonly RunState[]): boolean => cells.some(({ state }) => states.includes(state));
  if (has('QUEUED', 'RUNNING')) {
    if (stoppedAt !== null) return 'STOPPING';
    return cells.every(({ state }) => state === 'QUEUED') ? 'QUEUED' : 'RUNNING';
  }
  return has('CANCELED') ? 'STOPPED' : 'FINISHED';
}

/** How many runs are in each state; states without a run are left out. */
export function countStates(
  cells: readonly Cell[],
): readonly { readonly state: RunState; readonly count: number }[] {
  const states: readonly RunState[] = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED'];
  return states.flatMap((state) => {
    const count = cells.filter((cell) => cell.state === state).length;
    return count === 0 ? [] : [{ state, count }];
  });
}

/** The fraction of the work that is over, 0 to 1: runs that have ended count whole. */
export function sweepProgress(cells: readonly Cell[]): number {
  if (cells.length === 0) return 1;
  const done = cells.map(({ state, progress }) =>
    state === 'QUEUED' ? 0 : state === 'RUNNING' ? progress : 1,
  );
  return done.reduce((sum, part) => sum + part, 0) / cells.length;
}
