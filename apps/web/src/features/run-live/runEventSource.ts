import type { Client } from 'graphql-ws';
import {
  RunEventsDocument,
  type RunEventFieldsFragment,
  type RunEventsSubscription,
} from '../../graphql/generated/operations';
import { socketSource } from './socketSource';
import type { EventSource } from './watchRun';

/** Events of one run. */
export function runEventSource(socket: Client, runId: string): EventSource<RunEventFieldsFragment> {
  return socketSource<RunEventsSubscription, RunEventFieldsFragment>(socket, {
    query: RunEventsDocument,
    variables: (after) => ({ runId, after }),
    pick: ({ runEvents }) => runEvents,
  });
}
