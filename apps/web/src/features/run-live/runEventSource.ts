import { print } from 'graphql';
import type { Client } from 'graphql-ws';
import { RunEventsDocument, type RunEventsSubscription } from '../../graphql/generated/operations';
import type { EventSource } from './watchRun';

const QUERY = print(RunEventsDocument);

/** Events of one run over the page's WebSocket (graphql-ws protocol). */
export function runEventSource(socket: Client, runId: string): EventSource {
  return (after, sink) =>
    socket.subscribe<RunEventsSubscription>(
      { query: QUERY, variables: { runId, after } },
      {
        next: ({ data, errors }) => {
          if (data?.runEvents) sink.event(data.runEvents);
          else if (errors) sink.refused(errors.map(({ message }) => message).join(' '));
        },
        // The protocol gives an array of GraphQL errors, or a close event or Error when the connection broke.
        error: (fault) => {
          if (Array.isArray(fault))
            sink.refused(fault.map((item: { message: string }) => item.message).join(' '));
          else sink.failed();
        },
        complete: sink.completed,
      },
    );
}
