import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getSynthesizer } from '@likeness/core';
import { memorySource, readTable } from '@likeness/io';
import pg from 'pg';
import { App } from '../support/app.js';
import { writeRuns, type WrittenMetric } from '../support/manyRuns.js';

/** More than the number of runs that are read run by run. */
const RUNS = 450;

let app: App;
let datasets: string[];
let all: WrittenMetric[];

beforeAll(async () => {
  app = await App.start();
  datasets = [await app.dataset('a,b\n1,x\n2,y\n'), await app.dataset('a,b\n3,x\n4,y\n')];
  all = await writeRuns(app.database, RUNS, datasets);
  await app.database.query("INSERT INTO workspace (id, name) VALUES ('other', 'Other')");
  await writeRuns(app.database, 5, [], 'other', 'x');
});
afterAll(() => app.stop());

interface Page {
  readonly nodes: readonly { readonly id: string; readonly run: { readonly id: string } }[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const PAGE =
  'nodes { id run { id } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

async function read(variables: Record<string, unknown>, field = 'metrics'): Promise<Page> {
  const order = field === 'metrics' ? ', $orderBy: MetricOrder' : '';
  const { data, errors } = await app.graphql<Record<string, Page>>(
    `query ($first: Int! = 50, $after: String, $last: Int, $before: String, $filter: MetricFilter${order}) {
      list: ${field}(first: $first, after: $after, last: $last, before: $before, filter: $filter${order && ', orderBy: $orderBy'}) { ${PAGE} }
    }`,
    variables,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.list;
}

const leaf = getSynthesizer('cart').options.minLeafRows;
const FILTERS: readonly [string, Record<string, unknown>, (metric: WrittenMetric) => boolean][] = [
  ['nothing', {}, () => true],
  ['a run', { runIds: ['r7'] }, ({ runId }) => runId === 'r7'],
  ['a run that is not there', { runIds: ['nobody'] }, () => false],
  ['a run of another workspace', { runIds: ['xr1'] }, () => false],
  ['some runs', { runIds: ['r1', 'r2', 'r440'] }, ({ runId }) => ['r1', 'r2', 'r440'].includes(runId)],
  ['synthesizers', { synthesizers: ['cart'] }, ({ synthesizer }) => synthesizer === 'cart'],
  [
    'two synthesizers',
    { synthesizers: ['cart', 'independent'] },
    ({ synthesizer }) => synthesizer !== 'gaussian-copula',
  ],
  ['targets', { targets: ['y'] }, ({ target }) => target === 'y'],
  ['tags', { tags: ['red'] }, ({ tags }) => tags.includes('red')],
  ['experiments', { experimentIds: ['e1'] }, ({ experimentId }) => experimentId === 'e1'],
  [
    'decisions',
    { decisions: ['SHARE', 'NOT_DECIDED'] },
    ({ decision }) => decision === 'share' || decision === 'not-decided',
  ],
  [
    'an option that was given',
    { options: [{ name: 'minLeafRows', value: 7 }] },
    ({ options }) => options.length > 0,
  ],
  [
    'an option by default',
    { options: [{ name: 'minLeafRows', value: leaf.default }] },
    ({ options, synthesizer }) => options.length === 0 && synthesizer === 'cart',
  ],
  ['names', { names: ['ksComplement'] }, ({ name }) => name === 'ksComplement'],
  ['two names', { names: ['ksComplement', 'dcrShare'] }, ({ name }) => name !== 'accuracy'],
  ['scopes', { scopes: ['TRAIN_REAL'] }, ({ scope }) => scope === 'trainReal'],
  ['groups', { groups: ['PRIVACY', 'UTILITY'] }, ({ group }) => group !== 'fidelity'],
  ['verdicts', { verdicts: ['BELOW'] }, ({ verdict }) => verdict === 'below'],
  ['values', { value: { minimum: 0.2, maximum: 0.4 } }, ({ value }) => value >= 0.2 && value <= 0.4],
  [
    'time',
    { time: { from: '2026-01-03T00:00:00Z', to: '2026-01-05T00:00:00Z' } },
    ({ createdAt }) => createdAt >= Date.UTC(2026, 0, 3) && createdAt < Date.UTC(2026, 0, 5),
  ],
  [
    'all together',
    {
      synthesizers: ['cart'],
      tags: ['red', 'blue'],
      names: ['ksComplement', 'accuracy'],
      verdicts: ['AT', 'ABOVE'],
      value: { minimum: 0.1 },
    },
    (metric) =>
      metric.synthesizer === 'cart' &&
      metric.tags.length > 0 &&
      metric.name !== 'dcrShare' &&
      (metric.verdict === 'at' || metric.verdict === 'above') &&
      metric.value >= 0.1,
  ],
];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const ORDERS: readonly [
  string,
  Record<string, unknown> | null,
  (a: WrittenMetric, b: WrittenMetric) => number,
][] = [
  ['the default', null, (a, b) => b.createdAt - a.createdAt || b.sequence - a.sequence],
  [
    'time',
    { field: 'TIME', direction: 'ASC' },
    (a, b) => a.createdAt - b.createdAt || a.sequence - b.sequence,
  ],
  ['value', { field: 'VALUE' }, (a, b) => a.value - b.value || a.sequence - b.sequence],
  [
    'value, highest first',
    { field: 'VALUE', direction: 'DESC' },
    (a, b) => b.value - a.value || b.sequence - a.sequence,
  ],
  [
    'name',
    { field: 'NAME', direction: 'ASC' },
    (a, b) => compareText(a.name, b.name) || a.createdAt - b.createdAt || a.sequence - b.sequence,
  ],
];

describe.each(FILTERS)('metrics filtered by %s', (_, filter, fits) => {
  test.each(ORDERS)('come in the order of %s', async (_name, orderBy, compare) => {
    const expected = all
      .filter(fits)
      .sort(compare)
      .map(({ id }) => id);
    const seen: string[] = [];
    let after: string | null = null;
    let place = 0;
    // Three pages are enough to cross every seam.
    for (let page = 0; page < 3; page += 1) {
      const { nodes, pageInfo, totalCount }: Page = await read({ first: 25, after, filter, orderBy });
      expect(totalCount).toBe(expected.length);
      seen.push(...nodes.map(({ id }) => id));
      expect(pageInfo).toMatchObject({
        hasNextPage: seen.length < expected.length,
        hasPreviousPage: page > 0,
      });
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
      place = seen.length;
    }
    expect(seen).toEqual(expected.slice(0, 75));
    // Backwards from the end, and from the last place.
    const end = await read({ last: 10, filter, orderBy });
    expect(end.nodes.map(({ id }) => id)).toEqual(expected.slice(-10));
    expect(end.pageInfo.hasPreviousPage).toBe(expected.length > 10);
    if (after !== null) {
      const back = await read({ last: 20, before: after, filter, orderBy });
      expect(back.nodes.map(({ id }) => id)).toEqual(expected.slice(place - 1 - 20, place - 1));
    }
  });
});

test('a metric knows its run', async () => {
  const { nodes } = await read({ first: 20, filter: { runIds: ['r3', 'r4'] } });
  expect(new Set(nodes.map(({ run }) => run.id))).toEqual(new Set(['r3', 'r4']));
});

test('new metrics are read once each while writers commit in another order than they began', async () => {
  const { pageInfo } = await read({ last: 1 }, 'newMetrics');
  let place = pageInfo.endCursor;
  expect((await read({ first: 50, after: place }, 'newMetrics')).pageInfo.endCursor).toBe(place);
  const clients = [new pg.Client(app.database.url), new pg.Client(app.database.url)];
  await Promise.all(clients.map((client) => client.connect()));
  const write = (client: pg.Client, id: string) =>
    client.query(
      `INSERT INTO metric (id, generation_id, workspace_id, run_id, position, name, version, group_name, scope, columns,
         goal, value, provenance)
       VALUES ($1, 'gr1', 'default', 'r1', 99, $1, 1, 'fidelity', 'table', '{}', 'maximise', 1,
         '{"seed": 1, "realRows": 1, "syntheticRows": 1, "settings": {}}')`,
      [id],
    );
  const lock = "SELECT pg_advisory_xact_lock(x'4c4b4d46'::integer, hashtext('default'))";
  const seen: string[] = [];
  const poll = async () => {
    const page = await read({ first: 50, after: place }, 'newMetrics');
    seen.push(...page.nodes.map(({ id }) => id));
    place = page.pageInfo.endCursor;
  };
  try {
    for (const client of clients) await client.query('BEGIN');
    await clients[0].query(lock);
    await write(clients[0], 'first');
    // The second writer waits for the commit of the first, so its number is the later one.
    const second = clients[1].query(lock).then(() => write(clients[1], 'second'));
    await poll();
    await clients[0].query('COMMIT');
    await second;
    await poll();
    await clients[1].query('COMMIT');
    await poll();
    expect(seen).toEqual(['first', 'second']);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await app.database.query("DELETE FROM metric WHERE id IN ('first', 'second')");
  }
});

describe('an export', () => {
  const filter = JSON.stringify({ names: ['ksComplement'], synthesizers: ['cart'], value: { minimum: 0.5 } });
  const expected = () =>
    all
      .filter(
        ({ name, synthesizer, value }) => name === 'ksComplement' && synthesizer === 'cart' && value >= 0.5,
      )
      .sort((a, b) => a.sequence - b.sequence);

  test('as CSV and JSON Lines has what the query has, in the order of storing', async () => {
    const csv = await app.download(`/export/metrics.csv?filter=${encodeURIComponent(filter)}`);
    const [header, ...lines] = csv.text.trimEnd().split('\n');
    expect(header).toBe(
      'id,runId,generationId,name,group,scope,columns,goal,verdict,version,value,valueLow,valueHigh,ceiling,low,high,createdAt',
    );
    expect(lines.map((line) => line.split(',')[0])).toEqual(expected().map(({ id }) => id));
    const jsonl = await app.download(`/export/metrics.jsonl?filter=${encodeURIComponent(filter)}`);
    const rows = jsonl.text
      .trimEnd()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { id: string; value: number; columns: string; verdict: string | null },
      );
    expect(rows.map(({ id, value, verdict }) => ({ id, value, verdict }))).toEqual(
      expected().map(({ id, value, verdict }) => ({ id, value, verdict })),
    );
    expect(JSON.parse(rows[0].columns)).toEqual([expect.stringMatching(/^[abc]$/)]);
  });

  test('as Arrow is read again', async () => {
    const response = await fetch(`${app.base}/export/metrics.arrow`, { headers: app.authorization });
    const table = await readTable(
      memorySource(new Uint8Array(await response.arrayBuffer()), 'metrics.arrow'),
    );
    expect(table.table.rowCount).toBe(all.length);
  });

  test('without metrics has its columns', async () => {
    const { text } = await app.download(
      `/export/metrics.csv?filter=${encodeURIComponent('{"runIds":["nobody"]}')}`,
    );
    expect(text.split('\n')).toHaveLength(2);
  });

  test.each(['nonsense', '{"names":7}', '{"colour":["red"]}', '{"scopes":["table"]}'])(
    'refuses the filter %s',
    async (text) => {
      const { status, text: answer } = await app.download(
        `/export/metrics.csv?filter=${encodeURIComponent(text)}`,
      );
      expect(status).toBe(400);
      expect(answer).toContain('INVALID_INPUT');
    },
  );
});

test.each(['before: "x"', 'first: 501', 'last: 0', 'after: "nonsense"', 'last: 2, before: "nonsense"'])(
  'refuses a page with %s',
  async (page) => {
    const { errors } = await app.graphql(`{ metrics(${page}) { nodes { id } } }`);
    expect(errors?.[0].extensions.code).toMatch(/^(INVALID_INPUT|INVALID_CURSOR|PAGE_TOO_LARGE)$/);
  },
);
