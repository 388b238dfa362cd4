import { describe, expect, test } from '@jest/globals';
import { synthesizers } from '../../src/auto/registry.js';
import { findConstraints } from '../../src/constraints/discovery/findConstraints.js';
import { evaluate } from '../../src/report/evaluate.js';
import { getSynthesizer, modelFromJSON } from '../../src/synthesizers/registry.js';
import { balance } from '../../src/synthesizers/smote/balance.js';
import { declaredColumns, schemaDocumentOf } from '../../src/table/document/schemaDocument.js';
import { readSchemaDocument } from '../../src/table/document/readSchemaDocument.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { splitTable } from '../../src/table/splitTable.js';
import { formatColumn } from '../../src/table/text/formatCell.js';
import type { Table } from '../../src/table/table.js';
import { QUICK_OPTIONS } from './quickOptions.js';

/** Names that every object has, as columns of all kinds and as labels; a dictionary that is a plain object breaks on them. */
const NAMES = [
  'constructor',
  'toString',
  '__proto__',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  'isPrototypeOf',
];
const LABELS = ['constructor', '__proto__', 'toString'];

function hostileTable(rows = 160): Table {
  const line = (row: number): string[] => [
    LABELS[(row * 7) % 3],
    String((row * 13) % 50),
    String(((row * 13) % 50) + ((row * 31) % 17)),
    row % 3 === 0 ? 'yes' : 'no',
    (((row * 37) % 101) / 8).toFixed(3),
    `2024-0${1 + (row % 9)}-1${row % 10}`,
    `key ${row} of the table`,
  ];
  return inferTable(
    NAMES,
    Array.from({ length: rows }, (_, row) => line(row)),
  ).table;
}

const CONSTRAINTS = ['"toString" <= "__proto__"'];

describe('F7: columns and labels that are called like methods of every object', () => {
  const table = hostileTable();

  test('are columns like any other', () => {
    expect(table.columns.map(({ schema }) => `${schema.name} ${schema.kind}`)).toEqual([
      'constructor categorical',
      'toString integer',
      '__proto__ integer',
      'hasOwnProperty boolean',
      'valueOf continuous',
      '__defineGetter__ datetime',
      'isPrototypeOf identifier',
    ]);
  });

  test.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
    '%s fits, is written and read, and draws them',
    async (name, synthesizer) => {
      const options = { seed: 1, options: QUICK_OPTIONS[name], constraints: CONSTRAINTS };
      const model = await synthesizer.fit(table, options);
      const read = modelFromJSON(JSON.parse(JSON.stringify(model.toJSON())));
      const synthetic = read.sampleChunk(2, 0, 60);
      expect(synthetic.columns.map(({ schema }) => schema.name)).toEqual(NAMES);
      const [labels, low, high] = synthetic.columns.map((column) => formatColumn(column));
      expect(labels.filter((label) => !LABELS.includes(label ?? ''))).toEqual([]);
      expect(low.filter((value, row) => Number(value) > Number(high[row]))).toEqual([]);
    },
  );

  test('options of single columns are theirs alone', async () => {
    const model = await getSynthesizer('gaussian-copula').fit(table, {
      seed: 1,
      columnOptions: JSON.parse(
        '{"__proto__":{"families":["gamma"]},"valueOf":{"families":["normal"]}}',
      ) as Record<string, Record<string, readonly string[]>>,
    });
    const families = new Map(model.fit.marginals?.map(({ column, family }) => [column, family]));
    expect(families.get('valueOf')).toBe('normal');
    expect(families.get('__proto__')).toBe('gamma');
  });

  test('are evaluated', async () => {
    const { train: training, holdout } = splitTable(table, 0.3, 1);
    const model = await getSynthesizer('independent').fit(training, { seed: 1 });
    const report = await evaluate({
      real: training,
      holdout,
      synthetic: model.sampleChunk(3, 0, training.rowCount),
      target: 'constructor',
      seed: 1,
    });
    const measured = new Set(report.metrics.flatMap(({ columns }) => columns));
    expect(NAMES.filter((name) => name !== 'isPrototypeOf' && !measured.has(name))).toEqual([]);
    expect(report.distributions.map(({ column }) => column)).toEqual(
      expect.arrayContaining(NAMES.slice(0, 6)),
    );
  });

  test('stand in schema documents', () => {
    const written = JSON.parse(
      JSON.stringify(schemaDocumentOf({ columns: table.columns.map(({ schema }) => schema) })),
    ) as unknown;
    const declared = declaredColumns(readSchemaDocument(written));
    expect([...declared.keys()]).toEqual(NAMES);
    expect(declared.get('constructor')?.categories).toEqual([...LABELS].sort());
  });

  test('stand in constraints, found ones too', () => {
    const found = findConstraints(table).map(({ text }) => text);
    expect(found).toContain('toString <= __proto__');
  });

  test('are classes that are balanced', async () => {
    const { table: balanced } = await balance(table, {
      target: 'constructor',
      goals: JSON.parse('{"__proto__":90}') as Record<string, number>,
      seed: 1,
    });
    const labels = formatColumn(balanced.columns[0]);
    expect(labels.filter((label) => label === '__proto__')).toHaveLength(90);
    expect(labels.filter((label) => label === 'constructor')).toHaveLength(54);
  });
});
