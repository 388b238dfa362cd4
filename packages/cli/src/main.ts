import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exitCodes.js';
import { createProgram } from './program.js';

/**
 * Runs the command line and sets the process's exit code. Data goes to standard output, everything else to
 * standard error.
 *
 * @param argv as `process.argv`
 */
export async function main(argv: readonly string[]): Promise<void> {
  // Whoever reads our output may stop early, as `head` does; that is no failure, and there is nobody to tell.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await run(argv);
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  try {
    await createProgram().parseAsync(argv);
    return EXIT.ok;
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return EXIT.ok;
    // Loaded here, with the engine behind it, so that `--help` and usage errors answer at once.
    const { describeFailure } = await import('./describeFailure.js');
    const { code, message } = describeFailure(error);
    process.stderr.write(`error: ${message}\n`);
    return code;
  }
}
