import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writtenCells } from '@likeness/core';
import { memorySource, readTable } from '@likeness/io';
import { App } from '../support/app.js';

/** As a German spreadsheet writes it: byte order mark, semicolons, decimal commas, line ends of Windows, quoted text. */
const EUROPEAN = `\ufeff${[
  '"ort";"menge";"tag"',
  ...Array.from(
    { length: 120 },
    (_, row) =>
      `"${['Köln', 'Bonn', 'Trier'][row % 3]}";${1 + (row % 40)}.${100 + ((row * 37) % 900)},${10 + (row % 89)};${10 + (row % 18)}.0${1 + (row % 9)}.2024`,
  ),
].join('\r\n')}\r\n`;

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

async function bytes(location: string): Promise<{ text: string; headers: Headers }> {
  const response = await app.fetch(location);
  expect([location, response.status]).toEqual([location, 200]);
  const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
  return { text, headers: response.headers };
}

describe('the dialect of the file that was uploaded', () => {
  let id = '';
  beforeAll(async () => {
    id = await app.dataset(EUROPEAN);
  });

  test('is kept with the dataset, also when its schema changes, and stands in its document', async () => {
    expect((await bytes(`/datasets/${id}/rows.csv`)).text).toBe(EUROPEAN);
    const { errors } = await app.graphql(
      'mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { dataset { id } } }',
      { input: { datasetId: id, columns: [{ name: 'ort', labels: ['Trier', 'Bonn', 'Köln'] }] } },
    );
    expect(errors).toBeUndefined();
    expect((await bytes(`/datasets/${id}/rows.csv`)).text).toBe(EUROPEAN);
    const document = JSON.parse((await bytes(`/datasets/${id}/schema.json`)).text) as { file: object };
    expect(document.file).toEqual({
      delimiter: ';',
      lineEnd: '\r\n',
      byteOrderMark: true,
      quoting: 'text',
      quotedColumns: ['ort'],
    });
    // Another file is written as the document says, where it does not show the contrary.
    const other = await app.uploadParts(
      'ort;menge;tag\nBonn;1.100,25;12.03.2024\n',
      JSON.stringify(document),
    );
    const { text } = await bytes(`/datasets/${other.body.dataset?.id}/rows.csv`);
    expect(text).toBe('\ufeff"ort";"menge";"tag"\r\n"Bonn";1.100,25;12.03.2024\r\n');
  });

  test('is that of synthetic rows, unless plain CSV is asked for', async () => {
    const worker = await app.startWorker();
    const runId = await app.createRun({ datasetId: id, seed: 1, rowCount: 50, synthesizer: 'independent' });
    await (await app.finish(runId)).close();
    await worker.end('SIGTERM');
    const { data } = await app.graphql<{ run: { generation: { id: string } } }>(
      'query ($id: ID!) { run(id: $id) { generation { id } } }',
      { id: runId },
    );
    const location = `/generations/${data.run.generation.id}/rows.csv`;
    const { text } = await bytes(location);
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(52);
    expect(lines[0]).toBe('\ufeff"ort";"menge";"tag"');
    for (const line of lines.slice(1, -1))
      expect(line).toMatch(/^"(?:Köln|Bonn|Trier)";\d{1,3}(?:\.\d{3})*,\d\d;\d\d\.\d\d\.\d{4}$/);
    const plain = (await bytes(`${location}?plainCsv=true`)).text.split('\n');
    expect(plain[0]).toBe('ort,menge,tag');
    expect(plain[1]).toMatch(/^(?:Köln|Bonn|Trier),\d+\.\d\d,\d\d\.\d\d\.\d{4}$/);
    expect(await app.download(`${location}?plainCsv=yes`)).toMatchObject({
      status: 400,
      text: expect.stringContaining('INVALID_INPUT'),
    });
  });
});

test('special values that a format cannot hold are named in a header', async () => {
  const rows = Array.from({ length: 100 }, (_, row) => (row % 5 === 0 ? '<5' : `${5 + row}.5`));
  const id = await app.dataset(['größe', ...rows, ''].join('\n'));
  expect((await bytes(`/datasets/${id}/rows.jsonl`)).headers.get('likeness-notes')).toBeNull();
  const { headers } = await bytes(`/datasets/${id}/rows.parquet`);
  expect(JSON.parse(headers.get('likeness-notes') ?? '')).toEqual([
    {
      code: 'SPECIAL_VALUES_AS_MISSING',
      message:
        'Column "größe" has special values ("<5"), which a Parquet file holds as missing cells; write CSV to keep them.',
      column: 'größe',
    },
  ]);
});

test('a text such as "?" beside nulls stays text in typed formats, of real rows and synthetic ones', async () => {
  const cellOf = (row: number): string | null =>
    row % 8 < 2 ? '?' : row % 8 === 2 ? null : row % 3 === 0 ? 'yes' : 'no';
  const lines = Array.from({ length: 240 }, (_, row) => JSON.stringify({ answer: cellOf(row) })).join('\n');
  const id = await app.dataset(`${lines}\n`, { fileName: 'answers.jsonl' });
  expect((await bytes(`/datasets/${id}/rows.jsonl`)).text).toBe(`${lines}\n`);
  // A mark that is named later is text of the file as well.
  const { errors } = await app.graphql(
    'mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { dataset { id } } }',
    { input: { datasetId: id, columns: [{ name: 'answer', missing: ['?', 'no'] }] } },
  );
  expect(errors).toBeUndefined();
  expect((await bytes(`/datasets/${id}/rows.jsonl`)).text).toBe(`${lines}\n`);
  const worker = await app.startWorker();
  const runId = await app.createRun({ datasetId: id, seed: 1, rowCount: 800, synthesizer: 'independent' });
  await (await app.finish(runId)).close();
  await worker.end('SIGTERM');
  const { data } = await app.graphql<{ run: { generation: { id: string } } }>(
    'query ($id: ID!) { run(id: $id) { generation { id } } }',
    { id: runId },
  );
  const location = `/generations/${data.run.generation.id}/rows`;
  const cells = (await bytes(`${location}.jsonl`)).text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { answer: string | null }).answer);
  const count = (wanted: string | null): number => cells.filter((cell) => cell === wanted).length;
  // 200, 100, and 300 of 800 rows in the real proportions; five standard errors of a proportion are below 70.
  expect(Math.abs(count('?') - 200)).toBeLessThan(62);
  expect(Math.abs(count(null) - 100)).toBeLessThan(47);
  expect(count('?') + count('no') + count('yes') + count(null)).toBe(800);
  const parquet = await app.fetch(`${location}.parquet`);
  const { table } = await readTable(
    memorySource(new Uint8Array(await parquet.arrayBuffer()), 'synthetic.parquet'),
  );
  expect(writtenCells(table.columns[0])).toEqual(cells.map((cell) => cell ?? ''));
});

test('the number format of a column can be changed as a whole', async () => {
  const id = await app.dataset(
    `price\n${Array.from({ length: 60 }, (_, row) => `"${row},${100 + row}"`).join('\n')}\n`,
  );
  const change = (column: object) =>
    app.graphql<{
      updateDatasetSchema: { dataset: { schema: readonly { kind: string; numberFormat: object }[] } };
    }>(
      `mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { dataset { schema { kind numberFormat {
        decimalMark grouping minDecimals width plus parentheses exponent { digits } } } } } }`,
      { input: { datasetId: id, columns: [{ name: 'price', ...column }] } },
    );
  const plain = { minDecimals: 0, width: 0, plus: false, parentheses: false, exponent: null };
  const comma = await change({ numberFormat: { decimalMark: ',', minDecimals: 3 } });
  expect(comma.data.updateDatasetSchema.dataset.schema).toEqual([
    { kind: 'CONTINUOUS', numberFormat: { ...plain, decimalMark: ',', grouping: null, minDecimals: 3 } },
  ]);
  const grouped = await change({ numberFormat: { decimalMark: '.', grouping: ',' } });
  expect(grouped.data.updateDatasetSchema.dataset.schema).toEqual([
    { kind: 'INTEGER', numberFormat: { ...plain, decimalMark: '.', grouping: ',' } },
  ]);
  const refusals = [
    [{ numberFormat: { decimalMark: ',', grouping: ',' } }, 'columns[0].numberFormat'],
    [{ numberFormat: { prefix: '$' }, decimalMark: ',' }, 'columns[0].decimalMark'],
    [
      { numberFormat: { exponent: { mantissaDecimals: 2, digits: 2, letter: 'x', plus: true } } },
      'columns[0].numberFormat',
    ],
    [{ decimalMark: ';' }, 'columns[0].decimalMark'],
  ] as const;
  for (const [column, path] of refusals) {
    const { errors } = await change(column);
    expect(errors?.[0].extensions).toMatchObject({ code: 'INVALID_SCHEMA', path });
  }
  expect((await bytes(`/datasets/${id}/rows.csv`)).text).toContain('"59,159"');
});
