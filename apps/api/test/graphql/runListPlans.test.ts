import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from '../../src/database/migrate.js';
import { runPlacesStatement } from '../../src/database/runs/findRuns.js';
import type { RunListChoice } from '../../src/database/runs/runListChoice.js';
import type { RunOrder } from '../../src/database/runs/runOrder.js';
import { runListChoice, type RunFilter } from '../../src/services/runs/lists/filter.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { writeRuns } from '../support/manyRuns.js';

/** How the database reads pages of 10,000 runs: counted in rows, not in time. */

const RUNS = 10_000;
const PAGE = 50;

let database: TestDatabase;

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  await database.query(
    "INSERT INTO workspace (id, name) VALUES ('default', 'Default') ON CONFLICT DO NOTHING",
  );
  await writeRuns(database, RUNS, []);
  await database.query('ANALYZE');
}, 120_000);
afterAll(() => database.drop());

function choice(filter: RunFilter): RunListChoice {
  const actor = { kind: 'operator', id: 'test', name: 'Test', workspaceId: 'default' } as const;
  return runListChoice({ actor, workspaceId: 'default' }, filter);
}

/** The nodes of the plan by which the database has read a page. */
async function planOf(filter: RunFilter, order: RunOrder, offset = 0): Promise<PlanNode[]> {
  const { text, values } = runPlacesStatement(choice(filter), order, {
    after: null,
    offset,
    count: PAGE,
    backward: false,
  });
  const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
    [...values],
  );
  const nodes: PlanNode[] = [];
  const walk = (node: PlanNode) => {
    nodes.push(node);
    node.Plans?.forEach(walk);
  };
  walk(row['QUERY PLAN'][0].Plan);
  return nodes;
}

/** Rows of `run` that were looked at. */
function rowsRead(nodes: readonly PlanNode[]): number {
  return nodes
    .filter((node) => node['Relation Name'] === 'run')
    .reduce(
      (sum, node) =>
        sum + node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)),
      0,
    );
}

const column = (field: RunOrder['field'], descending: boolean): RunOrder => ({
  field,
  descending,
  score: null,
});

test.each([
  column('created', true),
  column('created', false),
  column('name', true),
  column('name', false),
  column('synthesizer', true),
])('the first page by $field (descending $descending) reads a page of an index', async (order) => {
  const nodes = await planOf({}, order);
  expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
  expect(rowsRead(nodes)).toBeLessThanOrEqual(2 * PAGE);
});

test('a page in the middle reads what is before it and no more', async () => {
  expect(rowsRead(await planOf({}, column('created', true), RUNS / 2))).toBeLessThanOrEqual(
    RUNS / 2 + 2 * PAGE,
  );
});

test('open runs are found among the finished ones by an index of theirs', async () => {
  await database.query("UPDATE run SET state = 'QUEUED' WHERE seed IN (3, 4, 5)");
  await database.query('ANALYZE run');
  const nodes = await planOf({ states: ['QUEUED', 'RUNNING'] }, column('created', true));
  expect(rowsRead(nodes)).toBeLessThanOrEqual(PAGE);
});

test('the order by a metric reads each run and its sum once, and no metric', async () => {
  const score = { name: 'dcrShare', version: 1, scope: 'table' };
  const nodes = await planOf({}, { field: 'metric', descending: true, score });
  expect(nodes.filter((node) => node['Relation Name'] === 'metric')).toEqual([]);
  expect(rowsRead(nodes)).toBeLessThanOrEqual(RUNS);
  const totals = nodes.filter((node) => node['Relation Name'] === 'metric_total');
  expect(
    totals.reduce((sum, node) => sum + node['Actual Loops'] * node['Actual Rows'], 0),
  ).toBeLessThanOrEqual(RUNS);
});
