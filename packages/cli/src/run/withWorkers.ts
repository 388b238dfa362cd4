import { availableThreads, ThreadPool } from '@likeness/parallel';
import type { ThreadOptions } from '../options/threads.js';
import type { CommandContext } from '../output/progressBar.js';

/**
 * Runs a command's work with threads, which start when there is something for them to do. An interrupt ends them in the
 * middle of whatever they do; so does the end of the work.
 */
export async function withWorkers(
  { threads = availableThreads() }: ThreadOptions,
  context: CommandContext,
  work: (context: CommandContext) => Promise<void>,
): Promise<void> {
  if (threads === 1) return work(context);
  const workers = new ThreadPool(threads);
  const interrupt = (): void => void workers.close();
  context.signal.addEventListener('abort', interrupt);
  try {
    await work({ ...context, workers });
  } finally {
    context.signal.removeEventListener('abort', interrupt);
    await workers.close();
  }
}
