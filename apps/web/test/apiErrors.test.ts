import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '@likeness/core';
import type { Client, CombinedError } from 'urql';
import type { ApiErrorCode } from '../../api/src/services/errors';
import { App } from '../../api/test/support/app';
import { mixedTable } from '../../api/test/support/tables';
import type { ColumnField } from '../src/features/dataset-schema/columnValues';
import { placeOfError } from '../src/features/dataset-schema/placeOfError';
import { readUploadAnswer, type UploadError } from '../src/features/datasets/uploadAnswer';
import { fieldOfError as fieldOfDrawRows } from '../src/features/generations/fieldOfError';
import { fieldOfError as fieldOfRunForm } from '../src/features/run-form/fieldOfError';
import { changeAt, statedChanges } from '../src/features/scenarios/scenarioChanges';
import { fieldOfError as fieldOfStatistics } from '../src/features/statistics/fieldOfError';
import { createGraphqlClient } from '../src/graphql/client';
import { errorText, type ErrorText } from '../src/graphql/errorText';
import {
  type ColumnChangeInput,
  type CreateGenerationInput,
  CreateGenerationDocument,
  type CreateRunInput,
  CreateRunDocument,
  CreateScenarioDocument,
  type CreateSpecifiedRunInput,
  CreateSpecifiedRunDocument,
  UpdateDatasetSchemaDocument,
} from '../src/graphql/generated/operations';

/**
 * Where the dashboard shows a code: at the field of a form, below a form, at the upload; `elsewhere` is on the page of
 * a failed run, in the place of a page that cannot be loaded, or nowhere, for codes that no request of the dashboard
 * can cause. The type asks for a decision on every code that the API has.
 */
type Place = 'field' | 'form' | 'upload' | 'elsewhere';
const PLACES: Readonly<Record<ApiErrorCode | ErrorCode, readonly Place[]>> = {
  UNKNOWN_SYNTHESIZER: ['field'],
  INVALID_OPTION: ['field'],
  UNKNOWN_OPTION: ['field'],
  EXPRESSION_SYNTAX: ['field'],
  UNKNOWN_COLUMN: ['field'],
  DUPLICATE_COLUMN: ['field'],
  TARGET_NOT_KEPT: ['field'],
  TARGET_NOT_USABLE: ['field'],
  SEED_OUT_OF_RANGE: ['field'],
  ROW_COUNT_OUT_OF_RANGE: ['field'],
  HOLDOUT_SHARE_OUT_OF_RANGE: ['field'],
  SPLITS_OUT_OF_RANGE: ['field'],
  CONDITION_IMPOSSIBLE: ['field'],
  INVALID_SCENARIO: ['field'],
  INVALID_SPECIFICATION: ['field'],
  INVALID_TRIAL_PLAN: ['elsewhere'],
  INVALID_TRIAL_DATA: ['elsewhere'],
  DESIGN_NOT_POSSIBLE: ['elsewhere'],
  NOT_ESTIMABLE: ['elsewhere'],
  SCHEMA_MISMATCH: ['field'],
  INVALID_SCHEMA: ['field'],
  INVALID_INPUT: ['field', 'form', 'upload'],
  NOT_FOUND: ['form'],
  MODEL_NOT_READY: ['form'],
  INTERNAL: ['form'],
  UNSUPPORTED_MEDIA_TYPE: ['upload'],
  FILE_EMPTY: ['upload'],
  FILE_HEADER_ONLY: ['upload'],
  FILE_ENCODING: ['upload'],
  FILE_BINARY: ['upload'],
  FILE_GZIP: ['upload'],
  CSV_RAGGED_ROW: ['upload'],
  CSV_QUOTE: ['upload'],
  CSV_ROW_TOO_LONG: ['upload'],
  FILE_DAMAGED: ['upload'],
  FILE_ENCRYPTED: ['upload'],
  FILE_NESTED: ['upload'],
  JSONL_LINE: ['upload'],
  SHEET_NEEDED: ['upload'],
  FILE_SHEET: ['upload'],
  // The caller is gone before an answer could reach it.
  UPLOAD_INTERRUPTED: ['elsewhere'],
  KIND_NOT_POSSIBLE: ['field'],
  INFINITE_VALUE: ['elsewhere'],
  EMPTY_TABLE: ['elsewhere'],
  TOO_FEW_ROWS: ['elsewhere'],
  FIT_FAILED: ['elsewhere'],
  COLUMN_NOT_PROTECTABLE: ['elsewhere'],
  CONSTRAINT_NOT_POSSIBLE: ['elsewhere'],
  CONSTRAINT_VIOLATED: ['elsewhere'],
  CONSTRAINT_CONFLICT: ['elsewhere'],
  CONSTRAINT_UNSATISFIED: ['elsewhere'],
  WORKER_LOST: ['elsewhere'],
  OUT_OF_MEMORY: ['elsewhere'],
  // Dialogs that delete, and downloads.
  DATASET_IN_USE: ['elsewhere'],
  RUN_IN_USE: ['elsewhere'],
  GENERATION_NOT_READY: ['elsewhere'],
  REPORT_NOT_READY: ['elsewhere'],
  SIMULATION_NOT_READY: ['elsewhere'],
  SIMULATION_IN_USE: ['elsewhere'],
  SIMULATION_TOO_LARGE: ['elsewhere'],
  // The dashboard asks before it downloads.
  CONFIRMATION_NEEDED: ['elsewhere'],
  // The dashboard asks for pages that the API allows.
  INVALID_CURSOR: ['elsewhere'],
  PAGE_TOO_LARGE: ['elsewhere'],
  QUERY_TOO_COMPLEX: ['elsewhere'],
  FORBIDDEN_HOST: ['elsewhere'],
  FORBIDDEN_ORIGIN: ['elsewhere'],
  UNAUTHENTICATED: ['elsewhere'],
  FORBIDDEN: ['elsewhere'],
  NO_WORKSPACE: ['elsewhere'],
  WRONG_PASSWORD: ['elsewhere'],
  INVITATION_INVALID: ['elsewhere'],
  ALREADY_MEMBER: ['elsewhere'],
  LAST_OWNER: ['elsewhere'],
  // Of the engine and the command line.
  COLUMN_LENGTH_MISMATCH: ['elsewhere'],
  FILE_NOT_FOUND: ['elsewhere'],
  FILE_FORMAT: ['elsewhere'],
  FILE_TOO_LARGE: ['elsewhere'],
  FILE_TYPE: ['elsewhere'],
  XPT_HEADER: ['elsewhere'],
  INVALID_MODEL: ['elsewhere'],
  ABORTED: ['elsewhere'],
  FILE_TOO_WIDE: ['upload'],
  COLUMN_NAME_TOO_LONG: ['upload'],
  // Faults of the machine, and a caller that is gone.
  UPLOAD_STALLED: ['elsewhere'],
  STORAGE_FULL: ['elsewhere'],
  DATABASE_UNAVAILABLE: ['elsewhere'],
  QUERY_TIMEOUT: ['elsewhere'],
  // Of clients with tokens, idempotency keys and webhooks, which the dashboard does not use.
  IDEMPOTENCY_KEY_REUSED: ['elsewhere'],
  RATE_LIMITED: ['elsewhere'],
  ADDRESS_FORBIDDEN: ['elsewhere'],
  // A run splits its rows itself.
  HOLDOUT_OVERLAP: ['elsewhere'],
};

const workbook = readFileSync(new URL('../../../packages/io/test/fixtures/book.xlsx', import.meta.url));

type Code = keyof typeof PLACES;

let app: App;
let client: Client;
let datasetId: string;
let runId: string;
let queuedId: string;
/** What the API really answered, by the place where it is shown. */
const seen: Record<Place, Set<string>> = {
  field: new Set(),
  form: new Set(),
  upload: new Set(),
  elsewhere: new Set(),
};

beforeAll(async () => {
  app = await App.start();
  client = createGraphqlClient(app.base, app.authorization.authorization);
  datasetId = await app.dataset(mixedTable(100), { name: 'People' });
  runId = await app.createRun({ datasetId });
  const worker = await app.startWorker();
  await (await app.finish(runId)).close();
  await worker.end('SIGTERM');
  queuedId = await app.createRun({ datasetId });
});
afterAll(() => app.stop());

/** The error as a page reads it, which must have the code. */
function refusal(error: CombinedError | undefined, code: Code, place: Place): ErrorText {
  if (!error) throw new Error(`${code} was expected, and the request was accepted.`);
  const text = errorText(error);
  expect(text).toMatchObject({ code, unreachable: false });
  expect(PLACES[code]).toContain(place);
  seen[place].add(code);
  return text;
}

const placeOf = (field: string): Place => (field === 'form' ? 'form' : 'field');

describe('the run form', () => {
  test.each<[code: Code, field: ReturnType<typeof fieldOfRunForm>, input: Partial<CreateRunInput>]>([
    ['NOT_FOUND', 'form', { datasetId: 'nope' }],
    ['UNKNOWN_SYNTHESIZER', 'synthesizer', { synthesizer: 'magic' }],
    ['INVALID_INPUT', 'columns', { columns: [] }],
    ['UNKNOWN_COLUMN', 'columns', { columns: ['age', 'shoe'] }],
    ['DUPLICATE_COLUMN', 'columns', { columns: ['age', 'age'] }],
    ['UNKNOWN_COLUMN', 'columns', { columns: ['age'], kinds: [{ column: 'weight', kind: 'INTEGER' }] }],
    [
      'DUPLICATE_COLUMN',
      'columns',
      {
        kinds: [
          { column: 'age', kind: 'INTEGER' },
          { column: 'age', kind: 'CONTINUOUS' },
        ],
      },
    ],
    ['UNKNOWN_COLUMN', 'target', { target: 'shoe' }],
    ['TARGET_NOT_KEPT', 'target', { columns: ['age'], target: 'smoker' }],
    ['TARGET_NOT_USABLE', 'target', { target: 'visit' }],
    ['SEED_OUT_OF_RANGE', 'seed', { seed: -1 }],
    ['ROW_COUNT_OUT_OF_RANGE', 'rowCount', { rowCount: 0 }],
    ['HOLDOUT_SHARE_OUT_OF_RANGE', 'holdoutPercent', { holdoutShare: 0.6 }],
    ['SPLITS_OUT_OF_RANGE', 'splits', { splits: 21 }],
    ['INVALID_OPTION', 'options', { synthesizer: 'cart', options: [{ name: 'minLeafRows', value: -1 }] }],
    ['UNKNOWN_OPTION', 'options', { options: [{ name: 'magic', value: 1 }] }],
    ['INVALID_OPTION', 'options', { options: [{ name: 'families', value: ['banana'] }] }],
    [
      'UNKNOWN_OPTION',
      'options',
      { synthesizer: 'boosted-trees', options: [{ name: 'families', value: ['banana'] }] },
    ],
    ['UNKNOWN_COLUMN', 'options', { options: [{ name: 'families', value: ['gamma'], column: 'shoe' }] }],
    [
      'UNKNOWN_OPTION',
      'options',
      { synthesizer: 'cart', options: [{ name: 'sampling', value: 'stratified' }] },
    ],
    ['EXPRESSION_SYNTAX', 'constraints', { constraints: ['age >= 18', 'age >'] }],
    ['UNKNOWN_COLUMN', 'constraints', { constraints: ['shoe <= age'] }],
  ])('%s is shown at %s', async (code, field, part) => {
    const input = { datasetId, synthesizer: 'gaussian-copula', seed: 1, ...part };
    const { error } = await client.mutation(CreateRunDocument, { input }).toPromise();
    expect(fieldOfRunForm(refusal(error, code, placeOf(field)))).toBe(field);
  });

  test('a fault of the API is shown below the form', async () => {
    await app.database.query('ALTER TABLE dataset RENAME COLUMN file_name TO lost');
    try {
      const { error } = await client.mutation(CreateRunDocument, { input: { datasetId } }).toPromise();
      expect(fieldOfRunForm(refusal(error, 'INTERNAL', 'form'))).toBe('form');
    } finally {
      await app.database.query('ALTER TABLE dataset RENAME COLUMN lost TO file_name');
    }
  });
});

describe('drawing more rows', () => {
  const conditions = (condition: NonNullable<CreateGenerationInput['conditions']>) => ({
    conditions: condition,
  });
  test.each<[code: Code, field: ReturnType<typeof fieldOfDrawRows>, input: Partial<CreateGenerationInput>]>([
    ['NOT_FOUND', 'form', { runId: 'nope' }],
    ['SEED_OUT_OF_RANGE', 'seed', { seed: -1 }],
    ['ROW_COUNT_OUT_OF_RANGE', 'rowCount', { rowCount: 0 }],
    ['UNKNOWN_COLUMN', 'conditions', conditions([{ column: 'shoe', equals: '1' }])],
    ['INVALID_OPTION', 'conditions', conditions([{ column: 'age', min: 'old' }])],
    ['CONDITION_IMPOSSIBLE', 'conditions', conditions([{ column: 'group', equals: 'violet' }])],
  ])('%s is shown at %s', async (code, field, part) => {
    const input = { runId, rowCount: 10, seed: 1, ...part };
    const { error } = await client.mutation(CreateGenerationDocument, { input }).toPromise();
    expect(fieldOfDrawRows(refusal(error, code, placeOf(field)))).toBe(field);
  });

  test('a run that has no model yet is named below the form', async () => {
    const input = { runId: queuedId, rowCount: 10, seed: 1 };
    const { error } = await client.mutation(CreateGenerationDocument, { input }).toPromise();
    expect(fieldOfDrawRows(refusal(error, 'MODEL_NOT_READY', 'form'))).toBe('form');
  });
});

describe('a scenario', () => {
  test.each<[code: Code, row: number | null, rows: readonly string[]]>([
    ['EXPRESSION_SYNTAX', 1, ['age.mean + 1', 'age mean + 1']],
    ['UNKNOWN_COLUMN', 2, ['age.mean + 1', '', 'shoe.mean + 1']],
    ['INVALID_SCENARIO', 0, ['share(group, red) = 2']],
    ['INVALID_INPUT', null, Array.from({ length: 51 }, () => 'age.mean + 1')],
  ])('%s is shown at line %p', async (code, row, rows) => {
    const changes = statedChanges(rows);
    const input = { runId, changes: changes.map(({ text }) => text) };
    const { error } = await client.mutation(CreateScenarioDocument, { input }).toPromise();
    const text = refusal(error, code, row === null ? 'form' : 'field');
    expect(changeAt(text, changes)).toMatchObject({ row, code });
  });
});

describe('the schema of a dataset', () => {
  test.each<[code: Code, field: ColumnField | null, change: ColumnChangeInput]>([
    ['KIND_NOT_POSSIBLE', 'kind', { name: 'group', kind: 'INTEGER' }],
    ['KIND_NOT_POSSIBLE', 'datetimePattern', { name: 'visit', datetimePattern: 'dd.MM.yyyy' }],
    ['SCHEMA_MISMATCH', 'labels', { name: 'group', labels: ['red', 'green'] }],
    ['SCHEMA_MISMATCH', 'minimum', { name: 'age', bounds: { minimum: '40', maximum: null } }],
    ['INVALID_SCHEMA', 'datetimePattern', { name: 'visit', datetimePattern: 'QQ' }],
    ['INVALID_SCHEMA', 'minimum', { name: 'age', bounds: { minimum: 'old', maximum: null } }],
    ['INVALID_SCHEMA', 'labels', { name: 'age', labels: ['20'] }],
    ['UNKNOWN_COLUMN', 'kind', { name: 'shoe', kind: 'INTEGER' }],
  ])('%s is shown at %s of its column', async (code, field, change) => {
    const columns: ColumnChangeInput[] = [{ name: 'height', role: 'SENSITIVE' }, change];
    const { error } = await client
      .mutation(UpdateDatasetSchemaDocument, { input: { datasetId, columns } })
      .toPromise();
    const place = placeOfError(refusal(error, code, 'field'), columns);
    expect(place).toEqual({ column: change.name, field });
  });

  test('a dataset that is gone is named below the form', async () => {
    const columns = [{ name: 'age', role: 'SENSITIVE' as const }];
    const { error } = await client
      .mutation(UpdateDatasetSchemaDocument, { input: { datasetId: 'nope', columns } })
      .toPromise();
    expect(placeOfError(refusal(error, 'NOT_FOUND', 'form'), columns)).toBeNull();
  });
});

describe('a table from statistics', () => {
  const specification = 'format: likeness-specification\nversion: 1\nrows: 10\ncolumns:\n';
  test.each<[code: Code, field: string, line: number | null, input: Partial<CreateSpecifiedRunInput>]>([
    ['SEED_OUT_OF_RANGE', 'seed', null, { seed: -1 }],
    ['ROW_COUNT_OUT_OF_RANGE', 'rowCount', null, { rowCount: 0 }],
    [
      'INVALID_SPECIFICATION',
      'specification',
      5,
      { specification: `${specification}  - { name: a, mean: 1, sd: -1 }\n` },
    ],
    [
      'EXPRESSION_SYNTAX',
      'specification',
      7,
      { specification: `${specification}  - { name: a, mean: 1, sd: 1 }\nconstraints:\n  - a <\n` },
    ],
  ])('%s is shown at %s', async (code, field, line, part) => {
    const input = { specification: `${specification}  - { name: a, mean: 1, sd: 1 }\n`, seed: 1, ...part };
    const { error } = await client.mutation(CreateSpecifiedRunDocument, { input }).toPromise();
    const text = refusal(error, code, 'field');
    expect([fieldOfStatistics(text), text.line]).toEqual([field, line]);
  });
});

describe('an upload', () => {
  test.each<
    [
      code: Code,
      error: Partial<UploadError>,
      file: string | Uint8Array,
      query: Record<string, string>,
      headers: Record<string, string>,
    ]
  >([
    ['INVALID_INPUT', {}, 'a,b\n1,2\n', { fileName: '' }, {}],
    ['UNSUPPORTED_MEDIA_TYPE', {}, 'a,b\n1,2\n', {}, { 'content-type': 'text/html' }],
    ['FILE_EMPTY', {}, '', {}, {}],
    ['FILE_HEADER_ONLY', { line: 1 }, 'a,b\n', {}, {}],
    ['FILE_ENCODING', { line: 3 }, Buffer.from('a,b\n1,\u00c3\u00a9\n2,\u00e4\n', 'latin1'), {}, {}],
    ['FILE_BINARY', {}, Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) % 256), {}, {}],
    ['FILE_GZIP', {}, gzipSync(mixedTable(100)).subarray(0, 500), {}, { 'content-type': 'application/gzip' }],
    ['CSV_RAGGED_ROW', { line: 3 }, 'a,b\n1,2\n3,4,5\n', {}, {}],
    ['CSV_QUOTE', { line: 2, column: 'b' }, 'a,b\n1,"x"y\n', {}, {}],
    ['FILE_DAMAGED', {}, 'PAR1 and not much more', { fileName: 'rows.parquet' }, {}],
    ['FILE_ENCRYPTED', {}, 'PARE and then PARE', { fileName: 'rows.parquet' }, {}],
    ['FILE_NESTED', { line: 2, column: 'b' }, '{"a":1,"b":2}\n{"a":1,"b":[]}\n', {}, {}],
    ['JSONL_LINE', { line: 2 }, '{"a":1}\n{"a":1\n', {}, {}],
    [
      'SHEET_NEEDED',
      {
        sheets: [
          { name: 'People', rowCount: 4 },
          { name: 'Doses', rowCount: 30 },
          { name: 'Report', rowCount: 2 },
        ],
      },
      workbook,
      { fileName: 'book.xlsx' },
      {},
    ],
    ['FILE_SHEET', { line: 2, value: 'b' }, workbook, { fileName: 'book.xlsx', sheet: 'Report' }, {}],
    ['FILE_TOO_WIDE', {}, `${Array.from({ length: 1001 }, (_, at) => `c${at}`).join(',')}\n`, {}, {}],
    ['COLUMN_NAME_TOO_LONG', {}, `${'x'.repeat(801)},b\n1,2\n`, {}, {}],
    ['CSV_ROW_TOO_LONG', { line: 2 }, `a,b\n1,${'x'.repeat(2 ** 24 + 10)}\n`, {}, {}],
  ])('%s names its place', async (code, error, file, query, headers) => {
    const { status, body } = await app.upload(file, query, headers);
    const answer = readUploadAnswer(status, JSON.stringify(body));
    expect(answer).toMatchObject({ ok: false, error: { code, ...error } });
    expect(PLACES[code]).toContain('upload');
    seen.upload.add(code);
  });
});

test('every code that a form or the upload shows was really answered', () => {
  for (const place of ['field', 'form', 'upload'] as const) {
    const expected = Object.entries(PLACES).flatMap(([code, places]) =>
      places.includes(place) ? [code] : [],
    );
    expect([place, ...[...seen[place]].sort()]).toEqual([place, ...expected.sort()]);
  }
});
