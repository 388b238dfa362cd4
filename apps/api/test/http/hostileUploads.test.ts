import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App, type UploadAnswer } from '../support/app.js';

let app: App;
/** 200 MB of one row in less than 1 MB. */
let bomb: Buffer;

beforeAll(async () => {
  app = await App.start({ LIKENESS_UPLOAD_IDLE_SECONDS: '1' });
  const piece = Buffer.from(`1,${'x'.repeat(125)}\n`.repeat(2 ** 13));
  const rows = (function* make() {
    yield Buffer.from('a,b\n');
    for (let at = 0; at < 200; at += 1) yield piece;
  })();
  bomb = await buffer(Readable.from(rows).pipe(createGzip()));
});
afterAll(() => app.stop());

async function stored(): Promise<object[]> {
  return app.database.query(`SELECT (SELECT count(*) FROM dataset) AS datasets,
    (SELECT count(*) FROM stored_table) AS tables, (SELECT count(*) FROM table_chunk) AS chunks`);
}

const sendBomb = () => app.upload(bomb, { fileName: 'bomb.csv.gz' }, { 'content-type': 'application/gzip' });

/** An upload from another address of this machine. */
async function uploadFrom(localAddress: string, csv: string): Promise<UploadAnswer & { status?: number }> {
  const message = request({
    host: '127.0.0.1',
    port: app.port,
    localAddress,
    method: 'POST',
    path: '/datasets?fileName=small.csv',
    headers: { 'content-type': 'text/csv', host: 'localhost', ...app.authorization },
  });
  message.end(csv);
  const [response] = (await once(message, 'response')) as [IncomingMessage];
  const body = JSON.parse((await buffer(response)).toString()) as UploadAnswer;
  return { ...body, status: response.statusCode };
}

describe('gzip bombs', () => {
  test('are refused, leave nothing, and do not hold up what others send', async () => {
    const before = await stored();
    expect(bomb.length).toBeLessThan(2 ** 20);
    const bombs = Array.from({ length: 4 }, sendBomb);
    const ended: string[] = [];
    const all = Promise.all(bombs).then((answers) => {
      ended.push('bombs');
      return answers;
    });
    const other = await uploadFrom('127.0.0.2', 'a,b\n1,x\n2,y\n');
    ended.push('other');
    expect(other.status).toBe(201);
    expect(ended).toEqual(['other']);
    for (const { status, body } of await all) {
      expect([status, body.error?.code]).toEqual([422, 'FILE_TOO_LARGE']);
      expect(body.error?.message).toMatch(/unpacks to more than 250 times its size/);
    }
    await app.graphql('mutation ($id: ID!) { deleteDataset(id: $id) { deletedId } }', {
      id: other.dataset?.id,
    });
    expect(await stored()).toEqual(before);
    expect(await app.spooled()).toEqual([]);
  }, 120_000);
});

describe('an absurd table is refused with its code and leaves nothing', () => {
  const wide = (columns: number): string =>
    ['c', '1', '2']
      .map((cell) => Array.from({ length: columns }, (_, at) => (cell === 'c' ? `c${at}` : cell)).join(','))
      .join('\n');

  test.each([
    ['1,001 columns', wide(1001), 'FILE_TOO_WIDE'],
    ['100,000 columns', wide(100_000), 'FILE_TOO_WIDE'],
    ['a name of 10,000 characters', `${'n'.repeat(10_000)},b\n1,2\n`, 'COLUMN_NAME_TOO_LONG'],
  ])('%s', async (_, csv, code) => {
    const before = await stored();
    const { status, body } = await app.upload(csv);
    expect([status, body.error?.code]).toEqual([422, code]);
    expect(body.error?.message.length).toBeLessThan(400);
    expect(await stored()).toEqual(before);
    expect(await app.spooled()).toEqual([]);
  });

  test('1,000 columns are read; every page has their first 100 correlations, and says so', async () => {
    const { body } = await app.upload(wide(1000), { kinds: 'c0:categorical' });
    const { data } = await app.graphql<{
      dataset: { columnCount: number; notes: { code: string }[]; correlation: { columns: string[] } };
    }>('query ($id: ID!) { dataset(id: $id) { columnCount notes { code } correlation { columns } } }', {
      id: body.dataset?.id,
    });
    expect(data.dataset.columnCount).toBe(1000);
    expect(data.dataset.correlation.columns).toHaveLength(100);
    expect(data.dataset.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['CORRELATION_OF_FIRST_COLUMNS', 'CONSTRAINTS_OF_FIRST_COLUMNS']),
    );
  });
});

test('an upload of which nothing more comes is given up with a code, and its file is removed', async () => {
  const socket = connect(app.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /datasets?fileName=slow.csv HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n');
  socket.write(`Authorization: ${app.authorization.authorization}\r\n`);
  socket.write('Content-Length: 1000000\r\n\r\na,b\n1,2\n');
  const answer = (await buffer(socket)).toString();
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('"UPLOAD_STALLED"');
  expect(await app.spooled()).toEqual([]);
});

test('names of runs and files have a limit', async () => {
  const id = await app.dataset('a,b\n1,x\n2,y\n');
  const name = 'x'.repeat(10_000);
  const { errors } = await app.graphql(
    'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
    {
      input: { datasetId: id, seed: 1, name },
    },
  );
  expect(errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', path: 'name' });
  for (const query of [{ fileName: `${name}.csv` }, { name }] as Record<string, string>[]) {
    const { status, body } = await app.upload('a\n1\n', query);
    expect([status, body.error?.code]).toEqual([400, 'INVALID_INPUT']);
  }
});

test('a list of datasets reads no profile', async () => {
  await app.dataset('a,b\n1,x\n2,y\n');
  // Whoever reads it fails.
  await app.database.query(`UPDATE dataset SET profile = '"not a profile"'`);
  const list = await app.graphql<{ datasets: { nodes: object[] } }>(
    '{ datasets { nodes { id name rowCount columnCount byteSize runs { nodes { dataset { name } } } } } }',
  );
  expect(list.errors).toBeUndefined();
  expect(list.data.datasets.nodes.length).toBeGreaterThan(0);
  const { errors } = await app.graphql('{ datasets { nodes { columns { name } } } }');
  expect(errors).toBeDefined();
});
