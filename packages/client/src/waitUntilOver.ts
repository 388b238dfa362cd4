import { LikenessApiError } from './apiError.js';
import type { RequestOptions } from './connection.js';

/** How something is waited for. */
export interface WaitOptions<Event> extends RequestOptions {
  /** Called for every event of its log. */
  readonly onEvent?: (event: Event) => void;
  /** Gives up after so long; the work goes on. For ever when left out. */
  readonly timeoutMilliseconds?: number;
}

/** Something that a worker does. */
export interface Waited<Work, Event> {
  /** For messages: `Run 1234`. */
  readonly name: string;
  readonly read: (options: RequestOptions) => Promise<Work>;
  readonly events: (options: RequestOptions) => AsyncIterable<Event>;
}

/**
 * Waits until work has ended, whatever its state is then; what has ended is returned at once.
 *
 * @throws LikenessApiError `TIMEOUT`
 */
export async function waitUntilOver<Work extends { readonly state: string }, Event>(
  { name, read, events }: Waited<Work, Event>,
  { signal, onEvent, timeoutMilliseconds }: WaitOptions<Event>,
): Promise<Work> {
  const timeout = timeoutMilliseconds === undefined ? null : AbortSignal.timeout(timeoutMilliseconds);
  const signals = [signal, timeout].filter((each) => each !== null && each !== undefined);
  const options = signals.length === 0 ? {} : { signal: AbortSignal.any(signals) };
  try {
    // Before a socket is opened, so that what is not there has its code.
    const before = await read(options);
    if (isOver(before)) return before;
    for await (const event of events(options)) onEvent?.(event);
  } catch (cause) {
    if (!timeout?.aborted || signal?.aborted) throw cause;
    const seconds = (timeoutMilliseconds ?? 0) / 1000;
    throw new LikenessApiError(
      'TIMEOUT',
      `${name} has not ended within ${seconds} seconds; it goes on.`,
      undefined,
      { cause },
    );
  }
  return read({ signal });
}

/** Whether work has ended: it will not change any more. */
export function isOver({ state }: { readonly state: string }): boolean {
  return state !== 'QUEUED' && state !== 'RUNNING';
}

/** The events of a log, each once and in order, up to the terminal one. */
export async function* untilTerminal<Event extends { readonly sequence: number; readonly terminal: boolean }>(
  events: AsyncIterable<Event>,
): AsyncGenerator<Event, void, undefined> {
  let last = 0;
  for await (const event of events) {
    // After a lost connection a snapshot comes again; what it holds was seen.
    if (event.sequence <= last && !event.terminal) continue;
    last = event.sequence;
    yield event;
    if (event.terminal) return;
  }
}
