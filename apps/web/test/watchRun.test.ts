import { describe, expect, test } from '@jest/globals';
import type { RunEventFieldsFragment } from '../src/graphql/generated/operations';
import { type ConnectionState, type EventSink, watchRun } from '../src/features/run-live/watchRun';

function event(sequence: number, terminal = false): RunEventFieldsFragment {
  return {
    runId: 'r',
    sequence,
    kind: 'PROGRESS',
    at: '2026-11-24T12:00:00Z',
    state: terminal ? 'SUCCEEDED' : 'RUNNING',
    stage: 'FIT',
    progress: 0,
    message: '',
    metrics: [],
    measures: [],
    terminal,
  };
}

/** A watch whose connections and clock are in the test's hands. */
function start() {
  const connections: { after: number; sink: EventSink<RunEventFieldsFragment>; open: boolean }[] = [];
  const waits: { action: () => void; milliseconds: number }[] = [];
  const states: ConnectionState[] = [];
  const events: number[] = [];
  const stop = watchRun<RunEventFieldsFragment>({
    source: (after, sink) => {
      const connection = { after, sink, open: true };
      connections.push(connection);
      return () => {
        connection.open = false;
      };
    },
    schedule: (action, milliseconds) => {
      const wait = { action, milliseconds };
      waits.push(wait);
      return () => waits.splice(waits.indexOf(wait), 1);
    },
    resumeFrom: () => events.at(-1) ?? 0,
    onEvent: ({ sequence }) => events.push(sequence),
    onConnection: (state) => states.push(state),
  });
  const waited = () => {
    const wait = waits.shift();
    wait?.action();
    return wait?.milliseconds;
  };
  return { connections, waits, states, events, stop, waited };
}

describe('watchRun', () => {
  test('resumes after the last event when the connection is lost', () => {
    const { connections, waited, states, events } = start();
    connections[0].sink.event(event(1));
    connections[0].sink.event(event(2));
    connections[0].sink.failed();
    expect(waited()).toBe(500);
    expect(connections[1].after).toBe(2);
    connections[1].sink.event(event(3));
    expect(events).toEqual([1, 2, 3]);
    expect(states).toEqual(['connecting', 'live', 'live', 'reconnecting', 'live']);
  });

  test('waits longer after each failure, and short again once events flow', () => {
    const { connections, waited } = start();
    const delays = [0, 1, 2, 3, 4, 5].map((index) => {
      connections[index].sink.failed();
      return waited();
    });
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
    connections[6].sink.event(event(1));
    connections[6].sink.failed();
    expect(waited()).toBe(500);
  });

  test('ends with the terminal event', () => {
    const { connections, waits, states } = start();
    connections[0].sink.event(event(1, true));
    connections[0].sink.completed();
    expect(states.at(-1)).toBe('closed');
    expect(waits).toHaveLength(0);
  });

  test('a completion without a terminal event counts as a lost connection', () => {
    const { connections, waited } = start();
    connections[0].sink.event(event(1));
    connections[0].sink.completed();
    expect(waited()).toBe(500);
    expect(connections).toHaveLength(2);
  });

  test('does not try again when the API refuses', () => {
    const { connections, waits, states } = start();
    connections[0].sink.refused('There is no such run.');
    connections[0].sink.completed();
    expect(states.at(-1)).toBe('refused');
    expect(waits).toHaveLength(0);
  });

  test('reconnects once when a connection reports its end twice', () => {
    const { connections, waits } = start();
    connections[0].sink.failed();
    connections[0].sink.completed();
    expect(waits).toHaveLength(1);
  });

  test('stopping closes the connection and calls off the next try', () => {
    const first = start();
    first.stop();
    expect(first.connections[0].open).toBe(false);
    first.connections[0].sink.event(event(1));
    expect(first.events).toEqual([]);
    const second = start();
    second.connections[0].sink.failed();
    second.stop();
    expect(second.waits).toHaveLength(0);
  });
});
