import { redact, secretsOf } from './redact.js';

/** Facts that go with a log line; errors are written with their stack. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one JSON line a message to standard output. `event` is a stable word for programs. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/**
 * The log of this process; made once.
 *
 * A log that cannot be written does not end the process: once standard output fails (`EPIPE` when its reader is gone),
 * lines go to standard error, of which the first names the error. Once that fails, too, they are dropped.
 *
 * @param processName which process writes: server, worker, seed
 */
export function createLog(processName: string): Log {
  const secrets = secretsOf(process.env);
  let output: NodeJS.WriteStream | null = process.stdout;
  const write = (level: string, event: string, fields: LogFields = {}): void => {
    const line = redact(
      { at: new Date().toISOString(), level, process: processName, event, ...describe(fields) },
      secrets,
    );
    output?.write(`${JSON.stringify(line)}\n`);
  };
  process.stdout.on('error', (error) => {
    if (output !== process.stdout) return;
    output = process.stderr;
    write('error', 'log-output-failed', { error });
  });
  process.stderr.on('error', () => {
    if (output === process.stderr) output = null;
  });
  return {
    info: (event, fields) => write('info', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}

function describe(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value,
    ]),
  );
}
