import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { readSchemaDocument } from '../../../src/table/document/readSchemaDocument.js';
import {
  declaredColumns,
  type SchemaDocument,
  toSchemaDocument,
} from '../../../src/table/document/schemaDocument.js';
import { createColumnInference } from '../../../src/table/inference/columnInference.js';
import type { DeclaredColumn } from '../../../src/table/inference/evidence/columnEvidence.js';

const JSON_SCHEMA = JSON.parse(
  readFileSync(new URL('../../../../../docs/schema.schema.json', import.meta.url), 'utf8'),
) as object;
const isValid = new Ajv({ allowUnionTypes: true }).compile(JSON_SCHEMA);

const CELLS: Readonly<Record<string, readonly string[]>> = {
  amount: ['1.051,99', '7,00', '-', '12,50'],
  born: ['31.12.1990', '01.02.1985', '', '05.06.2001'],
  sex: ['f', 'm', 'f', '?'],
  smoker: ['no', 'yes', 'no', 'yes'],
  id: ['a-1', 'a-2', 'a-3', 'a-4'],
};

function infer(name: string, declared: DeclaredColumn = {}) {
  const inference = createColumnInference(name);
  CELLS[name].forEach((cell, at) => inference.add(cell, at + 2));
  return inference.finish(declared);
}

function documentOf(): SchemaDocument {
  const declared: Record<string, DeclaredColumn> = {
    id: { kind: 'identifier' },
    amount: { kind: 'continuous', missing: ['-'] },
  };
  const found = Object.keys(CELLS).map((name) =>
    infer(name, Object.hasOwn(declared, name) ? declared[name] : {}),
  );
  return toSchemaDocument(
    found,
    found.flatMap(({ notes }) => notes),
    new Set(['id']),
  );
}

describe('a schema document', () => {
  test('is what the JSON Schema of the docs describes, and is read as it was written', () => {
    const document = JSON.parse(JSON.stringify(documentOf())) as unknown;
    isValid(document);
    expect(isValid.errors).toBeNull();
    expect(readSchemaDocument(document)).toEqual(document);
  });

  test('gives the same columns again when it is declared', () => {
    const document = documentOf();
    for (const [name, declared] of declaredColumns(document)) {
      expect(infer(name, declared).schema).toEqual(
        infer(
          name,
          name === 'id'
            ? { kind: 'identifier' }
            : name === 'amount'
              ? { kind: 'continuous', missing: ['-'] }
              : {},
        ).schema,
      );
    }
  });

  test('columns may have the names of properties of every object', () => {
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
    const found = names.map((name) => {
      const inference = createColumnInference(name);
      ['1.5', '2'].forEach((cell, at) => inference.add(cell, at + 2));
      return inference.finish();
    });
    const read = readSchemaDocument(JSON.parse(JSON.stringify(toSchemaDocument(found, []))));
    expect([...declaredColumns(read).keys()]).toEqual(names);
  });

  test.each<
    [string, (document: Record<string, unknown>, column: Record<string, unknown>) => void, string, RegExp]
  >([
    ['another format', (document) => (document.format = 'x'), '', /"likeness-schema"/],
    ['no columns', (document) => (document.columns = []), 'columns', /list of columns/],
    ['an unknown field', (document) => (document.kolumns = []), 'kolumns', /no such field/],
    ['an unknown field of a column', (_, column) => (column.typ = 1), 'columns[0].typ', /the fields are/],
    ['a kind', (_, column) => (column.kind = 'text'), 'columns[0].kind', /one of: continuous/],
    ['no name', (_, column) => delete column.name, 'columns[0]', /"name" is missing/],
    ['a name twice', (_, column) => (column.name = 'sex'), 'columns[2].name', /twice/],
    [
      'labels of numbers',
      (_, column) => (column.labels = ['a']),
      'columns[0].labels',
      /kind continuous has none/,
    ],
    ['decimals', (_, column) => (column.decimals = 1.5), 'columns[0].decimals', /0 to 15/],
    ['bounds', (_, column) => (column.bounds = { minimum: 'soon' }), 'columns[0].bounds', /ISO 8601/],
    [
      'a number format',
      (_, column) => (column.numberFormat = { grouping: '.' }),
      'columns[0].numberFormat',
      /not its decimal mark/,
    ],
    ['marks', (_, column) => (column.missing = ['a', 'a']), 'columns[0].missing', /different texts/],
  ])('%s is refused with its path', (_, spoil, path, message) => {
    const document = JSON.parse(JSON.stringify(documentOf())) as Record<string, unknown>;
    spoil(document, (document.columns as Record<string, unknown>[])[0]);
    expect(() => readSchemaDocument(document)).toThrow(
      expect.objectContaining({ code: 'INVALID_SCHEMA', location: expect.objectContaining({ path }) }),
    );
    expect(() => readSchemaDocument(document)).toThrow(message);
  });

  test('a date pattern says what is wrong in it', () => {
    const document = JSON.parse(JSON.stringify(documentOf())) as { columns: Record<string, unknown>[] };
    document.columns[1].datetimePattern = { pattern: 'dd.QQ.yyyy' };
    expect(() => readSchemaDocument(document)).toThrow(/"Q" at character 4 is no known field/);
  });
});
