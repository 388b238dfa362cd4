import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { constant } from '../../src/marginals/composed/constant.js';
import { SELECTABLE_FAMILIES } from '../../src/marginals/registry.js';
import { type SelectedMarginal, selectMarginal } from '../../src/marginals/select/selectMarginal.js';
import { marginalFromJSON } from '../../src/marginals/registry.js';
import { marginalMap } from '../../src/synthesizers/latent/maps/marginalMap.js';

interface Values {
  readonly values: Float64Array;
  readonly spacing: number | undefined;
}

const lengths = { minLength: 1, maxLength: 120 };

/** Columns of every shape: smooth, rounded, heaped, spiked, tied, skewed, far out, few. */
const columns: fc.Arbitrary<Values> = fc.oneof(
  column(fc.double({ min: -1e6, max: 1e6, noNaN: true }), undefined),
  column(
    fc.double({ min: -1, max: 1, noNaN: true }).map((v) => v * 1e-200),
    undefined,
  ),
  column(fc.constantFrom(-1e308, -1, 0, 1e-300, 1, 1e300, 1.7e308), undefined),
  column(fc.constantFrom(3, 3 + 1e-15, 7), undefined),
  column(
    fc.integer({ min: 1, max: 999 }).map((v) => -Math.log(v / 1000)),
    undefined,
  ),
  column(
    fc.integer({ min: -9999, max: 99_999 }).map((v) => v / 100),
    0.01,
  ),
  column(
    fc.integer({ min: 1, max: 999 }).map((v) => Math.round(-1000 * Math.log(v / 1000)) / 10),
    0.1,
  ),
  column(fc.integer({ min: 0, max: 7 }), 1),
  column(fc.integer({ min: 0, max: 80 }), 1),
  column(
    fc.oneof(
      fc.integer({ min: 0, max: 20 }).map((v) => 5 * v),
      fc.integer({ min: 0, max: 99 }),
    ),
    1,
  ),
  column(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e9 })), 1),
  column(
    fc.integer({ min: 0, max: 500 }).map((v) => 86_400_000 * v),
    86_400_000,
  ),
  column(fc.integer({ min: -3, max: 3 }), 1),
);

function column(value: fc.Arbitrary<number>, spacing: number | undefined): fc.Arbitrary<Values> {
  return fc
    .array(value, lengths)
    .map((list) => ({ values: Float64Array.from(list, (entry) => entry + 0), spacing }));
}

const normals = Float64Array.from({ length: 41 }, (_, i) => -10 + i / 2);

/** Whatever was chosen is a distribution without NaN, and so is its map, in the order of the normals. */
function check(
  { marginal, candidates, standardErrors, goodnessOfFit }: SelectedMarginal,
  column: Values,
): void {
  const { values, spacing = 0 } = column;
  const minimum = values.reduce((least, value) => Math.min(least, value), Infinity);
  const maximum = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const problems: string[] = [];
  const require = (holds: boolean, what: string): void => {
    if (!holds) problems.push(what);
  };
  for (const value of values) {
    const p = marginal.cdf(value);
    require(p >= 0 && p <= 1, `cdf(${value}) is ${p}`);
    require(!Number.isNaN(marginal.logPdf(value)), `logPdf(${value}) is NaN`);
  }
  for (const { family, logLikelihood, aic, bic, ks, failure } of candidates) {
    require(![logLikelihood, aic, bic, ks].some(Number.isNaN), `${family} has a NaN score`);
    require(aic !== null ||
      failure !== undefined ||
      family === constant.name, `${family} failed without a reason`);
    require(ks === null || (ks >= 0 && ks <= 1), `${family} has the distance ${ks}`);
  }
  if (standardErrors.errors) {
    for (const [name, error] of Object.entries(standardErrors.errors)) {
      require(error >= 0 && Number.isFinite(error), `the error of ${name} is ${error}`);
    }
  }
  if (goodnessOfFit.test)
    require(goodnessOfFit.pValue >= 0 && goodnessOfFit.pValue <= 1, 'p is no probability');
  const half = (spacing ?? 0) / 2;
  const cellOf = (value: number): [number, number] => [value - half, value + half];
  const map = marginalMap(marginalFromJSON(marginal.toJSON()), minimum, maximum, cellOf);
  const output = new Float64Array(normals.length);
  map?.(normals, output, normals.length);
  const tolerance = 1e-6 * (maximum - minimum) + 1e-14 * Math.max(Math.abs(minimum), Math.abs(maximum));
  for (let i = 0; map && i < output.length; i++) {
    // The column clamps to its range what a distribution with nearly nothing inside it gives; the synthesizers' suite has that.
    require(!Number.isNaN(output[i]), `z ${normals[i]} gives NaN`);
    if (i > 0) require(output[i] >= output[i - 1] - tolerance, `the map falls at ${normals[i]}`);
  }
  expect(problems).toEqual([]);
}

describe('any column', () => {
  test('gives a distribution and a map without NaN, or none that fits', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const selected = selectMarginal(column.values, column.spacing);
        if (selected) check(selected, column);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  test.each(SELECTABLE_FAMILIES.map(({ name }) => name))(
    'asked for %s alone gives it, or nothing',
    (family) => {
      fc.assert(
        fc.property(columns, (column) => {
          const selected = selectMarginal(column.values, column.spacing, { families: [family] });
          if (!selected) return;
          expect([constant.name, family, `atoms+${family}`]).toContain(selected.candidates[0].family);
          check(selected, column);
        }),
        { seed: 5, numRuns: 60 },
      );
    },
  );
});
