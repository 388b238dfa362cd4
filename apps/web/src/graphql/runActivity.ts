import type { RunState } from './generated/operations';

/** True while a run may still change. */
export function isActive(state: RunState): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}
