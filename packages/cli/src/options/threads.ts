import type { Command } from 'commander';
import { parseThreads } from './parseOptions.js';

/** How many threads a command may use. */
export interface ThreadOptions {
  /** Default: as many as the machine runs at once, at most 8. */
  readonly threads?: number;
}

/** Adds the option of the commands that hand work to threads. */
export function addThreadOption(command: Command): Command {
  return command.option(
    '--threads <number>',
    'threads that work side by side; the bytes are the same with any number (default: those of the machine, at most 8)',
    parseThreads,
  );
}
