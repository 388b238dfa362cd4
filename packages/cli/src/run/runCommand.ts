import { type CommandContext, createCommandContext } from '../output/progressBar.js';

/**
 * Runs a command's work with its context. The first SIGINT or SIGTERM aborts it, so that it removes what it has
 * half written; a second one ends the process at once.
 *
 * @param out where the command streams rows; `-` is standard output
 */
export async function runCommand(
  work: (context: CommandContext) => Promise<void>,
  out?: string,
): Promise<void> {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  const context = createCommandContext(controller.signal, out === '-' && process.stdout.isTTY);
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
