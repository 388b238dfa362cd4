import { ConfigurationError } from './configuration.js';
import { DatabaseUnreachable } from './database/connect.js';
import type { Log } from './log.js';
import { redact, secretsOf } from './redact.js';

/** What a process gives back so that it can be stopped. */
export interface Running {
  /** Lets go of everything; resolves when the process may end. */
  stop(): Promise<void>;
}

/** A process that does not let go by itself is ended after this long. */
const STOP_MILLISECONDS = 8000;

/**
 * Runs one of the entry points: starts it, says `ready`, stops it on SIGTERM, SIGINT or when a parent with an IPC
 * channel is gone. Exit code 0 after a stop, 1 with one line on standard error when it can't start.
 */
export async function runProcess(log: Log, start: () => Promise<Running>): Promise<void> {
  let stopping = false;
  let running: Running | undefined;
  const stop = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { reason });
    setTimeout(() => {
      log.error('stop-timeout', {
        message: 'Something did not let go in time; the process ends all the same.',
      });
      process.exit(0);
    }, STOP_MILLISECONDS).unref();
    try {
      await running?.stop();
    } catch (error) {
      log.error('stop-failed', { error });
    }
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('disconnect', () => void stop('parent gone'));
  process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { error }));
  try {
    running = await start();
    if (stopping) return await running.stop();
    log.info('ready', { pid: process.pid });
    process.send?.({ ready: true });
  } catch (error) {
    if (!isExpected(error)) log.error('start-failed', { error });
    process.stderr.write(`${String(redact(startMessage(error), secretsOf(process.env)))}\n`);
    process.exit(1);
  }
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof ConfigurationError ||
    error instanceof DatabaseUnreachable ||
    systemCode(error) === 'EADDRINUSE'
  );
}

function startMessage(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof DatabaseUnreachable) return error.message;
  if (systemCode(error) === 'EADDRINUSE') {
    return `Port ${(error as { port?: number }).port} is taken by another program: end that, or set API_PORT to a free one.`;
  }
  return `Could not start: ${error instanceof Error ? error.message : String(error)}`;
}

function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
