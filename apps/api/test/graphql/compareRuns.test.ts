import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { writeRuns, type WrittenMetric } from '../support/manyRuns.js';

const RUNS = 62;

let app: App;
let written: WrittenMetric[];

beforeAll(async () => {
  app = await App.start();
  written = await writeRuns(app.database, RUNS, [await app.dataset('a,b\n1,x\n2,y\n')]);
});
afterAll(() => app.stop());

interface Cell {
  readonly id: string;
  readonly runId: string;
  readonly value: number;
}

interface Row {
  readonly name: string;
  readonly group: string;
  readonly scope: string;
  readonly columns: readonly string[];
  readonly cells: readonly (Cell | null)[];
}

const ROW = 'name group scope columns cells { id runId value }';
const ids = (count: number) => Array.from({ length: count }, (_, at) => `r${at}`);

/** What a selection of a comparison has. */
async function compare<Data>(
  selection: string,
  runIds: readonly string[],
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const chosen = selection.includes('$names') ? ', $names: [String!], $scopes: [MetricScope!]' : '';
  const { data, errors } = await app.graphql<{ compareRuns: Data }>(
    `query ($ids: [ID!]!${chosen}) { compareRuns(ids: $ids) { ${selection} } }`,
    { ids: runIds, ...variables },
  );
  expect(errors).toBeUndefined();
  return data.compareRuns;
}

const rowsOf = (runIds: readonly string[], variables: Record<string, unknown> = {}) =>
  compare<{ rows: Row[] }>(`rows(names: $names, scopes: $scopes) { ${ROW} }`, runIds, variables).then(
    ({ rows }) => rows,
  );

describe('rows', () => {
  test('have the values that were written, in the order of the runs, from the first answer on', async () => {
    const runIds = ids(10).reverse();
    for (let time = 0; time < 2; time += 1) {
      const rows = await rowsOf(runIds);
      expect(rows.map(({ name, scope, columns }) => [name, scope, ...columns])).toEqual([
        ['ksComplement', 'COLUMN', 'a'],
        ['ksComplement', 'COLUMN', 'b'],
        ['ksComplement', 'COLUMN', 'c'],
        ['accuracy', 'TRAIN_SYNTHETIC'],
        ['accuracy', 'TRAIN_REAL'],
        ['dcrShare', 'TABLE'],
      ]);
      for (const { cells } of rows) {
        expect(cells.map((cell) => cell?.runId)).toEqual(runIds);
        for (const cell of cells) {
          expect(cell?.value).toBe(written.find(({ id }) => id === cell?.id)?.value);
        }
      }
    }
  });

  test('are those of some names and scopes', async () => {
    const shown = async (variables: Record<string, unknown>) =>
      (await rowsOf(ids(3), variables)).map(({ name, scope }) => `${name} ${scope}`);
    expect(await shown({ scopes: ['TABLE', 'TRAIN_REAL'] })).toEqual([
      'accuracy TRAIN_REAL',
      'dcrShare TABLE',
    ]);
    expect(await shown({ names: ['accuracy'], scopes: ['TRAIN_SYNTHETIC'] })).toEqual([
      'accuracy TRAIN_SYNTHETIC',
    ]);
    expect(await shown({ names: ['nothing'] })).toEqual([]);
    expect(await shown({ scopes: [] })).toEqual([]);
  });

  test('have cells with all that a metric has', async () => {
    const { rows } = await compare<{ rows: { cells: Record<string, unknown>[] }[] }>(
      `rows(names: ["dcrShare"]) { cells { name version goal verdict generationId createdAt provenance { seed realRows } run { id } } }`,
      ids(2),
    );
    expect(rows[0].cells[1]).toMatchObject({
      name: 'dcrShare',
      version: 1,
      goal: 'MINIMISE',
      verdict:
        written.find(({ runId, name }) => runId === 'r1' && name === 'dcrShare')?.verdict?.toUpperCase() ??
        null,
      generationId: 'gr1',
      createdAt: '2026-01-01T01:00:00.000Z',
      provenance: { seed: 1, realRows: 10 },
      run: { id: 'r1' },
    });
  });

  test('of a run that goes on are read anew', async () => {
    await app.database.query("UPDATE run SET state = 'RUNNING' WHERE id = 'r61'");
    const before = await rowsOf(['r61', 'r0'], { names: ['dcrShare'] });
    await app.database.query("UPDATE metric SET value = 7 WHERE run_id = 'r61' AND name = 'dcrShare'");
    const after = await rowsOf(['r61', 'r0'], { names: ['dcrShare'] });
    expect(before[0].cells[0]?.value).not.toBe(7);
    expect(after[0].cells[0]?.value).toBe(7);
  });
});

test('metrics of columns are counted', async () => {
  const { columnMetrics } = await compare<{ columnMetrics: unknown[] }>(
    'columnMetrics { name group rowCount }',
    ids(4),
  );
  expect(columnMetrics).toEqual([{ name: 'ksComplement', group: 'FIDELITY', rowCount: 3 }]);
});

test('the distribution of a column comes from the report of each run', async () => {
  const distribution = (column: string) => ({
    column,
    edges: [0, 1, 2],
    labels: null,
    real: [0.5, 0.5],
    synthetic: [0.25, 0.75],
    realMissing: 0,
    syntheticMissing: 0.1,
  });
  const store = (id: string, report: unknown) =>
    app.database.query('UPDATE generation SET report = $2 WHERE id = $1', [id, JSON.stringify(report)]);
  await store('gr0', { distributions: [distribution('other'), distribution("it's")] });
  await store('gr1', { distributions: [distribution('other')] });
  await store('gr2', { distributions: null });
  const { distributions } = await compare<{ distributions: { runId: string; distribution: unknown }[] }>(
    `distributions(column: "it's") { runId distribution { column edges labels real synthetic realMissing syntheticMissing } }`,
    ids(4),
  );
  expect(distributions).toEqual([
    { runId: 'r0', distribution: distribution("it's") },
    ...['r1', 'r2', 'r3'].map((runId) => ({ runId, distribution: null })),
  ]);
});

describe('refused are', () => {
  const code = async (runIds: readonly string[]) =>
    (await app.graphql('query ($ids: [ID!]!) { compareRuns(ids: $ids) { runs { id } } }', { ids: runIds }))
      .errors?.[0].extensions.code;
  test('one run, more than sixty, one twice, and those that are not there', async () => {
    expect(await code(['r0'])).toBe('INVALID_INPUT');
    expect(await code(ids(61))).toBe('INVALID_INPUT');
    expect(await code(['r0', 'r0'])).toBe('INVALID_INPUT');
    expect(await code(['r0', 'nobody'])).toBe('NOT_FOUND');
    expect(await code(ids(60))).toBeUndefined();
  });
  test('runs that were deleted since they were compared', async () => {
    await rowsOf(['r58', 'r59']);
    await app.database.query("DELETE FROM run WHERE id = 'r59'");
    expect(await code(['r58', 'r59'])).toBe('NOT_FOUND');
  });
  test('questions with many comparisons in one', async () => {
    const many = Array.from(
      { length: 20 },
      (_, at) => `c${at}: compareRuns(ids: ["r0", "r1"]) { rows { name } }`,
    );
    const { errors } = await app.graphql(`{ ${many.join(' ')} }`);
    expect(errors?.[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
  });
});
