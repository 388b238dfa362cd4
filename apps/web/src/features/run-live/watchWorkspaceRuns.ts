import type { Client } from 'graphql-ws';
import {
  type WorkspaceRunEventFieldsFragment,
  WorkspaceRunEventsDocument,
  type WorkspaceRunEventsSubscription,
} from '../../graphql/generated/operations';
import type { Schedule } from './watchRun';

const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;

interface Watch {
  readonly socket: Pick<Client, 'subscribe' | 'on'>;
  readonly schedule: Schedule;
  readonly onEvent: (event: WorkspaceRunEventFieldsFragment) => void;
  /** A connection stands again: what events do not carry has to be read. */
  readonly onResumed: () => void;
}

/**
 * Follows the events of all runs of the workspace, over as many connections as it takes. Each connection begins with every
 * run that is not over as it stands, and with the ends of runs since the last event, so that nothing is missed; an event
 * that was seen before is dropped, so that nothing comes twice. Waits double from half a second to eight and start over
 * with every event. A refusal by the API ends it.
 *
 * @returns how to stop watching
 */
export function watchWorkspaceRuns({ socket, schedule, onEvent, onResumed }: Watch): () => void {
  let delay = FIRST_DELAY;
  let done = false;
  let lost = false;
  /** Time of the last event, by the API's clock. */
  let after: string | null = null;
  const isRepeated = repetitions();
  let unsubscribe: () => void = () => undefined;
  let cancelRetry: () => void = () => undefined;
  const stopListening = socket.on('connected', () => {
    if (lost && !done) onResumed();
    lost = false;
  });
  const take = (event: WorkspaceRunEventFieldsFragment): void => {
    delay = FIRST_DELAY;
    if (after === null || event.at > after) after = event.at;
    if (isRepeated(event)) return;
    onEvent(event);
  };
  const connect = () => {
    let ended = false;
    const retry = () => {
      if (ended || done) return;
      ended = true;
      lost = true;
      cancelRetry = schedule(connect, delay);
      delay = Math.min(LONGEST_DELAY, delay * 2);
    };
    unsubscribe = socket.subscribe<WorkspaceRunEventsSubscription>(
      { query: WorkspaceRunEventsDocument, variables: { after } },
      {
        next: ({ data }) => {
          if (!ended && !done && data) take(data.workspaceRunEvents);
        },
        // An array of errors is a refusal, which trying again would not change.
        error: (fault) => {
          if (Array.isArray(fault)) ended = true;
          else retry();
        },
        complete: retry,
      },
    );
  };
  connect();
  return () => {
    done = true;
    cancelRetry();
    unsubscribe();
    stopListening();
  };
}

/** Tells of events, one after the other, whether each came before: by its number, or by its time where labels changed. */
function repetitions(): (event: WorkspaceRunEventFieldsFragment) => boolean {
  const numbers = new Map<string, number>();
  const times = new Map<string, string>();
  return ({ runId, kind, sequence, at }) => {
    const repeated =
      kind === 'LABELS' ? at <= (times.get(runId) ?? '') : sequence <= (numbers.get(runId) ?? -1);
    if (repeated) return true;
    if (kind === 'LABELS') times.set(runId, at);
    else numbers.set(runId, sequence);
    return false;
  };
}
