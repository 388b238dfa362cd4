import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { App } from '../../api/test/support/app';
import { mixedTable } from '../../api/test/support/tables';
import { TcpProxy } from '../../api/test/support/tcpProxy';
import { runEventSource } from '../src/features/run-live/runEventSource';
import {
  applyRunEvent,
  EMPTY_RUN_FEED,
  resumeSequence,
  type RunFeed,
} from '../src/features/run-live/runFeed';
import { watchRun } from '../src/features/run-live/watchRun';
import { watchWorkspaceRuns } from '../src/features/run-live/watchWorkspaceRuns';
import type { WorkspaceRunEventFieldsFragment } from '../src/graphql/generated/operations';

/**
 * The dashboard's own watchers against a real API and worker, over a connection that is cut and an API that is
 * restarted.
 */
jest.setTimeout(120_000);

let app: App;
let proxy: TcpProxy;
let socket: Client;
let datasetId: string;

beforeAll(async () => {
  app = await App.start();
  proxy = await TcpProxy.start(app.port);
  datasetId = await app.dataset(mixedTable(120));
  socket = createClient({
    url: `ws://127.0.0.1:${proxy.port}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: app.authorization,
    retryAttempts: 0,
  });
}, 60_000);
afterAll(async () => {
  await socket.dispose();
  await proxy.stop();
  await app.stop();
});

const schedule = (action: () => void, milliseconds: number) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/** Resolves when something holds; `check` is called at every event. */
class Condition {
  private waiting: (() => void)[] = [];

  wake(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

const storedSequences = async (runId: string): Promise<number[]> => {
  const rows = await app.database.query<{ sequence: number }>(
    'SELECT sequence FROM run_event WHERE run_id = $1 ORDER BY sequence',
    [runId],
  );
  return rows.map(({ sequence }) => sequence);
};

test('a run is followed to its end over a cut connection and a restart of the API, each event once', async () => {
  const runId = await app.createRun({ datasetId, synthesizer: 'independent' });
  const changed = new Condition();
  const states: string[] = [];
  let feed: RunFeed = EMPTY_RUN_FEED;
  const stop = watchRun({
    source: runEventSource(socket, runId),
    schedule,
    resumeFrom: () => resumeSequence(feed),
    onEvent: (event) => {
      feed = applyRunEvent(feed, event);
      changed.wake();
    },
    onConnection: (state) => {
      states.push(state);
      changed.wake();
    },
  });
  await changed.until(() => feed.log.length > 0);
  proxy.cut();
  await changed.until(() => states.at(-1) === 'reconnecting');
  // It works on, and tells of it, while nobody listens.
  await app.startWorker();
  await app.finish(runId);
  await app.restartServer();
  proxy.restore();
  await changed.until(() => feed.terminal);
  stop();
  expect(feed.log.map(({ sequence }) => sequence)).toEqual(await storedSequences(runId));
  expect(feed.state).toBe('SUCCEEDED');
  expect(states.at(-1)).toBe('closed');
});

test('the runs of a workspace are followed over a cut connection: every end once, nothing lost', async () => {
  const changed = new Condition();
  const events: WorkspaceRunEventFieldsFragment[] = [];
  let resumed = 0;
  const before = await app.createRun({ datasetId, synthesizer: 'independent' });
  const stop = watchWorkspaceRuns({
    socket,
    schedule,
    onEvent: (event) => {
      events.push(event);
      changed.wake();
    },
    onResumed: () => {
      resumed += 1;
      changed.wake();
    },
  });
  const of = (runId: string) => events.filter((event) => event.runId === runId);
  await changed.until(() => of(before).some(({ terminal }) => terminal));
  proxy.cut();
  // One begins and ends while the connection is away, one goes on after it.
  const away = await app.createRun({ datasetId, synthesizer: 'independent', seed: 2 });
  await app.finish(away);
  await app.killWorkers();
  const later = await app.createRun({ datasetId, synthesizer: 'independent', seed: 3 });
  await app.restartServer();
  proxy.restore();
  await changed.until(() => of(later).length > 0 && of(away).length > 0 && resumed > 0);
  await app.startWorker();
  await changed.until(() => of(later).some(({ terminal }) => terminal));
  stop();

  for (const runId of [before, away, later]) {
    const numbers = of(runId).map(({ sequence }) => sequence);
    // Each event once, in order, and the last one is the end.
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(of(runId).filter(({ terminal }) => terminal)).toHaveLength(1);
    expect(of(runId).at(-1)?.terminal).toBe(true);
  }
  // After the connection stands again no event of a run is left out.
  const numbers = of(later).map(({ sequence }) => sequence);
  expect(numbers).toEqual(numbers.map((_, at) => numbers[0] + at));
});
