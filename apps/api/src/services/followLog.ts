import type { RunWatch } from '../events/runSignals.js';
import type { Services } from './context.js';
import type { SharedReads } from './sharedReads.js';

/** A line of a numbered log. */
export interface LogLine {
  readonly sequence: number;
  /** Whether it is the last one. */
  readonly terminal: boolean;
}

/** A log that somebody follows. */
export interface FollowedLog<Line extends LogLine> {
  readonly id: string;
  /** Number of the last line that is known. */
  readonly after: number;
  readonly shared: SharedReads<Line>;
  /** Lines after a number, oldest first. */
  readonly read: (after: number, most: number) => Promise<readonly Line[]>;
}

/** Signals come with the commit that they are about; this only guards against one that got lost. */
const SAFETY_MILLISECONDS = 15_000;
/** The database may be away for a while: a subscription outlives that. */
const PATIENCE = { attempts: 60, milliseconds: 1000 } as const;
const BATCH = 200;

/**
 * The lines of a log after a number, each once and in order, as they come, up to and with the terminal one. Of those who
 * follow it from the same place one statement answers all.
 *
 * @param watch wakes at each line; closed at the end
 */
export async function* followLog<Line extends LogLine>(
  { log }: Pick<Services, 'log'>,
  watch: RunWatch,
  { id, after, shared, read }: FollowedLog<Line>,
): AsyncGenerator<Line, undefined> {
  let last = after;
  shared.enter(id);
  try {
    while (!watch.closed) {
      const readOn = (): Promise<readonly Line[]> => shared.after(id, String(last), () => read(last, BATCH));
      const lines = await patiently(log, watch, readOn);
      for (const line of lines) {
        yield line;
        last = line.sequence;
        if (line.terminal) return undefined;
      }
      if (lines.length === 0) await watch.wait(SAFETY_MILLISECONDS);
    }
    return undefined;
  } finally {
    watch.close();
    shared.leave(id);
  }
}

async function patiently<T>(log: Services['log'], watch: RunWatch, read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (attempt >= PATIENCE.attempts || watch.closed) throw error;
      log.error('watch-retry', { attempt, error });
      await watch.wait(PATIENCE.milliseconds);
    }
  }
}
