import type { Client } from 'graphql-ws';
import type { EventSource } from './watchRun';

interface Subscription<Data, Event> {
  readonly query: string;
  /** Those of a subscription that resumes after an event. */
  readonly variables: (after: number) => Record<string, unknown>;
  readonly pick: (data: Data) => Event | null | undefined;
}

/** Numbered events over the page's WebSocket (graphql-ws protocol). */
export function socketSource<Data, Event>(
  socket: Client,
  { query, variables, pick }: Subscription<Data, Event>,
): EventSource<Event> {
  return (after, sink) =>
    socket.subscribe<Data>(
      { query, variables: variables(after) },
      {
        next: ({ data, errors }) => {
          const event = data ? pick(data) : null;
          if (event) sink.event(event);
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
