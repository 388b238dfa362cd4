import { print } from 'graphql';
import type { Client } from 'graphql-ws';
import {
  type WorkspaceRunEventFieldsFragment,
  WorkspaceRunEventsDocument,
  type WorkspaceRunEventsSubscription,
} from '../../graphql/generated/operations';
import type { Schedule } from './watchRun';

const QUERY = print(WorkspaceRunEventsDocument);
const FIRST_DELAY = 500;
const LONGEST_DELAY = 8000;

interface Watch {
  readonly socket: Pick<Client, 'subscribe' | 'on'>;
  readonly schedule: Schedule;
  readonly onEvent: (event: WorkspaceRunEventFieldsFragment) => void;
  /** A connection stands again: what was missed meanwhile has to be read. */
  readonly onResumed: () => void;
}

/**
 * Follows the events of all runs of the workspace, over as many connections as it takes. Waits double from half a second
 * to eight and start over with every event. A refusal by the API ends it.
 *
 * @returns how to stop watching
 */
export function watchWorkspaceRuns({ socket, schedule, onEvent, onResumed }: Watch): () => void {
  let delay = FIRST_DELAY;
  let done = false;
  let lost = false;
  let unsubscribe: () => void = () => undefined;
  let cancelRetry: () => void = () => undefined;
  const stopListening = socket.on('connected', () => {
    if (lost && !done) onResumed();
    lost = false;
  });
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
      { query: QUERY },
      {
        next: ({ data }) => {
          if (ended || done || !data) return;
          delay = FIRST_DELAY;
          onEvent(data.workspaceRunEvents);
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
