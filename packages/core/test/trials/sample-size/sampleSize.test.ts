import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noncentralTCdf } from '../../../src/numeric/noncentralT.js';
import { normalCdf } from '../../../src/numeric/normalDistribution.js';
import { tCdf } from '../../../src/numeric/tDistribution.js';
import { assurance, normalScenarios } from '../../../src/trials/sample-size/assurance.js';
import { countsPower, countsSampleSize } from '../../../src/trials/sample-size/counts.js';
import { meansPower, meansSampleSize } from '../../../src/trials/sample-size/means.js';
import { ratesPower, ratesSampleSize } from '../../../src/trials/sample-size/rates.js';
import { blindedMeans, blindedRates } from '../../../src/trials/sample-size/reestimation/blinded.js';
import { restrictedRates } from '../../../src/trials/sample-size/restrictedRates.js';
import { groupSequentialDesign } from '../../../src/trials/sequential/groupSequentialDesign.js';

/** The design of the golden values of rpact: Wang-Tiatis .3 at .2, .5, 1, one-sided .025, beta .1. */
const design = groupSequentialDesign({
  information: [0.2, 0.5, 1],
  type: { type: 'wang-tiatis', delta: 0.3 },
  power: 0.9,
});

describe('published: sample sizes of rpact', () => {
  test('means', () => {
    const asked = { design, difference: 1.3, sd: 2 };
    const t = meansSampleSize(asked);
    expect(t.patients.total).toBeCloseTo(107.00299, 5);
    expect(t.expectedPatients.alternative).toBeCloseTo(77.928183, 5);
    expect(t.method).toMatch(/t test/);
    expect(meansSampleSize({ ...asked, reference: 'normal' }).patients.total).toBeCloseTo(104.93573, 5);
  });

  test('rates', () => {
    const size = ratesSampleSize({ design, control: 0.3, treatment: 0.5 });
    expect(size.patients.total).toBeCloseTo(261.60183, 5);
    expect(size.expectedPatients.alternative).toBeCloseTo(190.51949, 5);
    expect(size.method).toMatch(/Farrington-Manning/);
  });

  test('counts', () => {
    const strict = groupSequentialDesign({ alpha: 0.01, power: 0.95 });
    const size = countsSampleSize({ design: strict, pooledRate: 0.234, ratio: 0.7, dispersion: 0.71 });
    expect(size.whole.total).toBe(2540);
    expect(size.whole).toEqual({ control: 1270, treatment: 1270, total: 2540 });
  });
});

describe('identity: power at the sample size is the power of the design', () => {
  const fixed = groupSequentialDesign({ power: 0.85 });
  const allocations = fc.double({ min: 0.3, max: 3, noNaN: true });

  test('means', () => {
    fc.assert(
      fc.property(allocations, fc.double({ min: 0.2, max: 2, noNaN: true }), (allocation, difference) => {
        for (const reference of ['t', 'normal'] as const) {
          const asked = { design: fixed, allocation, difference, sd: 1.5, reference };
          const { patients } = meansSampleSize(asked);
          expect(patients.treatment / patients.control).toBeCloseTo(allocation, 10);
          expect(meansPower(asked, patients.total).power).toBeCloseTo(0.85, 8);
        }
      }),
      { seed: 1, numRuns: 15 },
    );
  });

  test('rates, also with margins', () => {
    fc.assert(
      fc.property(
        allocations,
        fc.constantFrom('difference' as const, 'ratio' as const),
        (allocation, measure) => {
          const nullValue = measure === 'ratio' ? 0.8 : -0.1;
          const asked = { design: fixed, allocation, control: 0.6, treatment: 0.62, measure, nullValue };
          expect(ratesPower(asked, ratesSampleSize(asked).patients.total).power).toBeCloseTo(0.85, 8);
        },
      ),
      { seed: 2, numRuns: 15 },
    );
  });

  test('counts', () => {
    const asked = {
      design: fixed,
      allocation: 2,
      controlRate: 0.8,
      ratio: 0.6,
      dispersion: 0.4,
      exposure: 1.5,
    };
    expect(countsPower(asked, countsSampleSize(asked).patients.total).power).toBeCloseTo(0.85, 9);
  });

  test('rounding up whole arms does not lower it', () => {
    const size = meansSampleSize({ design, difference: 1.3, sd: 2, allocation: 2 });
    expect(size.wholePower).toBeGreaterThanOrEqual(0.9);
    expect(size.whole.control).toBe(Math.ceil(size.patients.control));
    expect(size.whole.treatment).toBe(Math.ceil(size.patients.treatment));
  });
});

describe('identity: formulas', () => {
  test('two means with a known variance: 2 sd^2 (z + z)^2 / difference^2 an arm', () => {
    const size = meansSampleSize({
      design: groupSequentialDesign({ power: 0.8 }),
      difference: 0.5,
      sd: 1,
      reference: 'normal',
    });
    expect(size.patients.control).toBeCloseTo((2 * (1.959963984540054 + 0.8416212335729143) ** 2) / 0.25, 8);
  });

  test('published: 64 an arm for a difference of half a standard deviation (Cohen 1988, table 2.4.1)', () => {
    const size = meansSampleSize({
      design: groupSequentialDesign({ alpha: 0.05, sides: 2, power: 0.8 }),
      difference: 0.5,
      sd: 1,
    });
    expect(size.whole.control).toBe(64);
  });

  test('restricted rates keep the restriction and, without a margin, are the pooled rate', () => {
    const rates = { control: 0.3, treatment: 0.5 };
    expect(restrictedRates(rates, 2, 'difference', 0).control).toBeCloseTo((0.3 + 2 * 0.5) / 3, 12);
    expect(restrictedRates(rates, 2, 'ratio', 1).control).toBeCloseTo((0.3 + 2 * 0.5) / 3, 12);
    for (const [measure, nullValue] of [
      ['difference', -0.15],
      ['ratio', 1.3],
    ] as const) {
      const { control, treatment } = restrictedRates(rates, 2, measure, nullValue);
      const kept = measure === 'ratio' ? treatment / control : treatment - control;
      expect(kept).toBeCloseTo(nullValue, 12);
      // The likelihood is flat at its maximum along the restriction.
      const logLikelihood = (own: number) => {
        const other = measure === 'ratio' ? own * nullValue : own + nullValue;
        return (
          0.3 * Math.log(own) +
          0.7 * Math.log(1 - own) +
          2 * (0.5 * Math.log(other) + 0.5 * Math.log(1 - other))
        );
      };
      const slope = (logLikelihood(control + 1e-5) - logLikelihood(control - 1e-5)) / 2e-5;
      expect(Math.abs(slope)).toBeLessThan(1e-6);
    }
  });

  test('without overdispersion counts are Poisson: the variance of the log ratio is 1 / events + 1 / events', () => {
    const size = countsSampleSize({
      controlRate: 2,
      ratio: 0.5,
      design: groupSequentialDesign({ power: 0.9 }),
    });
    const { control } = size.patients;
    const drift = Math.LN2 / Math.sqrt(1 / (2 * control) + 1 / control);
    expect(drift).toBeCloseTo(1.959963984540054 + 1.2815515655446004, 9);
  });

  test('the noncentral t distribution is that of t without noncentrality, and has its mean tail', () => {
    for (const df of [4, 7.5, 30, 400, 1e5])
      for (const t of [-3, -0.5, 0, 1, 2.5]) expect(noncentralTCdf(t, df, 0)).toBeCloseTo(tCdf(t, df), 9);
    // P(T <= 0) = Phi(-noncentrality).
    expect(noncentralTCdf(0, 5, 1.3)).toBeCloseTo(normalCdf(-1.3), 12);
  });
});

describe('assurance', () => {
  test('identity: over a normal distribution of the drift a fixed design has a closed form', () => {
    const fixed = groupSequentialDesign();
    const { assurance: mean } = assurance(fixed, normalScenarios(2.4, 1.1));
    expect(mean).toBeCloseTo(normalCdf((2.4 - 1.959963984540054) / Math.hypot(1, 1.1)), 9);
  });

  test('weights count in proportion', () => {
    const { assurance: mean, scenarios } = assurance(design, [
      { name: 'none', weight: 1, drift: 0 },
      { weight: 3, drift: design.drift ?? NaN },
    ]);
    expect(mean).toBeCloseTo(0.25 * 0.025 + 0.75 * 0.9, 8);
    expect(scenarios.map(({ name, weight }) => [name, weight])).toEqual([
      ['none', 0.25],
      ['scenario 2', 0.75],
    ]);
    expect(() => assurance(design, [{ weight: 0, drift: 1 }])).toThrow(/option "scenarios"/);
  });
});

describe('blinded re-estimation', () => {
  test('identity: the variance that the plan assumed gives the planned size', () => {
    const planned = meansSampleSize({ design, difference: 1.3, sd: 2, allocation: 2 });
    const pooledSd = Math.sqrt(4 + (2 / 9) * 1.3 ** 2);
    const { sampleSize } = blindedMeans({ design, difference: 1.3, allocation: 2, pooledSd }, { planned: 1 });
    expect(sampleSize.patients.total).toBeCloseTo(planned.patients.total, 6);
  });

  test('identity: the rate that the plan assumed gives the planned size', () => {
    const planned = ratesSampleSize({ design, control: 0.3, treatment: 0.5, allocation: 3 });
    const { sampleSize } = blindedRates(
      { design, pooledRate: (0.3 + 3 * 0.5) / 4, effect: 0.2, allocation: 3 },
      { planned: 1 },
    );
    expect(sampleSize.patients.total).toBeCloseTo(planned.patients.total, 6);
    const ratio = blindedRates(
      { design, pooledRate: 0.4, effect: 5 / 3, measure: 'ratio' },
      { planned: 1 },
    ).sampleSize;
    const asRatio = ratesSampleSize({ design, control: 0.3, treatment: 0.5, measure: 'ratio' });
    expect(ratio.patients.total).toBeCloseTo(asRatio.patients.total, 6);
  });

  test('stays within the limits', () => {
    const asked = { design, difference: 1.3, pooledSd: 2 };
    expect(blindedMeans(asked, { planned: 500 }).patients).toBe(500);
    expect(blindedMeans(asked, { planned: 50, largest: 60 }).patients).toBe(60);
    expect(() => blindedMeans(asked, { planned: 50, largest: 40 })).toThrow(/option "largest"/);
  });

  test('refuses what cannot be true', () => {
    expect(() => blindedMeans({ difference: 5, pooledSd: 2 }, { planned: 10 })).toThrow(
      expect.objectContaining({ code: 'DESIGN_NOT_POSSIBLE' }),
    );
    expect(() => blindedRates({ effect: 0.9, pooledRate: 0.2 }, { planned: 10 })).toThrow(
      expect.objectContaining({ code: 'DESIGN_NOT_POSSIBLE' }),
    );
  });
});

test.each([
  ['sd', () => meansSampleSize({ difference: 1, sd: 0 })],
  ['difference', () => meansSampleSize({ difference: NaN, sd: 1 })],
  ['reference', () => meansSampleSize({ difference: 1, sd: 1, reference: 'z' as 't' })],
  ['allocation', () => meansSampleSize({ difference: 1, sd: 1, allocation: 0 })],
  ['patients', () => meansPower({ difference: 1, sd: 1 }, 2)],
  ['control', () => ratesSampleSize({ control: 0, treatment: 0.5 })],
  ['treatment', () => ratesSampleSize({ control: 0.5, treatment: 1 })],
  ['measure', () => ratesSampleSize({ control: 0.5, treatment: 0.4, measure: 'odds' as 'ratio' })],
  ['nullValue', () => ratesSampleSize({ control: 0.5, treatment: 0.4, nullValue: 1 })],
  ['ratio', () => countsSampleSize({ controlRate: 1, ratio: 0 })],
  ['dispersion', () => countsSampleSize({ controlRate: 1, ratio: 0.5, dispersion: -1 })],
  ['exposure', () => countsSampleSize({ controlRate: 1, ratio: 0.5, exposure: 0 })],
])('refuses an impossible value of %s', (option, compute) => {
  expect(compute).toThrow(
    expect.objectContaining({
      code: 'INVALID_OPTION',
      location: expect.objectContaining({ option }) as unknown,
    }),
  );
});

test.each([
  ['no difference', () => meansSampleSize({ difference: 0.2, nullValue: 0.2, sd: 1 })],
  ['equal rates', () => ratesSampleSize({ control: 0.4, treatment: 0.4 })],
  ['a ratio of 1', () => countsSampleSize({ controlRate: 1, ratio: 1 })],
  ['no rate', () => countsSampleSize({ ratio: 0.5 })],
  ['two rates', () => countsSampleSize({ ratio: 0.5, controlRate: 1, pooledRate: 1 })],
  ['no power', () => meansSampleSize({ difference: 1, sd: 1, design: groupSequentialDesign() })],
])('refuses %s', (_, compute) => {
  expect(compute).toThrow(expect.objectContaining({ code: 'DESIGN_NOT_POSSIBLE' }));
});
