import { describe, expect, test } from '@jest/globals';
import { specify } from '../../src/specification/specify.js';
import type { Specification } from '../../src/specification/specification.js';
import { getColumn, type Table } from '../../src/table/table.js';
import { numericView } from '../../src/table/numericView.js';
import { modelFromJSON } from '../../src/synthesizers/registry.js';
import type { ModelDocument } from '../../src/synthesizers/contract/model.js';

const ROWS = 40_000;
const header = { format: 'likeness-specification', version: 1 } as const;

function present(table: Table, name: string): Float64Array {
  return numericView(getColumn(table, name)).filter((value) => !Number.isNaN(value));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sd(values: Float64Array): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);
}

function pearson(x: Float64Array, y: Float64Array): number {
  const [a, b] = [mean(x), mean(y)];
  return x.reduce((sum, value, i) => sum + (value - a) * (y[i] - b), 0) / x.length / sd(x) / sd(y);
}

function quantile(values: Float64Array, p: number): number {
  return Float64Array.from(values).sort()[Math.floor(p * values.length)];
}

/** What an article would print of some patients. */
const study: Specification = {
  ...header,
  source: 'a test',
  rows: 500,
  columns: [
    { name: 'age', decimals: 0, mean: 60.8, sd: 11.9, median: 60, range: [40, 95] },
    {
      name: 'enzyme',
      decimals: 0,
      mean: 582,
      sd: 970,
      median: 250,
      quartiles: [116.5, 250, 582],
      range: [23, 7861],
    },
    { name: 'creatinine', decimals: 2, mean: 1.39, sd: 1.03, range: [0.5, 9.4] },
    { name: 'fraction', decimals: 1, quartiles: [30, 38, 45], range: [14, 80], missing: 0.1 },
    { name: 'height', mean: 170, sd: 9 },
    { name: 'visits', family: 'poisson', parameters: { mean: 2.5 } },
    { name: 'stay', family: 'gamma', mean: 12, sd: 8 },
    { name: 'sex', shares: { female: 0.35, male: 0.65 } },
    { name: 'stage', shares: { I: 0.5, II: 0.3, III: 0.2 } },
    { name: 'died', shares: { no: 0.68, yes: 0.32 } },
  ],
  correlations: [
    { columns: ['age', 'creatinine'], value: 0.3 },
    { columns: ['enzyme', 'stay'], value: 0.25 },
    { columns: ['height', 'sex'], value: 0.5 },
    { columns: ['age', 'stay'], value: -0.4, type: 'spearman' },
    { columns: ['stage', 'stay'], value: 0.35, type: 'latent' },
  ],
  target: {
    column: 'died',
    prevalence: 0.32,
    effects: [
      { column: 'age', oddsRatio: 1.6, per: 10 },
      { column: 'sex', oddsRatio: 1.8 },
      { column: 'fraction', groupMeans: { no: 39.3, yes: 34.5 } },
      { column: 'height', groupMeans: { no: 170.6, yes: 168.7 } },
    ],
  },
};

describe('a table from statistics', () => {
  const { model, report } = specify(study);
  const table = model.sampleChunk(1, 0, ROWS);
  const error = 4 / Math.sqrt(ROWS);

  test.each(study.columns.filter((column) => column.mean !== undefined))(
    '$name has its mean and sd',
    (column) => {
      const values = present(table, column.name);
      const spread = column.sd ?? NaN;
      // Four standard errors; of the sd by a kurtosis of up to 60.
      expect(Math.abs(mean(values) - (column.mean ?? NaN)) / spread).toBeLessThan(error);
      expect(Math.abs(sd(values) / spread - 1)).toBeLessThan(
        column.name === 'enzyme' || column.name === 'creatinine' ? 4 * error : 2 * error,
      );
      for (const value of column.range ?? [])
        expect(
          value === null ||
            values.every(
              (x) => x >= (column.range?.[0] ?? -Infinity) && x <= (column.range?.[1] ?? Infinity),
            ),
        ).toBe(true);
    },
  );

  test('quantiles are the stated ones', () => {
    const fraction = present(table, 'fraction');
    // The share below a stated quantile, within four standard errors and a rounding step.
    for (const [p, q] of [
      [0.25, 30],
      [0.5, 38],
      [0.75, 45],
    ])
      expect(Math.abs(fraction.filter((value) => value <= q).length / fraction.length - p)).toBeLessThan(
        0.012,
      );
    const enzyme = present(table, 'enzyme');
    for (const [p, q] of [
      [0.25, 116.5],
      [0.5, 250],
      [0.75, 582],
    ])
      expect(Math.abs(enzyme.filter((value) => value <= q).length / enzyme.length - p)).toBeLessThan(0.012);
    expect(quantile(present(table, 'age'), 0.5)).toBe(60);
  });

  test('shares and missing cells are the stated ones', () => {
    const share = (name: string, code: number): number =>
      present(table, name).filter((value) => value === code).length / ROWS;
    expect(Math.abs(share('sex', 1) - 0.65)).toBeLessThan(error / 2);
    expect(Math.abs(share('stage', 2) - 0.2)).toBeLessThan(error / 2);
    expect(Math.abs(share('died', 1) - 0.32)).toBeLessThan(error / 2);
    expect(Math.abs(1 - present(table, 'fraction').length / ROWS - 0.1)).toBeLessThan(error / 2);
  });

  test('correlations are the stated ones', () => {
    const of = (a: string, b: string): number => pearson(present(table, a), present(table, b));
    expect(of('age', 'creatinine')).toBeCloseTo(0.3, 1.5);
    expect(of('enzyme', 'stay')).toBeCloseTo(0.25, 1.5);
    expect(of('height', 'sex')).toBeCloseTo(0.5, 1.5);
    const ranks = (name: string): Float64Array => {
      const values = present(table, name);
      const sorted = Float64Array.from(values).sort();
      const first = new Map<number, number>();
      const last = new Map<number, number>();
      sorted.forEach((value, i) => {
        if (!first.has(value)) first.set(value, i);
        last.set(value, i);
      });
      return values.map((value) => ((first.get(value) ?? 0) + (last.get(value) ?? 0)) / 2);
    };
    expect(pearson(ranks('age'), ranks('stay'))).toBeCloseTo(-0.4, 1.5);
  });

  test('effects on the target are the stated ones', () => {
    const died = numericView(getColumn(table, 'died'));
    const group = (name: string, code: number): number =>
      mean(
        numericView(getColumn(table, name)).filter(
          (value, row) => died[row] === code && !Number.isNaN(value),
        ),
      );
    expect(group('fraction', 1) - group('fraction', 0)).toBeCloseTo(34.5 - 39.3, 0.4);
    expect(group('height', 1) - group('height', 0)).toBeCloseTo(168.7 - 170.6, 0.4);
    const sex = numericView(getColumn(table, 'sex'));
    const cell = (a: number, b: number): number =>
      sex.filter((value, row) => value === a && died[row] === b).length;
    expect((cell(1, 1) * cell(0, 0)) / (cell(1, 0) * cell(0, 1))).toBeGreaterThan(1.7);
    expect((cell(1, 1) * cell(0, 0)) / (cell(1, 0) * cell(0, 1))).toBeLessThan(1.9);
    expect(logisticSlope(present(table, 'age'), died) * 10).toBeCloseTo(Math.log(1.6), 1.2);
  });

  test('the report says what was stated, reached and repaired', () => {
    expect(report.repaired).toBe(false);
    expect(report.pairs).toHaveLength(9);
    for (const { stated, reached } of report.pairs)
      expect(Math.abs(reached - stated)).toBeLessThan(0.01 * Math.max(1, Math.abs(stated)));
    expect(report.unstatedCount).toBe(45 - 9);
    expect(model.fit.rowCount).toBe(500);
  });

  test('it is a model like any other', () => {
    const copy = modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument);
    expect(copy.sampleChunk(3, 2, 100)).toEqual(model.sampleChunk(3, 2, 100));
  });
});

/** Newton's method for a logistic regression on one column. */
function logisticSlope(x: Float64Array, y: Float64Array): number {
  const centre = mean(x);
  let [a, b] = [0, 0];
  for (let step = 0; step < 20; step++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const u = x[i] - centre;
      const p = 1 / (1 + Math.exp(-a - b * u));
      ga += y[i] - p;
      gb += (y[i] - p) * u;
      haa += p * (1 - p);
      hab += p * (1 - p) * u;
      hbb += p * (1 - p) * u * u;
    }
    const determinant = haa * hbb - hab * hab;
    a += (hbb * ga - hab * gb) / determinant;
    b += (haa * gb - hab * ga) / determinant;
  }
  return b;
}

test('correlations that contradict one another are repaired, and told pair by pair', () => {
  const names = ['a', 'b', 'c'];
  const columns = names.map((name) => ({ name, mean: 0, sd: 1 }));
  const correlations = [
    { columns: ['a', 'b'] as [string, string], value: 0.9 },
    { columns: ['b', 'c'] as [string, string], value: 0.9 },
    { columns: ['a', 'c'] as [string, string], value: -0.9 },
  ];
  const { model, report } = specify({ ...header, columns, correlations });
  expect(report.repaired).toBe(true);
  // The nearest correlation matrix by symmetry: |r| falls to 1/2.
  expect(report.pairs.map(({ reached }) => Math.round(reached * 100) / 100)).toEqual([0.5, 0.5, -0.5]);
  expect(model.fit.notes.filter(({ code }) => code === 'PAIR_REPAIRED')).toHaveLength(3);
});

test('unstated pairs are independent given the others, or uncorrelated', () => {
  const columns = ['a', 'b', 'c'].map((name) => ({ name, mean: 0, sd: 1 }));
  const correlations = [
    { columns: ['a', 'b'] as [string, string], value: 0.8, type: 'latent' as const },
    { columns: ['b', 'c'] as [string, string], value: 0.5, type: 'latent' as const },
  ];
  const last = (unstated: 'maximum-entropy' | 'zero'): number => {
    const { parameters } = specify({ ...header, columns, correlations, unstated }).model.toJSON();
    return (parameters as { correlation: number[][] }).correlation[2][0];
  };
  expect(last('maximum-entropy')).toBeCloseTo(0.4, 8);
  expect(last('zero')).toBe(0);
});

test('formulas are computed and inequalities drawn again', () => {
  const { model } = specify({
    ...header,
    columns: [
      { name: 'weight', decimals: 0, mean: 75, sd: 12, range: [40, 150] },
      { name: 'height', decimals: 2, mean: 1.7, sd: 0.1, range: [1.4, 2.1] },
      { name: 'bmi', decimals: 1 },
    ],
    constraints: ['bmi = weight / (height * height)', 'bmi < 40'],
  });
  const table = model.sampleChunk(1, 0, 2000);
  const [weight, height, bmi] = ['weight', 'height', 'bmi'].map((name) => present(table, name));
  expect(bmi).toHaveLength(2000);
  bmi.forEach((value, row) => {
    expect(Math.abs(value - weight[row] / height[row] ** 2)).toBeLessThan(0.0501);
    expect(value).toBeLessThan(40);
  });
  expect(model.fit.notes.map(({ code }) => code)).toContain('CONSTRAINT_ACCEPTANCE');
});

describe('contradictions and mistakes', () => {
  const age = { name: 'age', decimals: 0, mean: 50, sd: 10, range: [0, 100] as [number, number] };
  const sex = { name: 'sex', shares: { f: 0.5, m: 0.5 } };
  const spec = (rest: object): unknown => ({ ...header, columns: [age, sex], ...rest });

  test.each<[unknown, RegExp]>([
    [null, /the document is null: it must be an object/],
    [{}, /format: it is missing/],
    [spec({ colums: [] }), /colums is \[\]: it is unknown here. Possible are format, version/],
    [spec({ columns: [{ ...age, mean: '50' }] }), /columns\[0\]\.mean is "50": it must be a finite number/],
    [spec({ columns: [age, age] }), /columns\[1\]\.name is "age": an earlier column has that name/],
    [
      spec({ columns: [{ ...age, mean: 130 }] }),
      /columns\[0\]\.mean is 130: it lies outside the range 0 to 100/,
    ],
    [
      spec({ columns: [{ ...age, sd: 60 }] }),
      /columns\[0\]\.sd is 60: with a mean of 50 on 0 to 100 it must be below 50\.00/,
    ],
    [spec({ columns: [{ ...age, sd: 0 }] }), /sd is 0: it must be above 0/],
    [spec({ columns: [{ ...age, median: 75 }] }), /median is 75: it lies farther than one sd/],
    [spec({ columns: [{ name: 'a', quartiles: [5, 4, 6] }] }), /quantile at 0.5 is below that at 0.25/],
    [spec({ columns: [{ name: 'a', median: 5, quartiles: [3, 4, 6] }] }), /also stated as 5/],
    [spec({ columns: [{ name: 'a', mean: 5 }] }), /columns\[0\]\.sd: a mean needs an sd/],
    [spec({ columns: [{ name: 'a', median: 5 }] }), /one quantile is too little/],
    [spec({ columns: [{ name: 'a' }] }), /nothing says what column "a" is like/],
    [
      spec({ columns: [{ name: 'a', family: 'gauss', mean: 1, sd: 1 }] }),
      /family is "gauss": without parameters it must be one of normal/,
    ],
    [
      spec({ columns: [{ name: 'a', family: 'gamma', parameters: { shape: -1, scale: 1 } }] }),
      /impossible shape -1.*The gamma family has shape, scale/,
    ],
    [
      spec({ columns: [{ name: 'a', family: 'normal', parameters: { mean: 0, sd: 1 }, mean: 3 }] }),
      /State parameters or statistics/,
    ],
    [spec({ columns: [{ name: 's', shares: { a: 0.5, b: 0.4 } }] }), /shares .* they sum to 0.9, not to 1/],
    [spec({ columns: [{ name: 's', shares: { a: 50, b: 50 } }] }), /not percent/],
    [spec({ columns: [{ name: 's', shares: { a: -0.1, b: 1.1 } }] }), /shares\["a"\] is -0.1/],
    [spec({ columns: [{ ...sex, missing: 1 }] }), /missing is 1: it must be a share from 0 to below 1/],
    [
      spec({ correlations: [{ columns: ['age', 'size'], value: 0.1 }] }),
      /correlations\[0\]\.columns\[1\] is "size": there is no such column/,
    ],
    [
      spec({ correlations: [{ columns: ['age', 'sex'], value: 0.9 }] }),
      /only reach correlations from -0\.\d+ to 0\.\d+/,
    ],
    [
      spec({
        correlations: [
          { columns: ['age', 'sex'], value: 0.1 },
          { columns: ['sex', 'age'], value: 0.2 },
        ],
      }),
      /stated twice/,
    ],
    [
      spec({ target: { column: 'age', effects: [{ column: 'sex', oddsRatio: 2 }] } }),
      /a column of two labels/,
    ],
    [
      spec({ target: { column: 'sex', prevalence: 0.3, effects: [{ column: 'age', oddsRatio: 2 }] } }),
      /target\.prevalence is 0.3: the shares of column "sex" say 0.5000/,
    ],
    [
      spec({ target: { column: 'sex', effects: [{ column: 'age', oddsRatio: -2 }] } }),
      /an odds ratio is above 0/,
    ],
    [
      spec({
        target: { column: 'sex', effects: [{ column: 'age', oddsRatio: 2, groupMeans: { f: 1, m: 2 } }] },
      }),
      /exactly one of/,
    ],
    [
      spec({ target: { column: 'sex', effects: [{ column: 'age', groupMeans: { f: 70, m: 60 } }] } }),
      /average to 65.00, but the column has 50/,
    ],
    [
      spec({ target: { column: 'sex', effects: [{ column: 'age', groupMeans: { f: 70, x: 60 } }] } }),
      /one number for each of f, m/,
    ],
    [spec({ constraints: ['combination(age, sex)'] }), /combinations are known from rows only/],
  ])('%#: %p', (document, message) => {
    expect(() => specify(document)).toThrow(message);
    expect(() => specify(document)).toThrow(expect.objectContaining({ code: 'INVALID_SPECIFICATION' }));
  });
});
