import type { Attempt } from '../../services/attempts/attempt.js';
import type { Services } from '../../services/context.js';
import type { ThreadPool } from '@likeness/parallel';

/** What the body of an attempt works with. */
export interface AttemptWork {
  readonly services: Services;
  /** The worker's thread for heavy work: of `openRunThread`. */
  readonly runThread: ThreadPool;
  /** Threads that a call may hand tasks to. */
  readonly threads: number;
  readonly attempt: Attempt;
  /** Fires when the work is to be broken off. */
  readonly signal: AbortSignal;
}

/**
 * Does the work of a run, a generation or a simulation, up to its end. What an earlier attempt stored is used, and everything that is
 * done again comes out the same.
 *
 * @throws LikenessError when every further try would fail as well, AttemptLost, an AbortError once the signal has
 *   fired, and anything else when another try may help
 */
export type AttemptBody = (work: AttemptWork) => Promise<void>;
