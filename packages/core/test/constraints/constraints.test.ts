import { beforeAll, describe, expect, test } from '@jest/globals';
import { drawKeeping } from '../../src/constraints/drawKeeping.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { formatColumn } from '../../src/table/text/formatCell.js';
import { createTable, getColumn, type Table } from '../../src/table/table.js';
import { concatTables } from '../../src/table/concatTables.js';
import { takeRows } from '../../src/table/takeRows.js';
import { getSynthesizer, modelFromJSON, synthesizers } from '../../src/synthesizers/registry.js';
import { sampleWithReport } from '../../src/synthesizers/contract/constrained.js';
import type { Condition } from '../../src/conditions/condition.js';
import type { ModelDocument, SynthesizerModel } from '../../src/synthesizers/contract/model.js';
import { createStream } from '../../src/random/randomStream.js';
import { QUICK_OPTIONS } from '../synthesizers/quickOptions.js';

/** Stays with a start and an end, a body mass index, a city in its country, ages from 18, doses below limits. */
function stays(rows = 500): Table {
  const stream = createStream(4, 'stays');
  const cities = [
    ['Paris', 'France'],
    ['Lyon', 'France'],
    ['Rome', 'Italy'],
  ];
  const header = [
    'id',
    'start',
    'end',
    'weight',
    'height',
    'bmi',
    'city',
    'country',
    'age',
    'low',
    'high',
    'group',
  ];
  return inferTable(
    header,
    Array.from({ length: rows }, (_, row) => {
      const start = 20_000 + stream.integer(300);
      const days = [start, start + stream.integer(30)].map((day) =>
        new Date(day * 86_400_000).toISOString().slice(0, 10),
      );
      const height = Math.round(100 * (1.7 + 0.1 * stream.normal())) / 100;
      const weight = Math.round(75 + 12 * stream.normal());
      const [city, country] = cities[stream.integer(3)];
      const age = Math.max(18, Math.round(45 + 20 * stream.normal()));
      const low = Math.round(10 * stream.exponential()) / 10;
      const high = Math.round((low + stream.exponential()) * 100) / 100;
      const bmi = (Math.round((10 * weight) / (height * height)) / 10).toFixed(1);
      return [
        `k${row}`,
        ...days,
        String(weight),
        String(height),
        bmi,
        row % 20 === 0 ? null : city,
        country,
        String(age),
        low.toFixed(1),
        high.toFixed(2),
        age >= 65 ? 'old' : 'young',
      ];
    }),
  ).table;
}

const RULES = [
  'start <= end',
  'bmi = round(weight / (height * height), 1)',
  'combination(city, country)',
  'age >= 18',
  'low <= high',
  "group = if(age >= 65, 'old', 'young')",
  'weight - 40 <= age + 10 allow 0.3',
];

function expectKept(table: Table): void {
  const cells = (name: string): (string | null)[] => formatColumn(getColumn(table, name));
  const numbers = (name: string): number[] => cells(name).map(Number);
  const [start, end, city, country, group] = ['start', 'end', 'city', 'country', 'group'].map(cells);
  const [weight, height, bmi, age, low, high] = ['weight', 'height', 'bmi', 'age', 'low', 'high'].map(
    numbers,
  );
  const known = new Set(['Paris France', 'Lyon France', 'Rome Italy', 'null France', 'null Italy']);
  const broken = Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => {
    const keepsAll =
      (start[row] ?? '') <= (end[row] ?? '') &&
      Math.abs(bmi[row] - weight[row] / height[row] ** 2) <= 0.0501 &&
      known.has(`${city[row]} ${country[row]}`) &&
      age[row] >= 18 &&
      low[row] <= high[row] &&
      group[row] === (age[row] >= 65 ? 'old' : 'young') &&
      weight[row] - 40 <= age[row] + 10;
    return !keepsAll;
  });
  expect(broken).toEqual([]);
}

describe.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
  '%s with constraints',
  (name, synthesizer) => {
    const real = stays();
    let model: SynthesizerModel;
    beforeAll(async () => {
      model = await synthesizer.fit(real, { seed: 1, constraints: RULES, options: QUICK_OPTIONS[name] });
    });

    test('every row keeps every constraint, in the columns of the data, and the report says how', () => {
      const { table, report } = sampleWithReport(model, 3, 0, 3000);
      expect(table.columns.map(({ schema }) => schema)).toEqual(real.columns.map(({ schema }) => schema));
      expectKept(table);
      expect(report?.rowCount).toBe(3000);
      expect(report?.repairedCount).toBe(0);
      const codes = model.fit.notes.filter(({ code }) => code.startsWith('CONSTRAINT'));
      expect(codes.map(({ code }) => code)).toEqual([
        'CONSTRAINT_ROWS_LEFT_OUT',
        ...new Array<string>(6).fill('CONSTRAINT_BY_CONSTRUCTION'),
        'CONSTRAINT_BY_RESAMPLING',
        'CONSTRAINT_ACCEPTANCE',
      ]);
      // No value outside the data's range.
      for (const name of ['end', 'high', 'age', 'weight']) {
        const [of, to] = [table, real].map((one) => {
          const column = getColumn(one, name);
          return column.type === 'numeric'
            ? [Math.min(...column.values), Math.max(...column.values)]
            : [NaN, NaN];
        });
        expect(of[0]).toBeGreaterThanOrEqual(to[0]);
        expect(of[1]).toBeLessThanOrEqual(to[1]);
      }
    });

    test('chunks are the same in any order, a shorter one is a prefix, and the JSON is the same model', () => {
      const forward = [0, 1, 2].map((chunk) => model.sampleChunk(7, chunk, 1000));
      const backward = [2, 1, 0].map((chunk) => model.sampleChunk(7, chunk, 1000)).reverse();
      expect(concatTables(backward)).toEqual(concatTables(forward));
      const prefix = Array.from({ length: 333 }, (_unused, row) => row);
      expect(model.sampleChunk(7, 1, 333)).toEqual(takeRows(forward[1], prefix));
      const copy = modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument);
      expect(copy.sampleChunk(7, 2, 1000)).toEqual(forward[2]);
      expect(JSON.stringify(copy)).toBe(JSON.stringify(model));
    });
  },
);

describe('constraints and data', () => {
  const fit = (constraints: string[], table = stays()) =>
    getSynthesizer('gaussian-copula').fit(table, { seed: 1, constraints });

  test('data that breaks a constraint is an error with count, first row and values', async () => {
    const table = inferTable(
      ['a', 'b'],
      [
        ['1', '2'],
        ['5', '3'],
        ['2', '2'],
        ['9', '1'],
        ['1', null],
      ],
    ).table;
    await expect(fit(['a <= b'], table)).rejects.toMatchObject({
      code: 'CONSTRAINT_VIOLATED',
      message:
        '2 of 5 rows break the constraint "a <= b", first row 2 (a = 5, b = 3). Correct the data or the constraint, or end the ' +
        'constraint with "allow 0.4" to leave such rows out of the fit.',
      location: { row: 1, column: 'a', value: 'a = 5, b = 3' },
    });
    const model = await fit(['a <= b allow 0.4'], table);
    expect(model.fit.rowCount).toBe(3);
  });

  test('a strict inequality and a chain of them', async () => {
    const stream = createStream(2, 'chain');
    const rows = Array.from({ length: 300 }, () => {
      const a = stream.integer(50);
      const b = a + 1 + stream.integer(9);
      return [a, b, b + stream.integer(5)].map(String);
    });
    const model = await fit(['a < b <= c'], inferTable(['a', 'b', 'c'], rows).table);
    const { table, report } = sampleWithReport(model, 1, 0, 5000);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => formatColumn(getColumn(table, name)).map(Number));
    for (let row = 0; row < 5000; row++) expect(a[row] < b[row] && b[row] <= c[row]).toBe(true);
    expect((report?.acceptedCount ?? 0) / 5000).toBeGreaterThan(0.9);
  });

  test('what drawing again cannot satisfy is repaired by the nearest value of one column, and counted', () => {
    const schema = {
      columns: [
        { name: 'a', kind: 'integer' as const },
        { name: 'b', kind: 'integer' as const },
      ],
    };
    const draw = (_seed: number, rowCount: number): Table =>
      createTable(
        [5, 3].map((value, at) => ({
          type: 'numeric' as const,
          schema: { name: schema.columns[at].name, kind: 'integer' as const },
          values: new Float64Array(rowCount).fill(value),
        })),
      );
    const document = {
      constraints: ['a <= b'],
      schema,
      steps: [],
      ranges: { a: [0, 4], b: [0, 10] } as const,
    };
    const { table, report } = drawKeeping(document, schema, 1, 4, draw, new Set());
    expect(formatColumn(getColumn(table, 'a'))).toEqual(['5', '5', '5', '5']);
    expect(formatColumn(getColumn(table, 'b'))).toEqual(['5', '5', '5', '5']);
    expect(report).toEqual({
      rowCount: 4,
      acceptedCount: 0,
      drawnCount: 4 * 51,
      repairedCount: 4,
      brokenCounts: { 'a <= b': 4 },
    });
    expect(() => drawKeeping(document, schema, 1, 4, draw, new Set(['a', 'b']))).toThrow(
      expect.objectContaining({
        code: 'CONSTRAINT_UNSATISFIED',
        message: expect.stringMatching(/50 draws of row 1 broke "a <= b" \(last: a = 5, b = 3\)/),
      }),
    );
  });

  test('a product that the model only spreads is kept by drawing again', async () => {
    const stream = createStream(2, 'rare');
    const rows = Array.from({ length: 100 }, () => {
      const a = [1, 2, 3, 4, 6, 12][stream.integer(6)];
      return [String(a), String(12 / a)];
    });
    const product = await fit(['12 = a * b'], inferTable(['a', 'b'], rows).table);
    const { table, report } = sampleWithReport(product, 1, 0, 500);
    const [a, b] = ['a', 'b'].map((name) => formatColumn(getColumn(table, name)).map(Number));
    for (let row = 0; row < 500; row++) expect(a[row] * b[row]).toBe(12);
    expect(report?.acceptedCount).toBeLessThan(500);
  });

  test('formulas in a circle are refused', async () => {
    const table = inferTable(
      ['a', 'b'],
      [
        ['1', '1'],
        ['2', '2'],
        ['3', '3'],
      ],
    ).table;
    await expect(fit(['a = b', 'b = a'], table)).rejects.toMatchObject({ code: 'CONSTRAINT_CONFLICT' });
    await expect(fit(['a = b', 'a = b * 1'], table)).rejects.toMatchObject({ code: 'CONSTRAINT_CONFLICT' });
  });

  test.each([
    [['bmi = weight * 2', 'bmi = weight * 3'], 'CONSTRAINT_VIOLATED'],
    [['combination(id, city)'], 'CONSTRAINT_NOT_POSSIBLE'],
    [['combination(id, nothing)'], 'UNKNOWN_COLUMN'],
    [['age >= limit'], 'UNKNOWN_COLUMN'],
    [['age >='], 'EXPRESSION_SYNTAX'],
  ])('%p is refused with %s', async (constraints, code) => {
    await expect(fit(constraints)).rejects.toMatchObject({ code });
  });

  test('a target that a constraint binds is told', async () => {
    const model = await getSynthesizer('gaussian-copula').fit(stays(), {
      seed: 1,
      target: 'group',
      constraints: ["group = if(age >= 65, 'old', 'young')"],
    });
    expect(model.fit.notes.map(({ code }) => code)).toContain('TARGET_BOUND');
  });

  test('damaged constraints of a model are refused', async () => {
    const document = JSON.parse(JSON.stringify(await fit(['start <= end']))) as ModelDocument;
    const broken = { ...document, constraints: { ...document.constraints, steps: [] } } as ModelDocument;
    expect(() => modelFromJSON(broken)).toThrow(/nothing gives the column "end"/);
  });
});

describe('constraints and conditions', () => {
  const model = getSynthesizer('gaussian-copula').fit(stays(), { seed: 1, constraints: RULES });

  test('conditions on free columns, bases and combinations hold beside the constraints', async () => {
    const conditions = [
      { column: 'age', min: 60 },
      { column: 'start', min: '2024-12-01' },
      { column: 'country', equals: 'France' },
      { column: 'city', oneOf: ['Lyon', 'Rome'] },
    ];
    const table = (await model).sampleChunk(1, 0, 400, { conditions });
    expectKept(table);
    const cells = (name: string): (string | null)[] => formatColumn(getColumn(table, name));
    expect(cells('age').every((age) => Number(age) >= 60)).toBe(true);
    expect(cells('start').every((start) => (start ?? '') >= '2024-12-01')).toBe(true);
    expect(new Set(cells('country'))).toEqual(new Set(['France']));
    expect(new Set(cells('city'))).toEqual(new Set(['Lyon']));
    const missing = (await model).sampleChunk(1, 0, 50, { conditions: [{ column: 'city', missing: true }] });
    expect(new Set(formatColumn(getColumn(missing, 'city')))).toEqual(new Set([null]));
  });

  test('conditions that a constraint decides are refused with what can be fixed instead', async () => {
    const fitted = await model;
    const refused = (conditions: readonly Condition[], message: RegExp): void => {
      expect(() => fitted.sampleChunk(1, 0, 10, { conditions })).toThrow(message);
      expect(() => fitted.sampleChunk(1, 0, 10, { conditions })).toThrow(
        expect.objectContaining({ code: 'CONDITION_IMPOSSIBLE' }),
      );
    };
    refused([{ column: 'bmi', min: 30 }], /"bmi" cannot be fixed: it is computed by "bmi = round/);
    refused([{ column: 'end', min: '2024-12-01' }], /drawn as a difference from "start". Fix "start"/);
    refused(
      [
        { column: 'city', equals: 'Rome' },
        { column: 'country', equals: 'France' },
      ],
      /No combination of city, country in the data keeps the conditions. There are 5, such as/,
    );
  });

  test('given cells stay, also those of a gap with its base', async () => {
    const given = inferTable(
      ['start', 'end', 'age'],
      [
        ['2024-12-01', '2024-12-03', '70'],
        ['2024-11-11', '2024-11-11', '33'],
      ],
    ).table;
    const table = (await model).sampleChunk(1, 0, 2, { given });
    expect(formatColumn(getColumn(table, 'start'))).toEqual(['2024-12-01', '2024-11-11']);
    expect(formatColumn(getColumn(table, 'end'))).toEqual(['2024-12-03', '2024-11-11']);
    expect(formatColumn(getColumn(table, 'age'))).toEqual(['70', '33']);
    const half = inferTable(['city'], [['Rome'], ['Lyon']]).table;
    const fitted = await model;
    expect(() => fitted.sampleChunk(1, 0, 2, { given: half })).toThrow(
      /Give all of the columns city, country or none/,
    );
  });
});
