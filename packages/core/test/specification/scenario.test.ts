import { describe, expect, test } from '@jest/globals';
import { applyScenario } from '../../src/specification/scenario/applyScenario.js';
import { parseOverride } from '../../src/specification/scenario/parseOverride.js';
import { specify } from '../../src/specification/specify.js';
import { getSynthesizer } from '../../src/synthesizers/registry.js';
import type { SynthesizerModel } from '../../src/synthesizers/contract/model.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { numericView } from '../../src/table/numericView.js';
import { getColumn } from '../../src/table/table.js';
import { createStream } from '../../src/random/randomStream.js';

const ROWS = 30_000;

const { model: base } = specify({
  format: 'likeness-specification',
  version: 1,
  columns: [
    { name: 'age', decimals: 0, mean: 60, sd: 12, range: [18, 100] },
    { name: 'fare', family: 'gamma', mean: 30, sd: 20, decimals: 2, missing: 0.2 },
    { name: 'height', mean: 170, sd: 9 },
    { name: 'beds', shares: { '1': 0.5, '2': 0.3, '3': 0.2 } },
    { name: 'visits', family: 'poisson', parameters: { mean: 3 } },
    { name: 'sex', shares: { male: 0.6, female: 0.4 } },
  ],
  correlations: [
    { columns: ['age', 'fare'], value: 0.1 },
    { columns: ['age', 'height'], value: 0.8 },
    { columns: ['fare', 'height'], value: 0.1 },
  ],
});

function present(model: SynthesizerModel, name: string): Float64Array {
  return numericView(getColumn(model.sampleChunk(1, 0, ROWS), name));
}

function moments(values: Float64Array): { mean: number; sd: number } {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return { mean, sd: Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length) };
}

function pearson(model: SynthesizerModel, a: string, b: string): number {
  const [x, y] = [present(model, a), present(model, b)];
  const both = Array.from(x.keys()).filter((row) => !Number.isNaN(x[row]) && !Number.isNaN(y[row]));
  const [p, q] = [x, y].map((values) => moments(Float64Array.from(both, (row) => values[row])));
  return (
    both.reduce((sum, row) => sum + (x[row] - p.mean) * (y[row] - q.mean), 0) / both.length / p.sd / q.sd
  );
}

describe('scenarios', () => {
  test.each([
    ['age.mean + 5', 'age', 65, 12],
    ['age.mean = 50', 'age', 50, 12],
    ['age.sd * 0.8', 'age', 60, 9.6],
    ['fare.mean * 2', 'fare', 60, 20],
    ['fare.sd / 2', 'fare', 30, 10],
    ['height.mean - 5', 'height', 165, 9],
    ['visits.mean = 5', 'visits', 5, Math.sqrt(5)],
  ])('%s', (override, column, mean, sd) => {
    const { model, changes } = applyScenario(base, [override]);
    const reached = moments(present(model, column));
    // Four standard errors of a mean, eight of an sd.
    expect(Math.abs(reached.mean - mean) / sd).toBeLessThan(4 / Math.sqrt(ROWS * 0.8));
    expect(Math.abs(reached.sd / sd - 1)).toBeLessThan(0.03);
    expect(changes[0].override).toBe(override);
    expect(Math.abs(changes[0].after - changes[0].wanted)).toBeLessThan(0.01 * changes[0].wanted);
    expect(model.fit.notes.map(({ code }) => code)).toContain('SCENARIO');
    // What was not named stays, cell by cell.
    const other = column === 'height' ? 'age' : 'height';
    const before = present(base, other);
    expect(present(model, other).every((value, row) => Object.is(value, before[row]))).toBe(true);
  });

  test('a share', () => {
    const { model } = applyScenario(base, ['share(sex, female) = 0.7', 'share(beds, 3) + 0.1']);
    const share = (name: string, code: number): number =>
      present(model, name).filter((v) => v === code).length / ROWS;
    expect(Math.abs(share('sex', 1) - 0.7)).toBeLessThan(0.01);
    expect(Math.abs(share('beds', 2) - 0.3)).toBeLessThan(0.01);
    // The others keep their proportions.
    expect(share('beds', 0) / share('beds', 1)).toBeCloseTo(5 / 3, 0.9);
  });

  test('missing cells', () => {
    const share = (override: string): number =>
      present(applyScenario(base, [override]).model, 'fare').filter(Number.isNaN).length / ROWS;
    expect(share('missing(fare) = 0')).toBe(0);
    expect(Math.abs(share('missing(fare) * 2') - 0.4)).toBeLessThan(0.01);
    expect(moments(present(applyScenario(base, ['missing(age) = 0.5']).model, 'age')).mean).toBeCloseTo(
      60,
      0,
    );
  });

  test('a correlation, with the repair that it takes', () => {
    const { model, changes } = applyScenario(base, ['corr(age, fare) = 0.4']);
    expect(Math.abs(pearson(model, 'age', 'fare') - 0.4)).toBeLessThan(0.02);
    expect(Math.abs(pearson(model, 'age', 'height') - 0.8)).toBeLessThan(0.02);
    expect(changes[0].repair).toBe(0);
    const far = applyScenario(base, ['corr(age, fare) = 0.85', 'corr(fare, height) = -0.2']);
    expect(far.changes[1].repair).toBeGreaterThan(0.05);
    expect(Math.abs(pearson(far.model, 'fare', 'height') + 0.2)).toBeLessThan(0.02);
    expect(far.model.fit.notes[far.model.fit.notes.length - 1].message).toMatch(
      /other correlations moved by/,
    );
  });

  test('a fitted model, an independent one, and one with a copula for each class', async () => {
    const stream = createStream(1, 'scenario');
    const rows = Array.from({ length: 800 }, () => {
      const sick = stream.uniform() < 0.4;
      const z = stream.normal() + (sick ? 1 : 0);
      return [
        (50 + 10 * z).toFixed(1),
        (20 + 5 * (sick ? z : -z) + stream.normal()).toFixed(1),
        sick ? 'yes' : 'no',
      ];
    });
    const { table } = inferTable(['x', 'y', 'sick'], rows);
    const independent = await getSynthesizer('independent').fit(table, { seed: 1 });
    const joined = applyScenario(independent, ['corr(x, y) = 0.5', 'x.mean + 3']).model;
    expect(joined.toJSON().synthesizer).toBe('gaussian-copula');
    expect(Math.abs(pearson(joined, 'x', 'y') - 0.5)).toBeLessThan(0.03);
    const classes = await getSynthesizer('gaussian-copula').fit(table, {
      seed: 1,
      target: 'sick',
      options: { perClass: 'always' },
    });
    const before = moments(present(classes, 'x'));
    const { model, changes } = applyScenario(classes, [
      'x.mean + 5',
      'share(sick, yes) = 0.6',
      'corr(x, y) = 0.3',
    ]);
    expect(changes[0].after - changes[0].before).toBeCloseTo(5, 1);
    expect(present(model, 'sick').filter((code) => code === 1).length / ROWS).toBeCloseTo(0.6, 1.5);
    expect(Math.abs(pearson(model, 'x', 'y') - 0.3)).toBeLessThan(0.03);
    expect(
      moments(present(applyScenario(classes, ['x.mean + 5']).model, 'x')).mean - before.mean,
    ).toBeCloseTo(5, 0.9);
  });

  test('the share of a second class column moves, and the classes of the target stay', async () => {
    const stream = createStream(5, 'two class columns');
    // Two labels a column were no matter: a copula for each class keeps a table of two by two as it is.
    const rows = Array.from({ length: 1200 }, () => {
      const [woman, dose] = [stream.uniform() < 0.5, stream.integer(3)];
      const sick = stream.uniform() < (woman ? [0.95, 0.3, 0.3] : [0.05, 0.8, 0.05])[dose];
      return [
        woman ? 'w' : 'm',
        ['low', 'high', 'none'][dose],
        stream.normal().toFixed(2),
        sick ? 'yes' : 'no',
      ];
    });
    const { table } = inferTable(['sex', 'dose', 'x', 'sick'], rows);
    const fitted = await getSynthesizer('gaussian-copula').fit(table, { seed: 1, target: 'sick' });
    const { classes } = fitted.toJSON().parameters as { classes: { columns: number[] } };
    expect(classes.columns).toHaveLength(3);
    const shareOf = (model: typeof fitted, column: string, code: number): number =>
      present(model, column).filter((value) => value === code).length / ROWS;
    const women = getColumn(table, 'sex').schema.categories?.indexOf('w') ?? -1;
    const { model } = applyScenario(fitted, ['share(sex, w) = 0.7']);
    expect(Math.abs(shareOf(model, 'sex', women) - 0.7)).toBeLessThan(0.02);
    expect(Math.abs(shareOf(model, 'sick', 1) - shareOf(fitted, 'sick', 1))).toBeLessThan(0.02);
    expect(() => applyScenario(fitted, ['missing(dose) = 0.1'])).toThrow(
      /whose classes the model is made of/,
    );
  });

  test('a model with constraints keeps them', async () => {
    const stream = createStream(1, 'gap');
    const rows = Array.from({ length: 300 }, () => {
      const a = 10 + 2 * stream.normal();
      return [a.toFixed(1), (a + stream.exponential()).toFixed(1)];
    });
    const fitted = await getSynthesizer('gaussian-copula').fit(inferTable(['a', 'b'], rows).table, {
      seed: 1,
      constraints: ['a <= b'],
    });
    const { model } = applyScenario(fitted, ['a.mean + 20']);
    const [a, b] = [present(model, 'a'), present(model, 'b')];
    expect(moments(a).mean).toBeCloseTo(30, 0);
    expect(a.every((value, row) => value <= b[row])).toBe(true);
    expect(() => applyScenario(fitted, ['b.mean + 1'])).toThrow(/a constraint of the model gives column "b"/);
  });

  test('an error says which change of the list is at fault', () => {
    const { model } = specify({
      format: 'likeness-specification',
      version: 1,
      columns: [{ name: 'age', mean: 40, sd: 10 }],
    });
    const faulty: readonly [string[], string, string][] = [
      [['age.mean + 5', 'agee.mean + 5'], 'UNKNOWN_COLUMN', 'changes[1]'],
      [['age.mean + 5', 'age.mean +', 'age.mean + 1'], 'EXPRESSION_SYNTAX', 'changes[1]'],
      [['age.sd = -1'], 'INVALID_SCENARIO', 'changes[0]'],
    ];
    for (const [changes, code, path] of faulty) {
      expect(() => applyScenario(model, changes)).toThrow(
        expect.objectContaining({ code, location: expect.objectContaining({ path }) as unknown }),
      );
    }
  });

  test.each([
    ['age', /"age" is nothing that can be changed; write column\.mean/],
    ['age.mean', /one of \+ - \* \/ = is missing/],
    ['age.mean + many', /a number is missing/],
    ['age.mean / 0', /divided by 0/],
    ['corr(age) = 1', /"," is missing/],
    ['corr(age, fare) = 0.3 extra', /"extra" is too much/],
  ])('%s cannot be read', (text, message) => {
    expect(() => parseOverride(text)).toThrow(message);
  });

  test('names in quotes, and columns that are called as the functions', () => {
    expect(parseOverride('"body mass".mean - -2')).toMatchObject({
      column: 'body mass',
      moment: 'mean',
      amount: -2,
    });
    expect(parseOverride("share(sex, 'not known') = .5")).toMatchObject({ label: 'not known', amount: 0.5 });
    expect(parseOverride('missing.mean + 1')).toMatchObject({ column: 'missing', moment: 'mean' });
  });

  test.each([
    ['length.mean + 1', /names "length", which is not a column. The columns are: age/],
    ['sex.mean + 1', /column "sex" has no numbers/],
    ['share(age, 3) = 0.1', /no label "3"/],
    ['share(sex, other) = 0.1', /no label "other"; it has male, female/],
    ['share(sex, male) = 1.1', /does not lie between 0 and 1/],
    ['missing(age) = 1', /does not lie from 0 to below 1/],
    ['corr(age, sex) = 0.95', /can only reach correlations from -0\.\d+ to 0\.\d+/],
    ['corr(age, age) = 0.5', /not correlated with itself/],
    ['age.sd = 0', /an sd of 0 is not above 0/],
    ['fare.mean = -3', /no gamma distribution has a mean of -3/],
  ])('%s cannot be applied', (text, message) => {
    expect(() => applyScenario(base, [text])).toThrow(message);
  });
});
