import { type CommandContext, createCommandContext } from '../output/progressBar.js';

/**
 * Runs a command's work with its context. The first SIGINT or SIGTERM aborts it, so that it removes what it has
 * half written; a second one ends the process at once.
 */
export async function runCommand(work: (context: CommandContext) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  const context = createCommandContext(controller.signal);
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    await work(context);
  } finally {
    context.stop();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}
