import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { writeRuns, type WrittenMetric } from '../support/manyRuns.js';

/** More than the number of runs that are read run by run. */
const RUNS = 450;

let app: App;
let all: WrittenMetric[];

beforeAll(async () => {
  app = await App.start();
  const datasets = [await app.dataset('a,b\n1,x\n2,y\n'), await app.dataset('a,b\n3,x\n4,y\n')];
  all = await writeRuns(app.database, RUNS, datasets);
  await app.database.query("INSERT INTO workspace (id, name) VALUES ('other', 'Other')");
  await writeRuns(app.database, 5, [], 'other', 'x');
});
afterAll(() => app.stop());

describe('summaries', () => {
  interface Summary {
    readonly name: string;
    readonly scope: string;
    readonly keys: readonly { readonly dimension: string; readonly value: string | null }[];
    readonly count: number;
    readonly runCount: number;
    readonly mean: number;
    readonly standardDeviation: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly minimum: number;
    readonly maximum: number;
    readonly bestRun: { readonly id: string } | null;
  }
  const summaries = async (variables: Record<string, unknown>) => {
    const { data, errors } = await app.graphql<{ metricSummary: { nodes: Summary[]; totalCount: number } }>(
      `query ($names: [String!]!, $groupBy: [MetricDimension!]! = [], $option: String, $filter: MetricFilter, $level: Float! = 0.95, $first: Int! = 100) {
        metricSummary(names: $names, groupBy: $groupBy, option: $option, filter: $filter, level: $level, first: $first) {
          totalCount
          nodes { name scope keys { dimension value } count runCount mean standardDeviation low high minimum maximum bestRun { id } }
        }
      }`,
      variables,
    );
    return { nodes: data?.metricSummary.nodes ?? [], totalCount: data?.metricSummary.totalCount, errors };
  };

  const KEYS: readonly [string, (metric: WrittenMetric) => readonly (string | null)[]][] = [
    ['SYNTHESIZER', ({ synthesizer }) => [synthesizer]],
    ['DATASET', ({ datasetId }) => [datasetId]],
    ['TARGET', ({ target }) => [target]],
    ['EXPERIMENT', ({ experimentId }) => [experimentId]],
    ['TAG', ({ tags }) => (tags.length > 0 ? tags : [null])],
    ['DECISION', ({ decision }) => [decision]],
    ['VERDICT', ({ verdict }) => [verdict]],
    ['GROUP', ({ group }) => [group]],
    ['DAY', ({ createdAt }) => [new Date(createdAt).toISOString().slice(0, 10)]],
    ['RUN', ({ runId }) => [runId]],
  ];

  test.each(KEYS)('by %s are the means over runs', async (dimension, keysOf) => {
    for (const filter of [{}, { value: { minimum: 0.3 } }]) {
      const chosen = all.filter(
        ({ name, value }) => name === 'ksComplement' && (!('value' in filter) || value >= 0.3),
      );
      const groups = new Map<string | null, Map<string, number[]>>();
      for (const metric of chosen) {
        for (const key of keysOf(metric)) {
          const runs = groups.get(key) ?? new Map<string, number[]>();
          runs.set(metric.runId, [...(runs.get(metric.runId) ?? []), metric.value]);
          groups.set(key, runs);
        }
      }
      const { nodes, totalCount } = await summaries({
        names: ['ksComplement'],
        groupBy: [dimension],
        filter,
        first: 500,
      });
      expect(totalCount).toBe(groups.size);
      expect(nodes).toHaveLength(groups.size);
      for (const summary of nodes) {
        const runs = groups.get(summary.keys[0].value);
        const means = [...(runs?.values() ?? [])].map(average);
        expect(summary).toMatchObject({
          count: [...(runs?.values() ?? [])].flat().length,
          runCount: means.length,
        });
        expect(summary.mean).toBeCloseTo(average(means), 10);
        const best = Math.max(...means);
        expect(average(runs?.get(summary.bestRun?.id ?? '') ?? [])).toBeCloseTo(best, 10);
        if (means.length < 2) expect(summary.low).toBeNull();
        else expect((Number(summary.low) + Number(summary.high)) / 2).toBeCloseTo(summary.mean, 10);
      }
    }
  });

  test('the interval is that of Student', async () => {
    const filter = { runIds: ['r1', 'r2', 'r3'] };
    const { nodes } = await summaries({ names: ['dcrShare'], filter, level: 0.9 });
    const values = all.filter(({ name, runId }) => name === 'dcrShare' && filter.runIds.includes(runId));
    const mean = average(values.map(({ value }) => value));
    const deviation = Math.sqrt(values.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / 2);
    // t(.95, 2) = 2.91999
    expect(nodes[0].high).toBeCloseTo(mean + (2.919986 * deviation) / Math.sqrt(3), 5);
    // Smaller is better.
    expect(nodes[0].bestRun?.id).toBe([...values].sort((a, b) => a.value - b.value)[0].runId);
  });

  test('an option counts by default as well', async () => {
    const { nodes } = await summaries({ names: ['dcrShare'], groupBy: ['OPTION'], option: 'minLeafRows' });
    const given = nodes.find(({ keys }) => keys[0].value === '7');
    expect(given?.runCount).toBeGreaterThanOrEqual(RUNS / 5);
    expect(nodes.reduce((sum, { runCount }) => sum + runCount, 0)).toBe(RUNS);
  });

  test('scopes are told apart, and the learner on real rows makes no run best', async () => {
    const { nodes } = await summaries({ names: ['accuracy'] });
    expect(nodes.map(({ scope, bestRun }) => [scope, bestRun === null])).toEqual([
      ['TRAIN_REAL', true],
      ['TRAIN_SYNTHETIC', false],
    ]);
  });

  test.each([
    [{ names: [] }, 'names'],
    [{ names: ['a'], level: 0.8 }, 'level'],
    [{ names: ['a'], groupBy: ['OPTION'] }, 'option'],
    [{ names: ['a'], groupBy: ['RUN', 'RUN'] }, 'groupBy'],
  ])('refuse %j', async (variables, path) => {
    const { errors } = await summaries(variables);
    expect(errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', path });
  });
});

test('the history of a metric goes from run to run', async () => {
  const query = `query ($first: Int! = 50, $after: String, $last: Int, $columns: [String!], $filter: MetricFilter) {
    metricHistory(name: "ksComplement", scope: COLUMN, version: 1, columns: $columns, first: $first, after: $after, last: $last, filter: $filter) {
      nodes { runId count mean minimum maximum run { name } } totalCount pageInfo { hasNextPage endCursor }
    }
  }`;
  interface History {
    readonly metricHistory: {
      readonly nodes: readonly { readonly runId: string; readonly count: number; readonly mean: number }[];
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }
  const filter = { synthesizers: ['cart'] };
  const first = (await app.graphql<History>(query, { first: 10, filter })).data.metricHistory;
  expect(first.totalCount).toBe(RUNS / 3);
  const expected = Array.from({ length: RUNS / 3 }, (_, at) => `r${at * 3 + 2}`);
  expect(first.nodes.map(({ runId }) => runId)).toEqual(expected.slice(0, 10));
  for (const { runId, count, mean } of first.nodes) {
    expect(count).toBe(3);
    const values = all.filter((metric) => metric.runId === runId && metric.name === 'ksComplement');
    expect(mean).toBeCloseTo(average(values.map(({ value }) => value)), 10);
  }
  const next = await app.graphql<History>(query, { first: 10, after: first.pageInfo.endCursor, filter });
  expect(next.data.metricHistory.nodes.map(({ runId }) => runId)).toEqual(expected.slice(10, 20));
  const last = await app.graphql<History>(query, { last: 3, columns: ['b'], filter });
  expect(last.data.metricHistory.nodes.map(({ runId, count }) => [runId, count])).toEqual(
    expected.slice(-3).map((id) => [id, 1]),
  );
});

test('a run of which more was drawn counts once, with the mean over all its tables', async () => {
  const query = `query ($filter: MetricFilter, $groupBy: [MetricDimension!]!) {
    metricSummary(names: ["ksComplement"], groupBy: $groupBy, filter: $filter, first: 500) {
      nodes { scope keys { value } count runCount mean minimum maximum bestRunId }
    }
  }`;
  const read = async (filter: Record<string, unknown>, groupBy: readonly string[]) => {
    const { data } = await app.graphql<{ metricSummary: { nodes: Record<string, unknown>[] } }>(query, {
      filter,
      groupBy,
    });
    return data.metricSummary.nodes;
  };
  const before = await read({}, []);
  await drawAgain(['r1', 'r2']);
  // With a range of values single metrics are read, without one the sums of each generation: both have to agree.
  const everything = { value: { minimum: -1e9 } };
  for (const groupBy of [[], ['RUN'], ['SYNTHESIZER', 'VERDICT']]) {
    const [sums, singles] = [await read({}, groupBy), await read(everything, groupBy)];
    expect(sums.length).toBeGreaterThan(0);
    expect(sums.map(rounded)).toEqual(singles.map(rounded));
  }
  const [after] = await read({}, []);
  expect(after.runCount).toBe(before[0].runCount);
  expect(Number(after.count)).toBeGreaterThan(Number(before[0].count));
  expect(after.mean).not.toBe(before[0].mean);
});

/** Gives runs a second generation, whose metrics are those of the first with half their values. */
async function drawAgain(runIds: readonly string[]): Promise<void> {
  await app.database.query(
    `INSERT INTO stored_table SELECT (jsonb_populate_record(t, jsonb_build_object('id', 'again-' || t.id))).*
     FROM stored_table t JOIN generation g ON g.table_id = t.id WHERE g.run_id = ANY($1)`,
    [runIds],
  );
  await app.database.query(
    `INSERT INTO generation SELECT (jsonb_populate_record(g, jsonb_build_object('id', 'again-' || g.id,
       'table_id', 'again-' || g.table_id, 'is_primary', false))).* FROM generation g WHERE g.run_id = ANY($1)`,
    [runIds],
  );
  await app.database.query(
    `INSERT INTO metric SELECT (jsonb_populate_record(m, jsonb_build_object('id', 'again-' || m.id,
       'generation_id', 'again-' || m.generation_id, 'sequence', m.sequence + 1000000, 'value', m.value / 2))).*
     FROM metric m WHERE m.run_id = ANY($1)`,
    [runIds],
  );
  await app.database.query(
    `INSERT INTO metric_total SELECT (jsonb_populate_record(m, jsonb_build_object('generation_id', 'again-' || m.generation_id,
       'sum', m.sum / 2, 'minimum', m.minimum / 2, 'maximum', m.maximum / 2))).*
     FROM metric_total m WHERE m.run_id = ANY($1)`,
    [runIds],
  );
}

/** Sums of other orders differ in their last digits. */
function rounded(summary: Record<string, unknown>): Record<string, unknown> {
  return { ...summary, mean: Number(Number(summary.mean).toPrecision(12)) };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
