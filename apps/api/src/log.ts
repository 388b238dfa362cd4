/** Facts that go with a log line; errors are written with their stack. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one JSON line a message to standard output. `event` is a stable word for programs. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** @param process which process writes: server, worker, seed */
export function createLog(processName: string): Log {
  const write = (level: string, event: string, fields: LogFields = {}): void => {
    const line = { at: new Date().toISOString(), level, process: processName, event, ...describe(fields) };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
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
