import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { FORMAT_FACTS } from '@likeness/io';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

/** Rows of every table that an upload may touch. */
async function stored(): Promise<Record<string, string>[]> {
  return app.database.query(`SELECT
    (SELECT count(*) FROM dataset) AS datasets,
    (SELECT count(*) FROM stored_table) AS tables,
    (SELECT count(*) FROM table_chunk) AS chunks`);
}

describe('POST /datasets', () => {
  test('answers with what was inferred', async () => {
    const csv = mixedTable(500);
    const { status, body } = await app.upload(csv, { fileName: 'people.csv', name: 'People' });
    expect(status).toBe(201);
    expect(body.dataset).toMatchObject({ name: 'People', rowCount: 500 });
    expect(body.dataset?.columns.map(({ name, kind }) => `${name}:${kind}`)).toEqual([
      'height:continuous',
      'weight:continuous',
      'age:integer',
      'group:categorical',
      'smoker:boolean',
      'visit:datetime',
    ]);
    const { data } = await app.graphql<{ dataset: Record<string, unknown> }>(
      `query ($id: ID!) { dataset(id: $id) {
        fileName byteSize sha256 example rowCount columnCount
        correlation { columns values }
        columns { name missingCount minimum maximum histogram { edges labels counts otherCount } }
      } }`,
      { id: body.dataset?.id },
    );
    expect(data.dataset).toMatchObject({
      fileName: 'people.csv',
      byteSize: csv.length,
      sha256: createHash('sha256').update(csv).digest('hex'),
      example: false,
      rowCount: 500,
      columnCount: 6,
    });
    const { columns, correlation } = data.dataset as {
      columns: { name: string; missingCount: number; histogram: { counts: number[]; otherCount: number } }[];
      correlation: { columns: string[]; values: number[][] };
    };
    for (const { missingCount, histogram } of columns) {
      const counted = histogram.counts.reduce((sum, count) => sum + count, histogram.otherCount);
      expect(counted + missingCount).toBe(500);
    }
    expect(correlation.columns).toHaveLength(6);
    // weight = height - 100 + uniform(0, 20), height uniform over 50: r = 50 / sqrt(50^2 + 20^2) = .93
    expect(correlation.values[0][1]).toBeCloseTo(0.93, 1);
    expect(correlation.values[1][0]).toBe(correlation.values[0][1]);
    expect(correlation.values[0][0]).toBe(1);
  });

  test('gives the file back, row for row', async () => {
    const csv = 'a,b\n1,x\n2,"y, z"\n,x\n';
    const id = await app.dataset(csv, { kinds: 'b:categorical' });
    const { status, text } = await app.download(`/datasets/${id}/rows.csv`);
    expect({ status, text }).toEqual({ status: 200, text: csv });
  });

  test('reads gzip and obeys kinds, also of a column with a comma in its name', async () => {
    const csv = `"size, m",code\n${Array.from({ length: 60 }, (_, row) => `${row},${row % 3}`).join('\n')}\n`;
    const { status, body } = await app.upload(
      gzipSync(csv),
      { fileName: 'sizes.csv.gz', kinds: 'code:categorical,size%2C m:continuous' },
      { 'content-type': 'application/gzip' },
    );
    expect(status).toBe(201);
    expect(body.dataset).toMatchObject({ name: 'sizes', rowCount: 60 });
    expect(body.dataset?.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['size, m', 'continuous'],
      ['code', 'categorical'],
    ]);
  });

  test.each(FORMAT_FACTS.filter(({ isWritten }) => isWritten))(
    '$label: what was downloaded can be uploaded again',
    async ({ endings, mediaType }) => {
      const csv = 'id,level,day\n1,low,2024-02-29\n2,,2024-03-01\n4,high,\n';
      const id = await app.dataset(csv, {});
      const response = await app.fetch(`/datasets/${id}/rows${endings[0]}`);
      expect(response.headers.get('content-type')).toBe(mediaType);
      expect(response.headers.get('content-disposition')).toContain(endings[0]);
      const file = new Uint8Array(await response.arrayBuffer());
      const { status, body } = await app.upload(
        file,
        { fileName: `copy${endings[0]}` },
        { 'content-type': mediaType.split(';')[0] },
      );
      expect([status, body.error?.message]).toEqual([201, undefined]);
      expect(body.dataset).toMatchObject({ name: 'copy', rowCount: 3 });
      const { text } = await app.download(`/datasets/${body.dataset?.id}/rows.csv`);
      expect(text).toBe(csv);
    },
  );

  test('reads the sheet that is named, and stores nothing of a workbook without it', async () => {
    const file = await readFile(
      fileURLToPath(new URL('../../../../packages/io/test/fixtures/book.xlsx', import.meta.url)),
    );
    const type = { 'content-type': 'application/octet-stream' };
    const { status, body } = await app.upload(file, { fileName: 'book.xlsx', sheet: 'Doses' }, type);
    expect(status).toBe(201);
    expect(body.dataset).toMatchObject({ name: 'book, Doses', rowCount: 30 });
    const before = await stored();
    const unnamed = await app.upload(file, { fileName: 'book.xlsx' }, type);
    expect([unnamed.status, unnamed.body.error?.code]).toEqual([422, 'SHEET_NEEDED']);
    // The empty sheet is none to choose.
    expect(unnamed.body.error?.sheets).toEqual([
      { name: 'People', rowCount: 4 },
      { name: 'Doses', rowCount: 30 },
      { name: 'Report', rowCount: 2 },
    ]);
    const wrong = await app.upload(file, { fileName: 'book.xlsx', sheet: 'Dosis' }, type);
    expect([wrong.status, wrong.body.error?.code]).toEqual([422, 'FILE_SHEET']);
    expect(await stored()).toEqual(before);
  });

  const late = `a,b\n${'1,2\n'.repeat(70_000)}1,2,3\n`;
  const refused: [what: string, csv: string | Uint8Array, code: string, line: number | null][] = [
    ['an empty file', '', 'FILE_EMPTY', null],
    ['a header alone', 'a,b\n', 'FILE_HEADER_ONLY', 1],
    ['a ragged row', 'a,b\n1,2\n3\n', 'CSV_RAGGED_ROW', 3],
    ['a row that is broken behind the first chunk', late, 'CSV_RAGGED_ROW', 70_002],
    ['binary rubbish', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 256), 'FILE_BINARY', 1],
  ];
  test.each(refused)('refuses %s and leaves nothing', async (_what, csv, code, line) => {
    const before = await stored();
    const { status, body } = await app.upload(csv);
    expect(status).toBe(422);
    expect({ code: body.error?.code, line: body.error?.line ?? null }).toEqual({ code, line });
    expect(await stored()).toEqual(before);
    expect(await app.spooled()).toEqual([]);
  });

  test('refuses a kind that the values do not allow, naming column and line', async () => {
    const before = await stored();
    const { status, body } = await app.upload('a,b\n1,x\n2,y\n', { kinds: 'b:integer' });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code: 'KIND_NOT_POSSIBLE', column: 'b', line: 2 });
    expect(await stored()).toEqual(before);
  });

  test.each([
    ['no file name', { fileName: '' }, {}, 400, 'INVALID_INPUT'],
    ['a kind that does not exist', { kinds: 'a:colour' }, {}, 400, 'INVALID_INPUT'],
    ['a kind for a column that does not exist', { kinds: 'z:integer' }, {}, 400, 'UNKNOWN_COLUMN'],
    ['a form', {}, { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('refuses %s', async (_what, query, headers, status, code) => {
    const answer = await app.upload('a,b\n1,2\n', query, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.error?.code).toBe(code);
    expect(answer.body.error?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('leaves nothing when the connection breaks in the middle', async () => {
    const before = await stored();
    const socket = connect(app.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /datasets?fileName=half.csv HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n',
    );
    socket.write(`Authorization: ${app.authorization.authorization}\r\n`);
    socket.write(`Content-Length: 1000000\r\n\r\na,b\n${'1,2\n'.repeat(1000)}`);
    // The server holds the connection once the spool file is there; only then is it cut.
    while ((await app.spooled()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    while ((await app.spooled()).length > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await stored()).toEqual(before);
    expect((await app.download('/health')).status).toBe(200);
  });
});

test('a server that starts removes what a killed one was receiving', async () => {
  const socket = connect(app.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('POST /datasets?fileName=half.csv HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n');
  socket.write(`Authorization: ${app.authorization.authorization}\r\n`);
  socket.write('Content-Length: 1000000\r\n\r\na,b\n1,2\n');
  while ((await app.spooled()).length === 0) await new Promise((resolve) => setImmediate(resolve));
  await app.server.end('SIGKILL');
  expect(await app.spooled()).toHaveLength(1);
  await app.restartServer();
  expect(await app.spooled()).toEqual([]);
});
