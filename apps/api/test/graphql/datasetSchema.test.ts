import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

const COLUMN = `name kind role decidedBy evidence doubts decimals numberFormat { decimalMark grouping }
  datetimePattern missing special labels bounds { minimum maximum } lattice samples
  observed { missing different minimum maximum }`;

interface Column {
  readonly name: string;
  readonly kind: string;
  readonly role: string;
  readonly decidedBy: string;
  readonly doubts: readonly string[];
  readonly labels: readonly string[];
  readonly missing: readonly string[];
  readonly special: readonly string[];
  readonly samples: readonly string[];
  readonly observed: {
    readonly missing: number;
    readonly minimum: string | null;
    readonly maximum: string | null;
  };
  readonly [field: string]: unknown;
}

async function schemaOf(id: string): Promise<readonly Column[]> {
  const { data, errors } = await app.graphql<{ dataset: { schema: readonly Column[] } }>(
    `query ($id: ID!) { dataset(id: $id) { schema { ${COLUMN} } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data.dataset.schema;
}

async function column(id: string, name: string): Promise<Column> {
  const found = (await schemaOf(id)).find((one) => one.name === name);
  if (!found) throw new Error(`There is no column ${name}.`);
  return found;
}

function update(datasetId: string, columns: readonly object[]) {
  return app.graphql<{ updateDatasetSchema: { schema: readonly Column[]; columns: readonly object[] } }>(
    `mutation ($input: UpdateDatasetSchemaInput!) {
      updateDatasetSchema(input: $input) { schema { ${COLUMN} } columns { name kind missingCount minimum maximum } }
    }`,
    { input: { datasetId, columns } },
  );
}

/** Rows of every table that a change of a schema may touch. */
async function stored(): Promise<unknown> {
  return app.database.query(`SELECT
    (SELECT count(*) FROM stored_table) AS tables,
    (SELECT count(*) FROM table_chunk) AS chunks,
    (SELECT string_agg(md5(data), ',' ORDER BY table_id, chunk_index, column_index) FROM table_chunk) AS bytes,
    (SELECT string_agg(table_id || profile::text || user_columns::text, ',' ORDER BY id) FROM dataset) AS datasets`);
}

/** 60 rows: an amount with a comma as decimal mark that may be thousands, dates, codes and marks. */
const SURVEY = [
  'id,amount,when,answer,age,note',
  ...Array.from({ length: 60 }, (_, row) =>
    [
      `P-${1000 + row}`,
      `"${1 + (row % 20)},${100 + (((row % 20) * 37) % 900)}"`,
      `${String(1 + (row % 12)).padStart(2, '0')}/${String(1 + (row % 11)).padStart(2, '0')}/2024`,
      row % 7 === 0 ? '?' : ['low', 'mid', 'high'][row % 3],
      row % 10 === 0 ? 999 : 20 + (row % 50),
      row === 41 ? 'abc' : row === 50 ? 'def' : `${row}`,
    ].join(','),
  ),
  '',
].join('\n');

describe('Dataset.schema', () => {
  test('says what the columns are, with evidence, doubts and cells as written', async () => {
    const id = await app.dataset(SURVEY);
    expect(await column(id, 'id')).toMatchObject({
      kind: 'IDENTIFIER',
      role: 'KEY',
      decidedBy: 'INFERRED',
      samples: expect.arrayContaining(['P-1000', 'P-1001']),
    });
    const amount = await column(id, 'amount');
    expect(amount.samples[0]).toBe('1,100');
    expect(amount.doubts).toHaveLength(1);
    expect(await column(id, 'answer')).toMatchObject({
      missing: ['?'],
      labels: ['high', 'low', 'mid'],
      samples: ['?', 'mid', 'high', 'low'],
      observed: { missing: 9, different: 3 },
    });
    expect(await column(id, 'age')).toMatchObject({
      special: ['999'],
      observed: { missing: 6, maximum: '69' },
    });
    const { data } = await app.graphql<{ dataset: { schemaDocument: string } }>(
      'query ($id: ID!) { dataset(id: $id) { schemaDocument } }',
      { id },
    );
    const document = JSON.parse(data.dataset.schemaDocument) as { columns: readonly { name: string }[] };
    expect(document).toMatchObject({ format: 'likeness-schema', version: 1 });
    expect(document.columns).toHaveLength(6);
    const download = await app.download(`/datasets/${id}/schema.json`);
    expect(JSON.parse(download.text)).toEqual(document);
    // The same file with its own document is read in the same way.
    const again = await app.uploadParts(SURVEY, data.dataset.schemaDocument);
    expect(again.status).toBe(201);
    const { schema } = { schema: await schemaOf(again.body.dataset?.id ?? '') };
    expect(schema.map(({ kind, missing, special, labels }) => ({ kind, missing, special, labels }))).toEqual(
      (await schemaOf(id)).map(({ kind, missing, special, labels }) => ({ kind, missing, special, labels })),
    );
  });
});

describe('updateDatasetSchema', () => {
  test('reads the stored cells in another way, without a new upload', async () => {
    const id = await app.dataset(SURVEY);
    const before = await column(id, 'amount');
    expect(before).toMatchObject({ kind: 'INTEGER', observed: { minimum: '1100' } });
    const { data, errors } = await update(id, [
      { name: 'amount', decimalMark: ',' },
      { name: 'when', datetimePattern: 'dd/MM/yyyy' },
      { name: 'answer', labels: ['low', 'mid', 'high'], role: 'TARGET' },
      { name: 'age', bounds: { minimum: '18' } },
      { name: 'id', role: 'NONE' },
    ]);
    expect(errors).toBeUndefined();
    const { schema, columns } = data.updateDatasetSchema;
    const at = (name: string) => schema.find((one) => one.name === name);
    expect(at('amount')).toMatchObject({
      decidedBy: 'USER',
      doubts: [],
      kind: 'CONTINUOUS',
      numberFormat: { decimalMark: ',' },
      observed: { minimum: '1.1' },
      samples: before.samples,
    });
    expect(at('when')).toMatchObject({ datetimePattern: 'dd/MM/yyyy', decidedBy: 'USER', doubts: [] });
    expect(at('answer')).toMatchObject({ labels: ['low', 'mid', 'high'], role: 'TARGET', missing: ['?'] });
    expect(at('age')).toMatchObject({ bounds: { minimum: '18', maximum: null }, special: ['999'] });
    expect(at('id')).toMatchObject({ role: 'NONE', kind: 'IDENTIFIER' });
    expect(at('note')).toMatchObject({ decidedBy: 'INFERRED' });
    expect(columns).toContainEqual(
      expect.objectContaining({ name: 'age', kind: 'INTEGER', missingCount: 6 }),
    );
    // The cells are those of the file, whatever they mean; the old table is gone.
    expect((await app.download(`/datasets/${id}/rows.csv`)).text.split('\n')[2]).toBe(SURVEY.split('\n')[2]);
    const tables = await app.database.query(
      'SELECT id FROM stored_table WHERE NOT EXISTS (SELECT FROM dataset WHERE table_id = stored_table.id)',
    );
    expect(tables).toEqual([]);
    // And back: what the user said is forgotten, the role stays.
    const undone = await update(id, [{ name: 'answer', infer: true }]);
    expect(undone.data.updateDatasetSchema.schema.find((one) => one.name === 'answer')).toMatchObject({
      decidedBy: 'INFERRED',
      role: 'TARGET',
      labels: ['high', 'low', 'mid'],
    });
  });

  test('a confirmed kind settles the doubts; a role alone decides nothing', async () => {
    const id = await app.dataset(SURVEY);
    expect((await column(id, 'when')).doubts).toHaveLength(1);
    await update(id, [{ name: 'when', role: 'SENSITIVE' }]);
    expect(await column(id, 'when')).toMatchObject({ decidedBy: 'INFERRED', role: 'SENSITIVE' });
    expect((await column(id, 'when')).doubts).toHaveLength(1);
    await update(id, [{ name: 'when', kind: 'DATETIME' }]);
    const when = await column(id, 'when');
    expect(when).toMatchObject({ decidedBy: 'USER', role: 'SENSITIVE', doubts: [] });
    expect(when.evidence).toContainEqual(expect.stringContaining('when'));
  });

  test('obeys another kind and marks, and keeps them in the rows', async () => {
    const id = await app.dataset(SURVEY);
    const { data, errors } = await update(id, [
      { name: 'age', kind: 'CATEGORICAL' },
      { name: 'note', kind: 'INTEGER', special: ['abc', 'def'] },
    ]);
    expect(errors).toBeUndefined();
    const [, , , , age, note] = data.updateDatasetSchema.schema;
    expect(age.labels).toContain('999');
    expect(note).toMatchObject({ kind: 'INTEGER', special: ['abc', 'def'], observed: { missing: 2 } });
    expect((await app.download(`/datasets/${id}/rows.csv`)).text).toBe(SURVEY);
  });

  test.each<[code: string, path: string, change: object, more: object, message: RegExp]>([
    ['UNKNOWN_COLUMN', 'columns[0].name', { name: 'shoe', kind: 'INTEGER' }, { column: 'shoe' }, /amount/],
    [
      'KIND_NOT_POSSIBLE',
      'columns[0].kind',
      { name: 'answer', kind: 'INTEGER' },
      { column: 'answer', row: 1, value: 'mid' },
      /"mid" in row 2, "high" in row 3.*\(51 cells in all\)/,
    ],
    [
      'KIND_NOT_POSSIBLE',
      'columns[0].datetimePattern',
      { name: 'when', datetimePattern: 'yyyy-MM-dd' },
      { column: 'when', row: 0, value: '01/01/2024' },
      /"01\/01\/2024" in row 1/,
    ],
    [
      'SCHEMA_MISMATCH',
      'columns[0].labels',
      { name: 'answer', labels: ['low', 'mid'] },
      { column: 'answer', row: 2, value: 'high' },
      /"high" in row 3 \(17 cells in all\)/,
    ],
    [
      'SCHEMA_MISMATCH',
      'columns[0].bounds',
      { name: 'age', bounds: { maximum: '60' } },
      { column: 'age', row: 41, value: '61' },
      /"61" in row 42/,
    ],
    ['INVALID_SCHEMA', 'columns[0].labels', { name: 'age', labels: ['20'] }, { column: 'age' }, /integer/],
    ['INVALID_SCHEMA', 'columns[0].decimalMark', { name: 'amount', decimalMark: ';' }, {}, /decimalMark/],
    ['INVALID_SCHEMA', 'columns[0].datetimePattern', { name: 'when', datetimePattern: 'dd/QQ' }, {}, /QQ/],
    ['INVALID_SCHEMA', 'columns[0].bounds', { name: 'age', bounds: { minimum: 'old' } }, {}, /number/],
    ['INVALID_SCHEMA', 'columns[0].zone', { name: 'when', zone: '+02:00' }, {}, /datetimePattern/],
  ])('%s at %s leaves everything as it was', async (code, path, change, more, message) => {
    const id = await app.dataset(SURVEY);
    const before = await stored();
    const { errors } = await update(id, [change]);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code, path, ...more },
    });
    expect(await stored()).toEqual(before);
  });

  test('refuses a dataset that does not exist, no columns, and a column twice', async () => {
    const id = await app.dataset(SURVEY);
    const codes = [
      await update('nope', [{ name: 'age', role: 'TARGET' }]),
      await update(id, []),
      await update(id, [{ name: 'age', role: 'TARGET' }, { name: 'age' }]),
    ].map(({ errors }) => [errors?.[0].extensions.code, errors?.[0].extensions.path]);
    expect(codes).toEqual([
      ['NOT_FOUND', 'datasetId'],
      ['INVALID_SCHEMA', 'columns'],
      ['INVALID_SCHEMA', 'columns[1].name'],
    ]);
  });

  test('two changes at once both hold', async () => {
    const id = await app.dataset(SURVEY);
    const answers = await Promise.all([
      update(id, [{ name: 'age', kind: 'CONTINUOUS' }]),
      update(id, [{ name: 'answer', role: 'SENSITIVE' }]),
      update(id, [{ name: 'note', kind: 'CATEGORICAL' }]),
    ]);
    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
    const kinds = (await schemaOf(id)).map(({ name, kind, role }) => `${name} ${kind} ${role}`);
    expect(kinds.slice(3)).toEqual([
      'answer CATEGORICAL SENSITIVE',
      'age CONTINUOUS NONE',
      'note CATEGORICAL NONE',
    ]);
  });

  test('a server that is killed leaves nothing half-stored', async () => {
    const killed = await App.start();
    try {
      const many = mixedTable(70_000);
      const id = await killed.dataset(many);
      const kinds = () =>
        killed.database.query('SELECT table_id, profile::text, user_columns FROM dataset ORDER BY id');
      const before = await kinds();
      const gate = await killed.database.holdChunk(1);
      const cut = killed
        .graphql(
          'mutation ($input: UpdateDatasetSchemaInput!) { updateDatasetSchema(input: $input) { id } }',
          {
            input: { datasetId: id, columns: [{ name: 'age', kind: 'CONTINUOUS' }] },
          },
        )
        .catch((error: unknown) => error);
      // In the middle of its transaction: the first chunks are written, the second ones wait at the gate.
      await killed.database.query(`DO $$ BEGIN
        WHILE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
          (SELECT oid FROM pg_database WHERE datname = current_database())) LOOP
          PERFORM pg_sleep(0.01);
        END LOOP; END $$`);
      await killed.server.end('SIGKILL');
      await cut;
      await gate.open();
      expect(await kinds()).toEqual(before);
      const [{ tables }] = await killed.database.query<{ tables: string }>(
        'SELECT count(*) AS tables FROM stored_table WHERE id NOT IN (SELECT table_id FROM dataset)',
      );
      expect(tables).toBe('0');
    } finally {
      await killed.stop();
    }
  });

  test('a run keeps the rows that it was made for; they go with it', async () => {
    const id = await app.dataset(mixedTable(120));
    const runId = await app.createRun({ datasetId: id, seed: 3, synthesizer: 'independent' });
    const other = await app.dataset(mixedTable(120));
    const untouched = await app.createRun({ datasetId: other, seed: 3, synthesizer: 'independent' });
    expect((await update(id, [{ name: 'age', kind: 'CATEGORICAL' }])).errors).toBeUndefined();
    const worker = await app.startWorker();
    for (const run of [runId, untouched]) await (await app.finish(run)).close();
    await worker.end('SIGTERM');
    const rows = async (run: string): Promise<string> => {
      const { data } = await app.graphql<{ run: { state: string; generation: { id: string } } }>(
        'query ($id: ID!) { run(id: $id) { state generation { id } } }',
        { id: run },
      );
      expect(data.run.state).toBe('SUCCEEDED');
      return (await app.download(`/generations/${data.run.generation.id}/rows.csv`)).text;
    };
    expect(await rows(runId)).toBe(await rows(untouched));
    const tables = () =>
      app.database.query('SELECT id FROM stored_table WHERE id = (SELECT table_id FROM run WHERE id = $1)', [
        runId,
      ]);
    const [kept] = await app.database.query<{ table_id: string }>('SELECT table_id FROM run WHERE id = $1', [
      runId,
    ]);
    expect(await tables()).toHaveLength(1);
    await app.graphql('mutation ($id: ID!) { deleteRun(id: $id) }', { id: runId });
    expect(await app.database.query('SELECT id FROM stored_table WHERE id = $1', [kept.table_id])).toEqual(
      [],
    );
    expect((await column(id, 'age')).kind).toBe('CATEGORICAL');
  });
});

describe('constraints of a dataset', () => {
  const ORDERS = [
    'product,price,from,until',
    ...Array.from({ length: 200 }, (_, row) => {
      const product = (row * 7) % 12;
      return `product ${product},${(5 + product * 3.25).toFixed(2)},${row % 50},${(row % 50) + ((row * 13) % 31)}`;
    }),
    '',
  ].join('\n');
  const found = (id: string) =>
    app.graphql<{
      dataset: {
        acceptedConstraints: readonly string[];
        foundConstraints: readonly { text: string; kind: string; keptCount: number; brokenCount: number }[];
      };
    }>(
      `query ($id: ID!) { dataset(id: $id) {
        acceptedConstraints
        foundConstraints { text kind columns keptCount brokenCount unknownCount strength firstBroken { row cells } }
      } }`,
      { id },
    );
  const accept = (datasetId: string, constraints: readonly string[]) =>
    app.graphql<{ acceptDatasetConstraints: { acceptedConstraints: readonly string[] } }>(
      `mutation ($input: AcceptDatasetConstraintsInput!) {
        acceptDatasetConstraints(input: $input) { acceptedConstraints }
      }`,
      { input: { datasetId, constraints } },
    );

  test('are found once, stored, accepted by the user only, and stay out of runs that do not name them', async () => {
    const id = await app.dataset(ORDERS);
    const [first, second] = await Promise.all([found(id), found(id)]);
    expect(first.errors).toBeUndefined();
    expect(second.data).toEqual(first.data);
    const { foundConstraints, acceptedConstraints } = first.data.dataset;
    expect(acceptedConstraints).toEqual([]);
    expect(foundConstraints).toContainEqual(
      expect.objectContaining({ text: 'from <= until', kind: 'ORDER', keptCount: 200, brokenCount: 0 }),
    );
    const { data } = await accept(id, ['from <= until']);
    expect(data.acceptDatasetConstraints.acceptedConstraints).toEqual(['from <= until']);
    const runId = await app.createRun({ datasetId: id, seed: 1 });
    const run = await app.graphql<{ run: { constraints: readonly string[] } }>(
      'query ($id: ID!) { run(id: $id) { constraints } }',
      { id: runId },
    );
    expect(run.data.run.constraints).toEqual([]);
    const document = JSON.parse((await app.download(`/datasets/${id}/schema.json`)).text) as {
      constraints: readonly { constraint: string; accepted: boolean; rows: object }[];
    };
    expect(document.constraints).toContainEqual({
      constraint: 'from <= until',
      accepted: true,
      rows: { kept: 200, broken: 0, missing: 0 },
    });
    // Another upload with the document has what was accepted, and nothing else.
    const again = await app.uploadParts(ORDERS, JSON.stringify(document));
    expect((await found(again.body.dataset?.id ?? '')).data.dataset.acceptedConstraints).toEqual([
      'from <= until',
    ]);
    const wrong = {
      ...document,
      constraints: [document.constraints[0], { constraint: 'from <', accepted: true }],
    };
    expect(await app.uploadParts(ORDERS, JSON.stringify(wrong))).toMatchObject({
      status: 422,
      body: { error: { code: 'EXPRESSION_SYNTAX', path: 'constraints[1]' } },
    });
    expect((await accept(id, [])).data.acceptDatasetConstraints.acceptedConstraints).toEqual([]);
  });

  test.each<[code: string, path: string, constraints: readonly string[]]>([
    ['EXPRESSION_SYNTAX', 'constraints[1]', ['from <= until', 'from <']],
    ['UNKNOWN_COLUMN', 'constraints[0]', ['shoe <= until']],
    ['INVALID_INPUT', 'constraints', Array.from({ length: 101 }, () => 'from <= until')],
  ])('%s is refused at %s', async (code, path, constraints) => {
    const id = await app.dataset(ORDERS);
    const { errors } = await accept(id, constraints);
    expect(errors?.[0].extensions).toMatchObject({ code, path });
    expect((await found(id)).data.dataset.acceptedConstraints).toEqual([]);
  });
});

describe('an upload with a schema document', () => {
  const document = (columns: readonly object[]): string =>
    JSON.stringify({ format: 'likeness-schema', version: 1, columns });

  test('is read as the document says; a kind of the address counts more', async () => {
    const { status, body } = await app.uploadParts(
      SURVEY,
      document([
        { name: 'age', kind: 'categorical', role: 'target' },
        { name: 'answer', kind: 'categorical', missing: ['?'], labels: ['low', 'mid', 'high'] },
        { name: 'note', kind: 'categorical' },
      ]),
      { kinds: 'note:identifier' },
    );
    expect(status).toBe(201);
    const schema = await schemaOf(body.dataset?.id ?? '');
    expect(schema.slice(3).map(({ kind, role, decidedBy }) => [kind, role, decidedBy])).toEqual([
      ['CATEGORICAL', 'NONE', 'USER'],
      ['CATEGORICAL', 'TARGET', 'USER'],
      ['IDENTIFIER', 'KEY', 'USER'],
    ]);
    expect(schema[3].labels).toEqual(['low', 'mid', 'high']);
    expect(schema[0].decidedBy).toBe('INFERRED');
  });

  test.each<[code: string, status: number, schema: string, place: object]>([
    ['INVALID_INPUT', 400, '{', { path: 'schema' }],
    ['INVALID_SCHEMA', 422, document([{ name: 'age', kind: 'colour' }]), { path: 'columns[0].kind' }],
    [
      'KIND_NOT_POSSIBLE',
      422,
      document([
        { name: 'age', kind: 'integer' },
        { name: 'answer', kind: 'integer' },
      ]),
      { path: 'columns[1]', column: 'answer', line: 2, value: '?' },
    ],
    [
      'SCHEMA_MISMATCH',
      422,
      document([{ name: 'answer', kind: 'categorical', missing: ['?'], labels: ['low'] }]),
      { path: 'columns[0]', column: 'answer', line: 3, value: 'mid' },
    ],
    ['UNKNOWN_COLUMN', 400, document([{ name: 'shoe', kind: 'integer' }]), { column: 'shoe' }],
  ])('%s stores nothing', async (code, status, schema, place) => {
    const before = await stored();
    const answer = await app.uploadParts(SURVEY, schema);
    expect(answer).toMatchObject({ status, body: { error: { code, ...place } } });
    expect(await stored()).toEqual(before);
    expect(await app.spooled()).toEqual([]);
  });

  test('refuses parts that it does not know', async () => {
    const form = new FormData();
    form.append('data', new Blob([SURVEY]), 'survey.csv');
    const answer = await fetch(`${app.base}/datasets?fileName=survey.csv`, { method: 'POST', body: form });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  });
});
