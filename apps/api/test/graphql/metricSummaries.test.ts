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

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
