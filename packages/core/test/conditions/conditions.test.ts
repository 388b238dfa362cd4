import { beforeAll, describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { gaussianCopula } from '../../src/synthesizers/copula/gaussianCopula.js';
import { impute } from '../../src/synthesizers/contract/impute.js';
import { independent } from '../../src/synthesizers/independent/independent.js';
import type { Condition } from '../../src/conditions/condition.js';
import type { SynthesizerModel } from '../../src/synthesizers/contract/model.js';
import { formatColumn } from '../../src/table/text/formatCell.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { numericView } from '../../src/table/numericView.js';
import { createTable, getColumn, type Table } from '../../src/table/table.js';
import { selectColumns } from '../../src/table/selectColumns.js';
import { takeRows } from '../../src/table/takeRows.js';

/** 800 rows: two numbers (one rounded to tenths), labels in no order, counts, a class; missing values that depend on age. */
function patients(): Table {
  const stream = createStream(5, 'patients');
  const rows = Array.from({ length: 800 }, () => {
    const z = stream.normal();
    const y = 0.6 * z + 0.8 * stream.normal();
    const x = 0.5 * y - 0.3 * z + 0.8 * stream.normal();
    const sick = z + y + stream.normal() > 0.8;
    return [
      (50 + 10 * z).toFixed(0),
      z + stream.normal() > 1.3 ? null : (20 + 4 * y + (sick ? 3 : 0)).toFixed(1),
      ['home', 'ward', 'clinic', 'gone'][Math.min(3, Math.max(0, Math.floor(x + 2)))],
      String(Math.max(0, Math.round(2 + x + stream.normal()))),
      sick ? 'yes' : 'no',
    ];
  });
  return inferTable(['age', 'dose', 'place', 'visits', 'sick'], rows).table;
}

const table = patients();
let pooled: SynthesizerModel;
let perClass: SynthesizerModel;

beforeAll(async () => {
  pooled = await gaussianCopula.fit(table, { seed: 1 });
  perClass = await gaussianCopula.fit(table, { seed: 1, target: 'sick', options: { perClass: 'always' } });
});

const cells = (of: Table, name: string): (string | null)[] => formatColumn(getColumn(of, name));

function many(model: SynthesizerModel, chunks: number): Table[] {
  return Array.from({ length: chunks }, (_, chunk) => model.sampleChunk(77, chunk, 65_536));
}

/** Mean of a column, or fraction of a label, with its standard error; over the rows that have a value. */
function estimate(tables: readonly Table[], name: string, label?: string): { mean: number; error: number } {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const of of tables) {
    const view = numericView(getColumn(of, name));
    const code = label === undefined ? NaN : (getColumn(of, name).schema.categories ?? []).indexOf(label);
    for (const cell of view) {
      if (Number.isNaN(cell) && label === undefined) continue;
      const value = label === undefined ? cell : cell === code ? 1 : 0;
      count++;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / count;
  return { mean, error: Math.sqrt(Math.max(0, squares / count - mean * mean) / count) };
}

type Keep = (row: {
  age: number;
  dose: number;
  place: string | null;
  visits: number;
  sick: string | null;
}) => boolean;

function reject(tables: readonly Table[], keep: Keep): Table[] {
  return tables.map((of) => {
    const [age, dose, visits] = ['age', 'dose', 'visits'].map((name) => numericView(getColumn(of, name)));
    const [place, sick] = ['place', 'sick'].map((name) => cells(of, name));
    const rows = Array.from(age.keys()).filter((row) =>
      keep({ age: age[row], dose: dose[row], place: place[row], visits: visits[row], sick: sick[row] }),
    );
    return takeRows(of, rows);
  });
}

const CASES: readonly [string, Condition[], Keep][] = [
  ['a range', [{ column: 'age', above: 60 }], ({ age }) => age > 60],
  ['a rounded number', [{ column: 'age', equals: 47 }], ({ age }) => age === 47],
  [
    'labels that are no neighbours',
    [{ column: 'place', oneOf: ['home', 'gone'] }],
    ({ place }) => place === 'home' || place === 'gone',
  ],
  [
    'two ranges and a label',
    [
      { column: 'age', min: 45, max: 55 },
      { column: 'dose', below: 20 },
      { column: 'sick', equals: 'yes' },
    ],
    ({ age, dose, sick }) => age >= 45 && age <= 55 && dose < 20 && sick === 'yes',
  ],
  ['a missing cell', [{ column: 'dose', missing: true }], ({ dose }) => Number.isNaN(dose)],
  [
    'a count that is not',
    [
      { column: 'visits', noneOf: [0, 2] },
      { column: 'dose', missing: false },
    ],
    ({ visits, dose }) => visits !== 0 && visits !== 2 && !Number.isNaN(dose),
  ],
];

describe.each([
  ['one copula', () => pooled],
  ['a copula for each class', () => perClass],
] as const)('%s', (_, model) => {
  let free: Table[];
  beforeAll(() => {
    free = many(model(), 6);
  });

  test.each(CASES)(
    '%s: the same distribution as keeping the rows that happen to meet it',
    (_name, conditions, keep) => {
      const kept = reject(free, keep);
      const drawn = [model().sampleChunk(3, 0, 20_000, { conditions })];
      expect(reject(drawn, keep)[0].rowCount).toBe(20_000);
      const estimates: [string, string?][] = [
        ['age'],
        ['dose'],
        ['visits'],
        ['sick', 'yes'],
        ['place', 'home'],
        ['place', 'ward'],
        ['place', 'clinic'],
      ];
      for (const [name, label] of estimates) {
        const [want, have] = [kept, drawn].map((tables) => estimate(tables, name, label));
        if (Number.isNaN(want.mean)) continue;
        // 4.5 standard errors: 84 comparisons raise a false alarm in 1 of 1,700 runs of new seeds.
        expect(Math.abs(have.mean - want.mean)).toBeLessThan(4.5 * Math.hypot(want.error, have.error) + 1e-9);
      }
    },
  );

  test('rows are the same in any order of chunks, and a shorter chunk is a prefix', () => {
    const conditions = [
      { column: 'age', min: 55 },
      { column: 'place', oneOf: ['home', 'ward'] },
    ];
    const later = model().sampleChunk(3, 1, 700, { conditions });
    model().sampleChunk(3, 0, 300, { conditions });
    expect(model().sampleChunk(3, 1, 700, { conditions })).toEqual(later);
    expect(cells(model().sampleChunk(3, 1, 50, { conditions }), 'dose')).toEqual(
      cells(later, 'dose').slice(0, 50),
    );
  });

  test('what no row can be is refused with the nearest that one can', () => {
    const refusal =
      (condition: Condition): (() => Table) =>
      () =>
        model().sampleChunk(1, 0, 10, { conditions: [condition] });
    const highest = Math.max(...numericView(getColumn(table, 'age')));
    const refusals: [Condition, RegExp][] = [
      [{ column: 'place', equals: 'homee' }, /no label "homee".*nearest is "home"/],
      [{ column: 'age', min: 300 }, new RegExp(`nearest possible is ${highest}`)],
      [{ column: 'age', equals: 50.5 }, /nearest possible is 5[01]/],
      [{ column: 'age', missing: true }, /never missing/],
      [{ column: 'age', min: 60, max: 50 }, /ends \(50\) below/],
      [{ column: 'dose', missing: true, min: 3 }, /missing and have a value/],
    ];
    for (const [condition, message] of refusals) {
      expect(refusal(condition)).toThrow(message);
      expect(refusal(condition)).toThrow(expect.objectContaining({ code: 'CONDITION_IMPOSSIBLE' }));
    }
    expect(refusal({ column: 'weight', min: 1 })).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_COLUMN' }),
    );
    expect(refusal({ column: 'age', min: 'old' })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });

  test('given cells stay, the rest is drawn given them', () => {
    const given = takeRows(selectColumns(table, ['age', 'sick']), new Int32Array(3000).fill(4));
    const drawn = model().sampleChunk(9, 0, 3000, { given });
    expect(cells(drawn, 'age')).toEqual(cells(given, 'age'));
    const conditions = [
      { column: 'age', equals: Number(cells(table, 'age')[4]) },
      { column: 'sick', equals: cells(table, 'sick')[4] ?? '' },
    ];
    const same = model().sampleChunk(9, 0, 20_000, { conditions });
    for (const name of ['dose', 'visits']) {
      const [want, have] = [same, drawn].map((of) => estimate([of], name));
      expect(Math.abs(have.mean - want.mean)).toBeLessThan(4.5 * Math.hypot(want.error, have.error));
    }
  });

  test('only missing cells are imputed, every one, and seeds differ', async () => {
    const [one, two] = await Promise.all([impute(model(), table, 1), impute(model(), table, 2)]);
    const before = cells(table, 'dose');
    const missing = before.filter((cell) => cell === null).length;
    expect(missing).toBeGreaterThan(50);
    expect(cells(one, 'dose')).not.toContain(null);
    expect(cells(one, 'dose').filter((cell, row) => before[row] !== null && cell !== before[row])).toEqual(
      [],
    );
    expect(cells(two, 'dose')).not.toEqual(cells(one, 'dose'));
    expect(cells(one, 'age')).toEqual(cells(table, 'age'));
    const alone = takeRows(table, [before.indexOf(null)]);
    expect(cells(await impute(model(), alone, 1), 'dose')[0]).not.toBeNull();
  });
});

test('a given label that the model has not is refused with its row', () => {
  const given = createTable([getColumn(inferTable(['place'], [['home'], ['war'], ['home']]).table, 'place')]);
  expect(() => pooled.sampleChunk(1, 0, 3, { given })).toThrow(/"war" in row 2.*nearest is "ward"/);
});

test('independent columns keep their own distribution under conditions on others', async () => {
  const model = await independent.fit(table, { seed: 1 });
  const conditions = [
    { column: 'age', min: 60 },
    { column: 'sick', equals: 'yes' },
  ];
  const [free, drawn] = [model.sampleChunk(1, 0, 60_000), model.sampleChunk(2, 0, 20_000, { conditions })];
  const [want, have] = [free, drawn].map((of) => estimate([of], 'visits'));
  expect(Math.abs(have.mean - want.mean)).toBeLessThan(4.5 * Math.hypot(want.error, have.error));
  expect(new Set(cells(drawn, 'sick'))).toEqual(new Set(['yes']));
});

test('a column that does not round is given the very number asked for', async () => {
  const stream = createStream(1, 'pi');
  const values = Float64Array.from({ length: 300 }, () => stream.normal());
  const free = createTable([
    { type: 'numeric', schema: { name: 'x', kind: 'continuous' }, values },
    {
      type: 'numeric',
      schema: { name: 'y', kind: 'continuous' },
      values: values.map((x) => x + stream.normal()),
    },
  ]);
  const model = await gaussianCopula.fit(free, { seed: 1 });
  const drawn = model.sampleChunk(1, 0, 4000, { conditions: [{ column: 'x', equals: 1.2345678901 }] });
  expect(new Set(numericView(getColumn(drawn, 'x')))).toEqual(new Set([1.2345678901]));
  // Regression of y on x has slope 1 and spread 1; .15 is 3 standard errors of a slope of 300 rows at x = 1.23.
  expect(Math.abs(estimate([drawn], 'y').mean - 1.23)).toBeLessThan(0.25);
});
