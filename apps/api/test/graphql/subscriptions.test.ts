import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { SharedReads } from '../../src/services/sharedReads.js';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let client: Client;

beforeAll(async () => {
  app = await App.start();
  const { authorization } = app;
  class KnownSocket extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: authorization });
    }
  }
  client = createClient({ url: app.socketUrl, webSocketImpl: KnownSocket, retryAttempts: 0 });
});
afterAll(async () => {
  await client.dispose();
  await app.stop();
});

/** A subscription whose answers are kept; `until` resolves at the first one that is wanted. */
function subscribe<Data>(query: string, variables: Record<string, unknown> = {}) {
  const items: Data[] = [];
  let wake = (): void => undefined;
  let fault: unknown;
  const stop = client.subscribe<Data>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (errors) fault = errors;
        if (data) items.push(data);
        wake();
      },
      error: (error) => {
        fault = error;
        wake();
      },
      complete: () => wake(),
    },
  );
  const until = async (wanted: (all: readonly Data[]) => boolean): Promise<readonly Data[]> => {
    while (!wanted(items)) {
      if (fault !== undefined) throw new Error(JSON.stringify(fault));
      await new Promise<void>((resolve) => (wake = resolve));
    }
    return items;
  };
  return { items, until, stop };
}

interface Event {
  readonly workspaceRunEvents: {
    readonly runId: string;
    readonly sequence: number;
    readonly terminal: boolean;
  };
}
interface Added {
  readonly metricsAdded: {
    readonly cursor: string;
    readonly metrics: readonly { readonly id: string; readonly name: string }[];
  };
}

test('a workspace is followed: events of every run in order, and its new metrics once each', async () => {
  const datasetId = await app.dataset(mixedTable(200));
  const early = await app.createRun({ datasetId, rowCount: 100 });
  const added = subscribe<Added>('subscription { metricsAdded { cursor metrics { id name } } }');
  const some = subscribe<Added>(
    'subscription ($filter: MetricFilter) { metricsAdded(filter: $filter) { cursor metrics { id name } } }',
    { filter: { scopes: ['TABLE'] } },
  );
  const events = subscribe<Event>('subscription { workspaceRunEvents { runId sequence terminal } }');
  // What is asked after the subscriptions on the same socket is answered after they have begun.
  await subscribe<{ runEvents: object }>('subscription ($id: ID!) { runEvents(runId: $id) { sequence } }', {
    id: early,
  }).until((all) => all.length > 0);
  await app.startWorker();
  const late = await app.createRun({ datasetId, rowCount: 100, seed: 2 });
  const seen = await events.until(
    (all) => all.filter(({ workspaceRunEvents }) => workspaceRunEvents.terminal).length === 2,
  );
  for (const id of [early, late]) {
    const numbers = seen
      .filter(({ workspaceRunEvents }) => workspaceRunEvents.runId === id)
      .map(({ workspaceRunEvents }) => workspaceRunEvents.sequence);
    expect(numbers).toEqual(numbers.map((_, at) => numbers[0] + at));
  }
  const stored = await app.database.query<{ id: string; scope: string }>(
    'SELECT id, scope FROM metric ORDER BY sequence',
  );
  const idsOf = (items: readonly Added[]) =>
    items.flatMap(({ metricsAdded }) => metricsAdded.metrics.map(({ id }) => id));
  const whole = await added.until((all) => idsOf(all).length >= stored.length);
  expect(idsOf(whole)).toEqual(stored.map(({ id }) => id));
  const tables = stored.filter(({ scope }) => scope === 'table').map(({ id }) => id);
  expect(idsOf(await some.until((all) => idsOf(all).length >= tables.length))).toEqual(tables);

  // From the first cursor on, the others come again.
  const [first] = whole;
  const again = subscribe<Added>(
    'subscription ($after: String) { metricsAdded(after: $after) { cursor metrics { id name } } }',
    { after: first.metricsAdded.cursor },
  );
  const rest = stored.slice(first.metricsAdded.metrics.length).map(({ id }) => id);
  expect(idsOf(await again.until((all) => idsOf(all).length >= rest.length))).toEqual(rest);
  for (const { stop } of [added, some, events, again]) stop();
}, 240_000);

interface Told {
  readonly workspaceRunEvents: {
    readonly runId: string;
    readonly sequence: number;
    readonly kind: string;
    readonly state: string;
    readonly at: string;
    readonly terminal: boolean;
  };
}

test('whoever lost a connection hears how runs stand, and which have ended', async () => {
  await app.killWorkers();
  const datasetId = await app.dataset(mixedTable(200));
  const [waits, ended, old] = [
    await app.createRun({ datasetId }),
    await app.createRun({ datasetId }),
    await app.createRun({ datasetId }),
  ];
  for (const id of [ended, old]) {
    await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id });
  }
  // It ended before whoever was away had seen anything.
  await app.database.query("UPDATE run SET finished_at = now() - interval '1 hour' WHERE id = $1", [old]);
  const [{ at }] = await app.database.query<{ at: Date }>('SELECT now() AS at');
  const events = subscribe<Told>(
    `subscription ($after: DateTimeISO) {
      workspaceRunEvents(snapshot: true, after: $after) { runId sequence kind state at terminal }
    }`,
    { after: at.toISOString() },
  );
  const ofRun = (all: readonly Told[], id: string) =>
    all.map(({ workspaceRunEvents }) => workspaceRunEvents).filter(({ runId }) => runId === id);
  const first = await events.until((all) => ofRun(all, ended).length > 0 && ofRun(all, waits).length > 0);
  expect(ofRun(first, waits)).toEqual([
    expect.objectContaining({ kind: 'SNAPSHOT', sequence: 1, state: 'QUEUED', terminal: false }),
  ]);
  expect(ofRun(first, ended)).toEqual([
    expect.objectContaining({ kind: 'STATE', state: 'CANCELED', terminal: true }),
  ]);
  expect(ofRun(first, old)).toEqual([]);
  // What follows begins where the snapshot ends, and nothing comes twice.
  await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id: waits });
  const next = await app.createRun({ datasetId });
  const all = await events.until((told) => ofRun(told, next).length > 0 && ofRun(told, waits).length > 1);
  expect(ofRun(all, waits).map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(ofRun(all, next).map(({ sequence }) => sequence)).toEqual([1]);
  expect(ofRun(all, ended)).toHaveLength(1);
  events.stop();
});

test('who renames, tags, archives or moves a run is heard by all who follow the workspace, each change once', async () => {
  const datasetId = await app.dataset(mixedTable(200));
  const id = await app.createRun({ datasetId });
  await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id });
  const QUERY = `subscription ($after: DateTimeISO, $snapshot: Boolean!) {
    workspaceRunEvents(snapshot: $snapshot, after: $after) { runId sequence kind state at terminal }
  }`;
  const labelsOf = (all: readonly Told[]) =>
    all.map(({ workspaceRunEvents }) => workspaceRunEvents).filter(({ kind }) => kind === 'LABELS');
  const update = (input: Record<string, unknown>) =>
    app.graphql('mutation ($input: UpdateRunInput!) { updateRun(input: $input) { run { id } } }', {
      input: { id, ...input },
    });
  // The run ended long ago: its log is not told again.
  await app.database.query(
    "UPDATE run SET created_at = now() - interval '1 day', finished_at = now() - interval '1 day' WHERE id = $1",
    [id],
  );
  const events = subscribe<Told>(QUERY, { snapshot: false });
  await subscribe<{ runEvents: object }>('subscription ($id: ID!) { runEvents(runId: $id) { sequence } }', {
    id,
  }).until((all) => all.length > 0);
  await update({ name: 'Renamed' });
  await events.until((all) => labelsOf(all).length === 1);
  await app.graphql('mutation ($input: UpdateRunsInput!) { updateRuns(input: $input) { results { id } } }', {
    input: { ids: [id], action: 'ADD_TAGS', tags: ['mine'] },
  });
  await events.until((all) => labelsOf(all).length === 2);
  await update({ archived: true });
  const told = await events.until((all) => labelsOf(all).length === 3);
  expect(told.map(({ workspaceRunEvents }) => workspaceRunEvents)).toEqual(
    Array.from({ length: 3 }, () =>
      expect.objectContaining({ runId: id, sequence: 2, kind: 'LABELS', state: 'CANCELED', terminal: false }),
    ),
  );
  const times = labelsOf(told).map(({ at }) => at);
  expect(new Set(times).size).toBe(3);

  // Whoever was away hears of it as well; whoever comes anew has read it.
  const [away, anew] = [
    subscribe<Told>(QUERY, { snapshot: true, after: times[0] }),
    subscribe<Told>(QUERY, { snapshot: true }),
  ];
  expect(labelsOf(await away.until((all) => labelsOf(all).length > 0))).toEqual([
    expect.objectContaining({ runId: id, at: times[2] }),
  ]);
  await update({ notes: 'Seen' });
  await anew.until((all) => labelsOf(all).length > 0);
  expect(labelsOf(anew.items)).toHaveLength(1);
  expect(labelsOf(anew.items)[0].at > times[2]).toBe(true);
  for (const { stop } of [events, away, anew]) stop();
});

test('readers of one log share their statements', async () => {
  const log = Array.from({ length: 10 }, (_, at) => at + 1);
  const shared = new SharedReads<number>(String);
  let reads = 0;
  const read = async (after: number) => {
    reads += 1;
    return log.filter((row) => row > after).slice(0, 4);
  };
  const follow = async (): Promise<number[]> => {
    const rows: number[] = [];
    shared.enter('log');
    while (rows.length < log.length) {
      const place = rows.at(-1) ?? 0;
      rows.push(...(await shared.after('log', String(place), () => read(place))));
    }
    return rows;
  };
  const all = await Promise.all(Array.from({ length: 50 }, follow));
  expect(all).toEqual(Array.from({ length: 50 }, () => log));
  // Ten rows, four a statement.
  expect(reads).toBe(3);
  for (let left = 0; left < 50; left += 1) shared.leave('log');
  // Nothing is kept when all have left.
  await follow();
  expect(reads).toBe(6);
});

test('a read that began too early is not the answer for whoever came later', async () => {
  const shared = new SharedReads<number>(String);
  shared.enter('log');
  const rows: number[] = [];
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  // It looks at the log first and answers later.
  const early = shared.after('log', '0', async () => {
    const found = [...rows];
    await gate;
    return found;
  });
  rows.push(1);
  const late = shared.after('log', '0', async () => [...rows]);
  open();
  expect(await early).toEqual([]);
  expect(await late).toEqual([1]);
});
