import { expect, test } from '@jest/globals';
import type { Client, Sink } from 'graphql-ws';
import { watchWorkspaceRuns } from '../src/features/run-live/watchWorkspaceRuns';
import type {
  WorkspaceRunEventFieldsFragment,
  WorkspaceRunEventsSubscription,
} from '../src/graphql/generated/operations';

type Kind = WorkspaceRunEventFieldsFragment['kind'];

test('each event comes once: by its number, or by its time where labels have changed', () => {
  let sink: Sink<{ data: WorkspaceRunEventsSubscription }> | undefined;
  const socket = {
    on: () => () => undefined,
    subscribe: (_: unknown, given: unknown) => {
      sink = given as typeof sink;
      return () => undefined;
    },
  } as unknown as Pick<Client, 'subscribe' | 'on'>;
  const heard: string[] = [];
  const stop = watchWorkspaceRuns({
    socket,
    schedule: () => () => undefined,
    onEvent: ({ kind, sequence, at }) => heard.push(`${kind} ${sequence} ${at}`),
    onResumed: () => undefined,
  });
  const tell = (kind: Kind, sequence: number, at: string) =>
    sink?.next({
      data: {
        workspaceRunEvents: {
          runId: 'r',
          sequence,
          kind,
          at,
          state: 'RUNNING',
          stage: 'FIT',
          progress: 0,
          terminal: false,
        },
      },
    });
  tell('PROGRESS', 4, '10:00');
  // It has the number of the last event, which is not a repetition.
  tell('LABELS', 4, '10:01');
  tell('LABELS', 4, '10:01');
  tell('PROGRESS', 4, '10:00');
  tell('LABELS', 4, '10:02');
  // A run whose labels changed tells of what happens next.
  tell('PROGRESS', 5, '10:02');
  expect(heard).toEqual(['PROGRESS 4 10:00', 'LABELS 4 10:01', 'LABELS 4 10:02', 'PROGRESS 5 10:02']);
  stop();
});
