import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exitCodes.js';
import { describeCommanderError } from './describeCommanderError.js';
import { createProgram } from './program.js';

/**
 * Runs the command line and sets the process's exit code. Data goes to standard output, everything else to
 * standard error.
 *
 * @param argv as `process.argv`
 */
export async function main(argv: readonly string[]): Promise<void> {
  let failure: NodeJS.ErrnoException | null = null;
  let done = false;
  const report = (): void => {
    // A command that failed has said why: a write to standard output fails for its pipeline too.
    if (failure === null || process.exitCode !== EXIT.ok) return;
    process.stderr.write(
      `error: standard output cannot be written (${failure.code}). [OUTPUT_NOT_WRITABLE]\n`,
    );
    process.exitCode = EXIT.usage;
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads our output may stop early, as `head` does; that is no failure, and there is nobody to tell.
    if (error.code === 'EPIPE') return;
    failure = error;
    if (done) report();
  });
  process.exitCode = await run(argv);
  done = true;
  report();
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  try {
    await createProgram().parseAsync(argv);
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.ok;
      const message = describeCommanderError(error);
      if (message !== null) process.stderr.write(`${message}\n`);
      return EXIT.usage;
    }
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return EXIT.ok;
    // Loaded here, with the engine behind it, so that `--help` and usage errors answer at once.
    const { describeFailure } = await import('./describeFailure.js');
    const { code, message } = describeFailure(error);
    process.stderr.write(`error: ${message}\n`);
    return code;
  }
}
