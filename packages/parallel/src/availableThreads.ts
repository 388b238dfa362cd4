import { availableParallelism } from 'node:os';

/** Beyond it, a single fit or generation gains little and its memory still grows by a thread's worth. */
const MAX_THREADS = 8;

/** How many threads this machine gives one computation by default: 1 to 8. */
export function availableThreads(): number {
  return Math.max(1, Math.min(MAX_THREADS, availableParallelism()));
}
