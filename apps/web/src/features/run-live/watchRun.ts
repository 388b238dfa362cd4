/** `live` once events flow; `reconnecting` between a lost connection and the next try; `refused` for good. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'refused' | 'closed';

/** How one subscription ends or goes on. Exactly one of `failed`, `refused`, `completed` ends it. */
export interface EventSink<Event> {
  readonly event: (event: Event) => void;
  /** The connection was lost; trying again may help. */
  readonly failed: () => void;
  /** The API answered with an error; trying again would not help. */
  readonly refused: (message: string) => void;
  readonly completed: () => void;
}

/** Subscribes to events after a sequence number; returns how to stop. */
export type EventSource<Event> = (after: number, sink: EventSink<Event>) => () => void;

/** Runs something later; returns how to call it off. */
export type Schedule = (action: () => void, milliseconds: number) => () => void;

interface Watch<Event> {
  readonly source: EventSource<Event>;
  readonly schedule: Schedule;
  readonly resumeFrom: () => number;
  readonly onEvent: (event: Event) => void;
  readonly onConnection: (state: ConnectionState, message?: string) => void;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;

/**
 * Follows a run, or whatever has numbered events, until its terminal event, over as many connections as it takes. Each connection resumes after
 * the last event of the one before; waits double from half a second to eight seconds and start over once an event
 * has arrived. A subscription that completes without a terminal event counts as a lost connection.
 *
 * @returns how to stop watching
 */
export function watchRun<Event extends { readonly terminal: boolean }>({
  source,
  schedule,
  resumeFrom,
  onEvent,
  onConnection,
}: Watch<Event>): () => void {
  let delay = FIRST_DELAY;
  let done = false;
  let unsubscribe: () => void = () => undefined;
  let cancelRetry: () => void = () => undefined;

  const finish = (state: ConnectionState, message?: string) => {
    done = true;
    onConnection(state, message);
  };
  const retry = () => {
    if (done) return;
    onConnection('reconnecting');
    cancelRetry = schedule(connect, delay);
    delay = Math.min(LONGEST_DELAY, delay * 2);
  };
  const connect = () => {
    let ended = false;
    const once = (action: () => void) => () => {
      if (ended || done) return;
      ended = true;
      action();
    };
    unsubscribe = source(resumeFrom(), {
      event: (event) => {
        if (ended || done) return;
        delay = FIRST_DELAY;
        onConnection('live');
        onEvent(event);
        if (event.terminal) finish('closed');
      },
      failed: once(retry),
      completed: once(retry),
      refused: (message) => once(() => finish('refused', message))(),
    });
  };

  onConnection('connecting');
  connect();
  return () => {
    done = true;
    cancelRetry();
    unsubscribe();
  };
}
