import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BoundaryType } from '../../../src/trials/sequential/boundaryType.js';
import { crossingProbabilities } from '../../../src/trials/sequential/crossingProbabilities.js';
import { groupSequentialDesign } from '../../../src/trials/sequential/groupSequentialDesign.js';
import { repeatedLooksError } from '../../../src/trials/sequential/repeatedLooks.js';
import { stageProbabilities } from '../../../src/trials/sequential/stageProbabilities.js';
import { expectClose } from './expectClose.js';

const equal = (looks: number) => Array.from({ length: looks }, (_, look) => (look + 1) / looks);
const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0);

describe('published: values of gsDesign, rpact and Jennison and Turnbull 2000', () => {
  test('Hwang-Shih-DeCani (-4), 5 looks (gsDesign)', () => {
    const design = groupSequentialDesign({
      information: equal(5),
      type: { type: 'hwang-shih-decani', gamma: -4 },
      power: 0.9,
    });
    expectClose(design.upper, [3.2527, 2.986, 2.6917, 2.3737, 2.0253], 5e-5);
    expect(design.inflation).toBeCloseTo(1.023, 3);
  });

  test('Hwang-Shih-DeCani (-4) with non-binding futility of gamma -2, 3 looks (gsDesign)', () => {
    const design = groupSequentialDesign({
      information: equal(3),
      type: { type: 'hwang-shih-decani', gamma: -4 },
      futility: { type: 'hwang-shih-decani', gamma: -2 },
      power: 0.9,
    });
    expectClose(design.upper, [3.0107, 2.5465, 1.9992], 5e-5);
    // The reference solves for its sample size with a tolerance that shows in the fourth digit: beta is spent exactly here.
    expectClose(design.lower, [-0.2388, 0.941, 1.9992], 1e-4);
    expect(design.futility).toBe('non-binding');
  });

  test("O'Brien-Fleming, 4 looks, two-sided .05 (Jennison and Turnbull)", () => {
    const design = groupSequentialDesign({
      alpha: 0.05,
      sides: 2,
      information: equal(4),
      type: { type: 'obrien-fleming' },
    });
    expectClose(design.upper, [4.05, 2.86, 2.34, 2.02], 5e-3);
    expect(design.lower).toEqual(design.upper.map((bound) => -bound));
  });

  test("largest samples: O'Brien-Fleming 5 looks 102.8%, Pocock 4 looks 120.2% of the fixed one", () => {
    const options = { alpha: 0.05, sides: 2, power: 0.8 } as const;
    const flat = groupSequentialDesign({ ...options, information: equal(4), type: { type: 'pocock' } });
    const steep = groupSequentialDesign({
      ...options,
      information: equal(5),
      type: { type: 'obrien-fleming' },
    });
    expect(100 * (steep.inflation ?? NaN)).toBeCloseTo(102.8, 1);
    expect(100 * (flat.inflation ?? NaN)).toBeCloseTo(120.2, 1);
    const expected = [0, 0.5, 1, 1.5].map(
      (times) =>
        100 *
        (flat.inflation ?? NaN) *
        stageProbabilities(flat, times * (flat.drift ?? NaN)).expectedInformation,
    );
    expectClose(expected, [117.5, 108.8, 80.5, 52.2], 0.05);
  });

  test.each([
    [2, 0.042],
    [4, 0.063],
    [10, 0.097],
    [20, 0.124],
  ])('%i naive looks at 1.96 have an error of %f on one side', (looks, error) => {
    expect(Math.abs(repeatedLooksError(looks, 1.959964, 1) - error)).toBeLessThan(5e-4);
    expect(repeatedLooksError(looks, 1.959964, 2)).toBeLessThan(2 * repeatedLooksError(looks, 1.959964, 1));
  });

  test("O'Brien-Fleming, 3 looks (rpact)", () => {
    const design = groupSequentialDesign({ information: equal(3), type: { type: 'obrien-fleming' } });
    expectClose(design.upper, [3.4710914, 2.4544323, 2.0040356], 1e-6);
    expectClose(design.alphaSpent, [0.00025917, 0.00716006, 0.025], 1e-8);
  });

  test('Wang-Tiatis .3 at .2, .5, 1 (rpact)', () => {
    const design = groupSequentialDesign({
      information: [0.2, 0.5, 1],
      type: { type: 'wang-tiatis', delta: 0.3 },
      power: 0.9,
    });
    expectClose(design.upper, [2.8688923, 2.3885055, 2.0793148], 1e-6);
    expectClose(
      stageProbabilities(design, design.drift ?? NaN).efficacy,
      [0.08379162, 0.40937259, 0.40683579],
      1e-7,
    );
  });

  test('Lan-DeMets spending of Pocock type at .4, .7 (rpact)', () => {
    const design = groupSequentialDesign({
      information: [0.4, 0.7, 1],
      type: { type: 'lan-demets-pocock' },
    });
    expectClose(design.upper.slice(0, 2), [2.223875, 2.3050796], 1e-6);
  });
});

/** Any type that needs no list of the looks' length. */
const types: fc.Arbitrary<BoundaryType> = fc.oneof(
  fc.constantFrom<BoundaryType>(
    { type: 'obrien-fleming' },
    { type: 'pocock' },
    { type: 'lan-demets-obrien-fleming' },
    { type: 'lan-demets-pocock' },
  ),
  fc.double({ min: -0.5, max: 0.7, noNaN: true }).map((delta) => ({ type: 'wang-tiatis', delta }) as const),
  fc.double({ min: -8, max: 4, noNaN: true }).map((gamma) => ({ type: 'hwang-shih-decani', gamma }) as const),
  fc.double({ min: 0.5, max: 5, noNaN: true }).map((rho) => ({ type: 'kim-demets', rho }) as const),
);
const information = fc
  .array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 })
  .map((steps) => steps.map((_, look) => sum(steps.slice(0, look + 1))));
const levels = fc.constantFrom(0.005, 0.025, 0.05, 0.1);
const sides = fc.constantFrom<1 | 2>(1, 2);

describe('identity: error probabilities', () => {
  test('alpha spent does not decrease and sums to alpha within 1e-8; at drift 0 it is the power', () => {
    fc.assert(
      fc.property(types, information, levels, sides, (type, looks, alpha, side) => {
        const design = groupSequentialDesign({ type, information: looks, alpha, sides: side });
        design.alphaSpent.forEach((spent, look) =>
          expect(spent).toBeGreaterThanOrEqual(look === 0 ? 0 : design.alphaSpent[look - 1]),
        );
        expect(Math.abs((design.alphaSpent.at(-1) ?? NaN) - alpha)).toBeLessThan(1e-8);
        expect(Math.abs(stageProbabilities(design, 0).power - alpha)).toBeLessThan(1e-8);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('at its drift a design has its power, and every trial ends', () => {
    fc.assert(
      fc.property(
        types,
        information,
        sides,
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        (type, looks, side, power) => {
          const design = groupSequentialDesign({ type, information: looks, sides: side, power });
          const stages = stageProbabilities(design, design.drift ?? NaN);
          const { upper } = crossingProbabilities(design.information, design, design.drift ?? NaN);
          expect(Math.abs(sum(upper) - power)).toBeLessThan(1e-9);
          expect(Math.abs(sum(stages.stop) - 1)).toBeLessThan(1e-9);
          expect(design.inflation ?? NaN).toBeGreaterThan(1 - 1e-9);
        },
      ),
      { seed: 2, numRuns: 25 },
    );
  });

  test('one look is the fixed design', () => {
    const design = groupSequentialDesign({ power: 0.9 });
    expect(design.upper[0]).toBeCloseTo(1.959963984540054, 10);
    expect(design.drift).toBeCloseTo(1.959963984540054 + 1.2815515655446004, 10);
    expect(design.inflation).toBeCloseTo(1, 10);
    const shaped = groupSequentialDesign({ power: 0.9, type: { type: 'pocock' }, sides: 2, alpha: 0.05 });
    expect(shaped.upper[0]).toBeCloseTo(1.959963984540054, 10);
    expect(shaped.inflation).toBeCloseTo(1, 10);
  });

  test('two equally spaced looks agree with the bivariate normal distribution (Pocock 1977: 2.1783 of two sides)', () => {
    const design = groupSequentialDesign({
      alpha: 0.05,
      sides: 2,
      information: equal(2),
      type: { type: 'pocock' },
    });
    expectClose(design.upper, [2.178273, 2.178273], 1e-6);
  });

  test('given spending is spent as given, and a look without alpha does not reject', () => {
    const cumulative = [0, 0.004, 0.025];
    const design = groupSequentialDesign({ information: equal(3), type: { type: 'spending', cumulative } });
    expect(design.upper[0]).toBe(Infinity);
    expectClose(design.alphaSpent, cumulative, 1e-10);
  });
});

describe('futility', () => {
  const options = {
    information: [0.3, 0.6, 1],
    type: { type: 'hwang-shih-decani', gamma: -4 },
    futility: { type: 'lan-demets-pocock' },
    power: 0.85,
  } as const;

  test('a non-binding bound leaves the efficacy boundary; beta is spent as asked', () => {
    const without = groupSequentialDesign({ ...options, futility: undefined });
    const design = groupSequentialDesign(options);
    expectClose(design.upper, without.upper, 1e-9);
    const { futility, power } = stageProbabilities(design, design.drift ?? NaN);
    expect(power).toBeCloseTo(0.85, 9);
    expectClose(
      [futility[0], futility[0] + futility[1], sum(futility)],
      [0.3, 0.6, 1].map((t) => 0.15 * Math.log1p((Math.E - 1) * t)),
      1e-9,
    );
    expect(stageProbabilities(design, 0).power).toBeLessThan(0.025);
  });

  test.each([
    { type: 'hwang-shih-decani', gamma: -4 },
    { type: 'pocock' },
    { type: 'wang-tiatis', delta: 0.2 },
  ] as const)('a binding bound lowers the boundary and keeps alpha: $type', (type) => {
    const design = groupSequentialDesign({ ...options, type, binding: true });
    const free = groupSequentialDesign({ ...options, type });
    expect(design.upper[2]).toBeLessThan(free.upper[2]);
    expect(Math.abs(stageProbabilities(design, 0).power - 0.025)).toBeLessThan(1e-8);
    expect(stageProbabilities(design, design.drift ?? NaN).power).toBeCloseTo(0.85, 9);
    expect(design.drift ?? NaN).toBeLessThan(free.drift ?? NaN);
  });

  test('given bounds stop the trial there', () => {
    const bounds = { type: 'bounds', z: [0, -Infinity] } as const;
    const design = groupSequentialDesign({ ...options, futility: bounds });
    expect(design.lower.slice(0, 2)).toEqual([0, -Infinity]);
    expect(stageProbabilities(design, 0).futility[0]).toBeCloseTo(0.5, 12);
    expect(stageProbabilities(design, 0).futility[1]).toBe(0);
  });
});

test.each([
  ['alpha', { alpha: 0.6 }],
  ['power', { power: 1 }],
  ['sides', { sides: 3 as 1 }],
  ['information', { information: [0.5, 0.5, 1] }],
  ['information', { information: [0.5, 0.4] }],
  ['information', { information: [] }],
  ['type', { type: { type: 'wang-tiatis', delta: NaN } as const }],
  ['type', { type: { type: 'hwang-shih-decani', gamma: 50 } as const }],
  ['type', { type: { type: 'kim-demets', rho: 0 } as const }],
  ['type', { information: [0.5, 1], type: { type: 'spending', cumulative: [0.02, 0.01] } as const }],
  ['type', { type: { type: 'unknown' } as unknown as BoundaryType }],
  ['futility', { information: [0.5, 1], futility: { type: 'bounds', z: [0, 0] } as const }],
])('refuses an impossible value of %s', (option, options) => {
  expect(() => groupSequentialDesign(options)).toThrow(
    expect.objectContaining({
      code: 'INVALID_OPTION',
      location: expect.objectContaining({ option }) as unknown,
    }),
  );
});

test.each([
  ['a power below alpha', { power: 0.01 }],
  ['beta without a power', { information: [0.5, 1], futility: { type: 'lan-demets-pocock' } as const }],
  [
    'two-sided futility',
    { sides: 2 as const, information: [0.5, 1], futility: { type: 'bounds', z: [0] } as const },
  ],
])('refuses %s', (_, options) => {
  expect(() => groupSequentialDesign(options)).toThrow(
    expect.objectContaining({ code: 'DESIGN_NOT_POSSIBLE' }),
  );
});

test('refuses looks that are none', () => {
  expect(() => repeatedLooksError(0, 1.96, 2)).toThrow(/option "looks" is 0/);
});
