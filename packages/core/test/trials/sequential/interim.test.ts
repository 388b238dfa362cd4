import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalCdf } from '../../../src/numeric/normalDistribution.js';
import {
  combinationTest,
  inverseNormal,
  plannedWeights,
} from '../../../src/trials/sequential/combineStages.js';
import { conditionalPower } from '../../../src/trials/sequential/conditionalPower.js';
import { groupSequentialDesign } from '../../../src/trials/sequential/groupSequentialDesign.js';
import { predictivePower } from '../../../src/trials/sequential/predictivePower.js';
import { promisingZone } from '../../../src/trials/sequential/promisingZone.js';
import { stagewiseInference } from '../../../src/trials/sequential/stagewiseOrdering.js';
import { gaussLegendre } from '../../../src/numeric/gaussLegendre.js';
import { stageProbabilities } from '../../../src/trials/sequential/stageProbabilities.js';

const two = groupSequentialDesign({ information: [0.5, 1], type: { type: 'obrien-fleming' }, power: 0.9 });
const three = groupSequentialDesign({
  information: [0.3, 0.7, 1],
  type: { type: 'lan-demets-pocock' },
  power: 0.8,
});

describe('conditional power', () => {
  test('identity: before the last look it is the tail of a normal variable', () => {
    const drift = 2.5;
    const expected = normalCdf(-(two.upper[1] - 1.4 * Math.SQRT1_2 - drift / 2) / Math.SQRT1_2);
    expect(conditionalPower(two, { look: 1, z: 1.4 }, drift)).toBeCloseTo(expected, 13);
  });

  test('identity: its mean over the statistic at the first look is the power', () => {
    const drift = 2;
    const { points, weights } = gaussLegendre(60);
    const mean = drift * Math.sqrt(0.3);
    const low = mean - 9;
    const width = three.upper[0] - low;
    let power = stageProbabilities(three, drift).efficacy[0];
    points.forEach((point, i) => {
      const z = low + width * point;
      const density = Math.exp(-0.5 * (z - mean) ** 2) / Math.sqrt(2 * Math.PI);
      power += width * weights[i] * density * conditionalPower(three, { look: 1, z }, drift);
    });
    expect(power).toBeCloseTo(stageProbabilities(three, drift).power, 11);
  });

  test('rises with the statistic and with the drift', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (z, drift, more) => {
          const power = conditionalPower(three, { look: 1, z }, drift);
          expect(conditionalPower(three, { look: 1, z: z + more }, drift)).toBeGreaterThan(power);
          expect(conditionalPower(three, { look: 1, z }, drift + more)).toBeGreaterThan(power);
        },
      ),
      { seed: 4, numRuns: 50 },
    );
  });

  test('of a two-sided design counts both sides', () => {
    const design = groupSequentialDesign({ sides: 2, information: [0.5, 1], type: { type: 'pocock' } });
    const right = conditionalPower(design, { look: 1, z: 1 }, 1);
    expect(conditionalPower(design, { look: 1, z: -1 }, -1)).toBeCloseTo(right, 13);
  });

  test('refuses the last look and fixed designs', () => {
    expect(() => conditionalPower(two, { look: 2, z: 1 })).toThrow(/option "look" is 2/);
    expect(() => conditionalPower(two, { look: 1, z: NaN })).toThrow(/option "z"/);
    expect(() => conditionalPower(groupSequentialDesign(), { look: 1, z: 1 })).toThrow(
      expect.objectContaining({ code: 'DESIGN_NOT_POSSIBLE' }),
    );
  });
});

describe('predictive power', () => {
  test('identity: with a flat prior before the last look it has a closed form', () => {
    const expected = normalCdf((1.4 - two.upper[1] * Math.SQRT1_2) / Math.SQRT1_2);
    expect(predictivePower(two, { look: 1, z: 1.4 })).toBeCloseTo(expected, 11);
  });

  test('a certain prior gives the conditional power', () => {
    const interim = { look: 1, z: 0.8 };
    expect(predictivePower(three, interim, { mean: 2.2, sd: 1e-6 })).toBeCloseTo(
      conditionalPower(three, interim, 2.2),
      6,
    );
  });

  test('refuses a prior without a spread', () => {
    expect(() => predictivePower(two, { look: 1, z: 1 }, { mean: 0, sd: 0 })).toThrow(/option "sd" is 0/);
  });
});

describe('combination of stages', () => {
  test('identity: with the planned stages it is the statistic of all patients', () => {
    // Z_2 sqrt(t_2) is the sum of the increments; those of stages over the roots of their information are standard.
    const [first, second] = [1.1, -0.4];
    const all = first * Math.sqrt(0.3) + second * Math.sqrt(0.4);
    expect(inverseNormal([first, second], plannedWeights(three))[1]).toBeCloseTo(all / Math.sqrt(0.7), 14);
  });

  test('ends with the stage that decides', () => {
    expect(combinationTest(three, [0.5, 3.5, 1]).map(({ decision }) => decision)).toEqual([
      'go on',
      'reject',
    ]);
    expect(combinationTest(two, [0, 0]).at(-1)?.decision).toBe('do not reject');
    const design = groupSequentialDesign({ information: [0.5, 1], futility: { type: 'bounds', z: [0] } });
    expect(combinationTest(design, [-1])[0].decision).toBe('stop for futility');
    const both = groupSequentialDesign({ sides: 2, information: [0.5, 1], type: { type: 'pocock' } });
    expect(combinationTest(both, [-3])[0].decision).toBe('reject');
  });

  test('refuses stages without weights and beyond the last look', () => {
    expect(() => inverseNormal([1, 2], [1])).toThrow(/option "weights"/);
    expect(() => combinationTest(two, [0, 0, 0])).toThrow(/at most 2 stages/);
  });
});

describe('promising zone', () => {
  test('raises the last stage until the conditional power is the target', () => {
    const result = promisingZone(two, 1.7, { largest: 10 });
    expect(result.zone).toBe('promising');
    expect(result.factor).toBeGreaterThan(1);
    expect(result.newConditionalPower).toBeCloseTo(0.9, 12);
  });

  test('at most to the largest size', () => {
    const result = promisingZone(two, 1.5, { largest: 1.2 });
    expect(result.factor).toBe(1.2);
    expect(result.newConditionalPower).toBeGreaterThan(result.conditionalPower);
    expect(result.newConditionalPower).toBeLessThan(0.9);
  });

  test.each([
    [0.2, 'unfavourable'],
    [2.6, 'favourable'],
  ])('leaves z = %f alone', (z, zone) => {
    expect(promisingZone(two, z)).toMatchObject({ zone, factor: 1 });
  });

  test('refuses a target below the lowest promising power', () => {
    expect(() => promisingZone(two, 1, { lowest: 0.9, target: 0.8 })).toThrow(/option "lowest"/);
  });
});

describe('inference after the looks', () => {
  test('identity: a fixed design has the usual p-value, estimate and interval', () => {
    const { p, drift, interval } = stagewiseInference(groupSequentialDesign(), { look: 1, z: 2.2 });
    expect(p).toBeCloseTo(normalCdf(-2.2), 14);
    expect(drift).toBeCloseTo(2.2, 8);
    expect(interval[0]).toBeCloseTo(2.2 - 1.959963984540054, 8);
    expect(interval[1]).toBeCloseTo(2.2 + 1.959963984540054, 8);
  });

  test('identity: on the boundary the p-value is the alpha spent', () => {
    for (const look of [1, 2, 3])
      expect(stagewiseInference(three, { look, z: three.upper[look - 1] }).p).toBeCloseTo(
        three.alphaSpent[look - 1],
        10,
      );
  });

  test('a smaller statistic and a later look are less evidence', () => {
    const early = stagewiseInference(three, { look: 1, z: 2.5 });
    const late = stagewiseInference(three, { look: 2, z: 2.5 });
    expect(late.p).toBeGreaterThan(early.p);
    expect(stagewiseInference(three, { look: 2, z: 2.3 }).p).toBeGreaterThan(late.p);
    expect(late.interval[0]).toBeLessThan(late.drift);
    expect(late.drift).toBeLessThan(late.interval[1]);
    expect(() => stagewiseInference(three, { look: 4, z: 1 })).toThrow(/option "look" is 4/);
  });
});
