import { ThreadPool } from '@likeness/parallel';

/** Threads that run the same program as the current one. */
let pool: ThreadPool | null = null;

/**
 * The threads that a call hands tasks to. They start with the first task, serve one call after the other, and end with
 * the calling thread, also when that is ended in the middle of a call.
 *
 * @param count the worker's number of threads, the same at every call
 */
export function taskThreads(count: number): ThreadPool {
  pool ??= new ThreadPool(count, { program: new URL('./runThreadBundle.js', import.meta.url) });
  return pool;
}
