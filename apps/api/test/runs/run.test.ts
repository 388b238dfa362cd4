import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import type { RunWatcher } from '../support/runWatcher.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let datasetId: string;
let runId: string;
let watcher: RunWatcher;

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(400), { name: 'People' });
  await app.startWorker();
  runId = await app.createRun({ datasetId, target: 'group', rowCount: 300, seed: 5 });
  watcher = await app.finish(runId);
});
afterAll(async () => {
  await watcher.close();
  await app.stop();
});

interface FinishedRun {
  readonly state: string;
  readonly progress: number;
  readonly lastSequence: number;
  readonly error: unknown;
  readonly events: { readonly nodes: readonly { readonly sequence: number }[] };
  readonly fit: {
    readonly rowCount: number;
    readonly marginals: { readonly column: string; readonly candidates: unknown[] }[];
  };
  readonly generation: {
    readonly id: string;
    readonly rowCount: number;
    readonly columns: { readonly name: string; readonly kind: string }[];
    readonly rows: { readonly rows: (string | null)[][] };
    readonly report: {
      readonly distributions: { readonly column: string }[];
      readonly correlation: { readonly columns: string[]; readonly difference: (number | null)[][] };
      readonly utility: {
        readonly testRows: number;
        readonly learners: readonly { readonly confusion: { readonly trainSynthetic: number[][] } }[];
      };
      readonly pairs: readonly {
        readonly columns: string[];
        readonly reason: string;
        readonly x: { readonly column: string };
        readonly real: (number | null)[][];
      }[];
      readonly distances: { readonly synthetic: { readonly rows: number; readonly proportions: number[] } };
      readonly nearestRows: {
        readonly columns: string[];
        readonly rows: readonly { readonly cells: readonly { readonly agreement: string }[] }[];
      };
      readonly realRows: number;
      readonly holdoutRows: number;
    };
  };
  readonly metrics: {
    readonly totalCount: number;
    readonly nodes: {
      readonly id: string;
      readonly name: string;
      readonly scope: string;
      readonly value: number;
    }[];
  };
}

const read = async (id: string): Promise<FinishedRun> =>
  (
    await app.graphql<{ run: FinishedRun }>(
      `query ($id: ID!) { run(id: $id) {
        state progress lastSequence error { code } events(first: 500) { nodes { sequence } }
        fit { rowCount marginals { column candidates { family aic failure parameters { name value } } } }
        generation { id rowCount columns { name kind } rows(first: 200) { rows }
          report { distributions { column } correlation { columns difference } realRows holdoutRows
            utility { testRows learners { confusion { trainSynthetic } } }
            pairs { columns reason x { column } real } distances { synthetic { rows proportions } }
            nearestRows { columns rows { place distance unseenAsNear cells { agreement } } } } }
        metrics { totalCount nodes { id name scope value } }
      } }`,
      { id },
    )
  ).data.run;

describe('a run', () => {
  test('tells its story: a snapshot, numbered events without gaps, a terminal event at the end', () => {
    const { events, errors } = watcher;
    expect(errors).toEqual([]);
    expect(events[0].kind).toBe('SNAPSHOT');
    expect(events.slice(1).map(({ sequence }) => sequence)).toEqual(
      events.slice(1).map((_, index) => events[0].sequence + 1 + index),
    );
    const progress = events.map((event) => event.progress);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(events.filter(({ terminal }) => terminal)).toEqual([events.at(-1)]);
    expect(events.at(-1)).toMatchObject({ state: 'SUCCEEDED', progress: 1 });
  });

  test('ends with a model, rows and a report', async () => {
    const run = await read(runId);
    expect(run).toMatchObject({ state: 'SUCCEEDED', progress: 1, error: null });
    expect(run.events.nodes.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: run.lastSequence }, (_, index) => index + 1),
    );
    expect(run.fit.rowCount).toBe(280);
    expect(run.fit.marginals).toHaveLength(6);
    const { generation } = run;
    expect(generation.rowCount).toBe(300);
    expect(generation.columns.map(({ name }) => name)).toEqual([
      'height',
      'weight',
      'age',
      'group',
      'smoker',
      'visit',
    ]);
    expect(generation.rows.rows).toHaveLength(200);
    const { report } = generation;
    expect(report).toMatchObject({ realRows: 280, holdoutRows: 120 });
    expect(report.pairs.length).toBeGreaterThan(0);
    for (const { columns, reason, x, real } of report.pairs) {
      expect(x.column).toBe(columns[0]);
      expect(['WORST', 'STRONGEST']).toContain(reason);
      expect(real.flat().some((value) => value !== null)).toBe(true);
    }
    expect(report.distances.synthetic.rows).toBe(300);
    const { columns, rows } = report.nearestRows;
    expect(columns).toEqual(generation.columns.map(({ name }) => name));
    for (const { cells } of rows) {
      expect(cells).toHaveLength(columns.length);
      for (const { agreement } of cells) expect(['SAME', 'NEAR', 'DIFFERENT']).toContain(agreement);
    }
    expect(report.utility.testRows).toBe(120);
    const [forest] = report.utility.learners;
    const tested = forest.confusion.trainSynthetic.flat().reduce((sum, count) => sum + count, 0);
    expect(tested).toBe(120);
  });

  test('brings each of its metrics in exactly one event', async () => {
    const { metrics } = await read(runId);
    const brought = watcher.events.slice(1).flatMap((event) => event.metrics.map(({ id }) => id));
    expect([...brought].sort()).toEqual(metrics.nodes.map(({ id }) => id).sort());
    expect(metrics.totalCount).toBe(metrics.nodes.length);
    for (const scope of ['TRAIN_SYNTHETIC', 'TRAIN_REAL', 'DUMMY']) {
      expect(
        metrics.nodes.filter((metric) => metric.name === 'accuracy' && metric.scope === scope),
      ).toHaveLength(1);
    }
  });

  test('is downloaded as the rows that the pages show', async () => {
    const { generation } = await read(runId);
    const { status, text } = await app.download(`/generations/${generation.id}/rows.csv`);
    expect(status).toBe(200);
    const [header, ...lines] = text.trimEnd().split('\n');
    expect(header).toBe('height,weight,age,group,smoker,visit');
    expect(lines).toHaveLength(300);
    expect(lines.slice(0, 200)).toEqual(
      generation.rows.rows.map((row) => row.map((cell) => cell ?? '').join(',')),
    );
    const packed = await app.fetch(`/generations/${generation.id}/rows.csv.gz`);
    const unpacked = packed.body?.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(unpacked).text()).toBe(text);
  });

  test('hands out its model and its report', async () => {
    const model = JSON.parse((await app.download(`/runs/${runId}/model.json`)).text) as Record<
      string,
      unknown
    >;
    expect(model).toMatchObject({ format: 'likeness-model', synthesizer: 'gaussian-copula' });
    const report = JSON.parse((await app.download(`/runs/${runId}/report.json`)).text) as {
      metrics: unknown[];
    };
    expect(report).toMatchObject({ format: 'likeness-report', seed: 5, target: 'group' });
    expect(report.metrics).toHaveLength((await read(runId)).metrics.totalCount);
  });

  test('hands out its report as a page that stands alone', async () => {
    const { generation } = await read(runId);
    const response = await app.fetch(`/generations/${generation.id}/report.html`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?[a-z0-9-]+-gaussian-copula-seed-5-report\.html"?$/,
    );
    const ofRun = await app.fetch(`/runs/${runId}/report.html`);
    expect(ofRun.headers.get('content-disposition')).toBe(response.headers.get('content-disposition'));
    const page = await response.text();
    expect(await ofRun.text()).toBe(page);
    expect(page).toMatch(/^<!doctype html>/);
    const [, inside] =
      /<script type="application\/json" id="likeness-report">(.*)<\/script>/.exec(page) ?? [];
    const { text } = await app.download(`/runs/${runId}/report.json`);
    expect(JSON.parse(inside)).toEqual(JSON.parse(text));
    expect((await app.download('/generations/nope/report.html')).status).toBe(404);
    expect((await app.download('/runs/nope/report.html')).status).toBe(404);
  });

  test('gives the same rows again for the same seed, others for another', async () => {
    const again = await app.createRun({ datasetId, target: 'group', rowCount: 300, seed: 5 });
    const other = await app.createRun({ datasetId, target: 'group', rowCount: 300, seed: 6 });
    const rows: string[] = [];
    for (const id of [runId, again, other]) {
      await (await app.finish(id)).close();
      rows.push((await app.download(`/generations/${(await read(id)).generation.id}/rows.csv`)).text);
    }
    expect(rows[1]).toBe(rows[0]);
    expect(rows[2]).not.toBe(rows[0]);
  });
});

describe('a subscription', () => {
  test('to a finished run is its snapshot with all metrics, and over', async () => {
    const late = await app.finish(runId);
    expect(late.events).toHaveLength(1);
    expect(late.events[0]).toMatchObject({ kind: 'SNAPSHOT', state: 'SUCCEEDED', terminal: true });
    expect(late.events[0].metrics).toHaveLength((await read(runId)).metrics.totalCount);
    await late.close();
  });

  test.each([0, 3])(
    'resumed after event %i brings what came after it, up to the terminal one',
    async (after) => {
      const { lastSequence } = await read(runId);
      const resumed = app.watch(runId, after);
      await resumed.completed;
      const [snapshot, ...events] = resumed.events;
      expect(snapshot).toMatchObject({ kind: 'SNAPSHOT', sequence: lastSequence, terminal: false });
      expect(events.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: lastSequence - after }, (_, index) => after + 1 + index),
      );
      expect(events.at(-1)?.terminal).toBe(true);
      await resumed.close();
    },
  );

  test('to a run that does not exist says so', async () => {
    const none = app.watch('nope');
    await none.completed;
    expect(none.events).toEqual([]);
    expect(none.errors[0].extensions?.code).toBe('NOT_FOUND');
    await none.close();
  });
});

test('runs are compared, the best marked', async () => {
  const other = await app.createRun({
    datasetId,
    target: 'group',
    rowCount: 300,
    seed: 5,
    synthesizer: 'independent',
  });
  await (await app.finish(other)).close();
  const { data } = await app.graphql<{
    compareRuns: {
      runs: { id: string }[];
      rows: {
        name: string;
        scope: string;
        goal: string;
        cells: ({ runId: string; value: number; ceiling: number | null } | null)[];
        bestRunIds: string[];
      }[];
    };
  }>(
    'query ($ids: [ID!]!) { compareRuns(ids: $ids) { runs { id } rows { name scope goal cells { runId value ceiling } bestRunIds } } }',
    { ids: [other, runId] },
  );
  const { runs, rows } = data.compareRuns;
  expect(runs.map(({ id }) => id)).toEqual([other, runId]);
  // A metric may have a value in one of them only, such as a ratio of distances that are all 0.
  expect(rows.length).toBeGreaterThanOrEqual((await read(runId)).metrics.totalCount);
  const inBoth = rows.filter(({ cells }) => cells.every((cell) => cell !== null));
  expect(inBoth.length).toBeGreaterThan(0.9 * rows.length);
  for (const { scope, goal, cells, bestRunIds } of inBoth) {
    expect(cells.map((cell) => cell?.runId)).toEqual([other, runId]);
    const values = cells.map((cell) => cell?.value ?? Number.NaN);
    // A value beyond its ceiling counts as its ceiling: a new sample is as good as it gets.
    const [better, best] =
      goal === 'MAXIMISE'
        ? [
            (a: number, b: number) => a >= b,
            Math.max(...cells.map((cell) => Math.min(cell?.value ?? 0, cell?.ceiling ?? Infinity))),
          ]
        : [
            (a: number, b: number) => a <= b,
            Math.min(...cells.map((cell) => Math.max(cell?.value ?? 0, cell?.ceiling ?? -Infinity))),
          ];
    const expected =
      scope === 'TRAIN_REAL' || scope === 'DUMMY'
        ? []
        : [other, runId].filter((_, at) => better(values[at], best));
    expect(bestRunIds).toEqual(expected);
  }
  // height and weight go together, which independent columns cannot show.
  expect(rows.find(({ name }) => name === 'correlationL1Sum')?.bestRunIds).toEqual([runId]);
  const { errors } = await app.graphql('{ compareRuns(ids: ["a"]) { runs { id } } }');
  expect(errors?.[0].extensions.code).toBe('INVALID_INPUT');
});

test('metrics are filtered and paged over all runs', async () => {
  const query = `query ($first: Int!, $after: String, $filter: MetricFilter) {
    metrics(first: $first, after: $after, filter: $filter) { nodes { id runId name scope } pageInfo { hasNextPage endCursor } totalCount }
  }`;
  interface Page {
    readonly metrics: {
      readonly nodes: {
        readonly id: string;
        readonly runId: string;
        readonly name: string;
        readonly scope: string;
      }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly totalCount: number;
    };
  }
  const filter = { runIds: [runId], names: ['accuracy', 'correlationL1Sum'] };
  const all = (await app.graphql<Page>(query, { first: 100, filter })).data.metrics;
  expect(all.nodes.map(({ runId: id }) => id)).toEqual(all.nodes.map(() => runId));
  expect(all.totalCount).toBe(4);
  const paged: string[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const page: Page['metrics'] = (await app.graphql<Page>(query, { first: 1, after, filter })).data.metrics;
    paged.push(...page.nodes.map(({ id }) => id));
    ({ hasNextPage: more, endCursor: after } = page.pageInfo);
  }
  expect(paged).toEqual(all.nodes.map(({ id }) => id));
  const scoped = (await app.graphql<Page>(query, { first: 100, filter: { ...filter, scopes: ['DUMMY'] } }))
    .data.metrics;
  expect(scoped.nodes.map(({ name, scope }) => [name, scope])).toEqual([['accuracy', 'DUMMY']]);
});

test('an error of the engine ends the run at once, with its code', async () => {
  const bad = await app.createRun({ datasetId, kinds: [{ column: 'group', kind: 'CONTINUOUS' }] });
  const failed = await app.finish(bad);
  expect(failed.last).toMatchObject({ state: 'FAILED', terminal: true });
  const { data } = await app.graphql<{
    run: { error: { code: string; message: string }; generation: unknown };
  }>('query ($id: ID!) { run(id: $id) { error { code message } generation { id } } }', { id: bad });
  expect(data.run.error).toMatchObject({
    code: 'KIND_NOT_POSSIBLE',
    message: expect.stringContaining('group'),
  });
  expect(data.run.generation).toBeNull();
  expect((await app.download(`/runs/${bad}/report.json`)).status).toBe(409);
  await failed.close();
});

test('a dataset goes with its runs and everything they made', async () => {
  const { data } = await app.graphql<{ deleteDataset: { deletedId: string } }>(
    'mutation ($id: ID!) { deleteDataset(id: $id) { deletedId } }',
    { id: datasetId },
  );
  expect(data.deleteDataset.deletedId).toBe(datasetId);
  const left = await app.database.query(`SELECT
    (SELECT count(*) FROM dataset) + (SELECT count(*) FROM stored_table) + (SELECT count(*) FROM table_chunk)
    + (SELECT count(*) FROM run) + (SELECT count(*) FROM run_event) + (SELECT count(*) FROM model)
    + (SELECT count(*) FROM generation) + (SELECT count(*) FROM metric) AS count`);
  expect(left).toEqual([{ count: '0' }]);
});
