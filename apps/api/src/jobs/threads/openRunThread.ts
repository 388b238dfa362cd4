import { ThreadPool } from '@likeness/parallel';

/** After this long without work a worker gives back the memory of its threads. */
const IDLE_MILLISECONDS = 30_000;

/**
 * A worker's one thread for calls, which keeps heavy work away from the thread that talks to the database: a worker
 * takes one job at a time. The tasks of a call go to `taskThreads`, as many as the worker has cores.
 */
export function openRunThread(): ThreadPool {
  const program = new URL('./runThreadBundle.js', import.meta.url);
  return new ThreadPool(1, { program, idleMilliseconds: IDLE_MILLISECONDS });
}
