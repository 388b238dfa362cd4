import { print } from 'graphql';
import type { Client } from 'graphql-ws';
import {
  RunEventsDocument,
  type RunEventFieldsFragment,
  type RunEventsSubscription,
} from '../../graphql/generated/operations';
import { socketSource } from './socketSource';
import type { EventSource } from './watchRun';

const QUERY = print(RunEventsDocument);

/** Events of one run. */
export function runEventSource(socket: Client, runId: string): EventSource<RunEventFieldsFragment> {
  return socketSource<RunEventsSubscription, RunEventFieldsFragment>(socket, {
    query: QUERY,
    variables: (after) => ({ runId, after }),
    pick: ({ runEvents }) => runEvents,
  });
}
