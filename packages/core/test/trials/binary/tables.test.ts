import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { restrictedProportions } from '../../../src/trials/binary/restrictedProportions.js';
import { riskDifference } from '../../../src/trials/binary/riskDifference.js';
import { oddsRatio, riskRatio } from '../../../src/trials/binary/ratios.js';
import { codeOf } from '../codeOf.js';
import { GOLDEN, relativeError, TRIAL } from '../golden.js';
import { trials } from '../randomTrials.js';
import { tableTrial } from './tables.js';

/** The Physicians' Health Study: myocardial infarctions of 11,037 men with aspirin and 11,034 with placebo. */
const aspirin = tableTrial({ treatment: [104, 10933], control: [189, 10845] });

describe('risk difference', () => {
  test("published: the Physicians' Health Study, difference .0077 (.0015), chi-squared 25.01 (Agresti 2002, chapter 3)", () => {
    const wald = riskDifference(aspirin.arm, aspirin.values, { variance: 'wald' });
    expect(wald.estimate).toBeCloseTo(-0.0077, 4);
    expect(wald.standardError).toBeCloseTo(0.0015, 4);
    expect(riskDifference(aspirin.arm, aspirin.values).statistic ** 2).toBeCloseTo(25.01, 2);
  });

  test('identity: the square of the score statistic is Pearson chi-squared', () => {
    fc.assert(
      fc.property(trials, ({ arm, events }) => {
        const cells = [0, 0, 0, 0];
        for (let i = 0; i < arm.length; i++) cells[2 * arm[i] + events[i]]++;
        const [a, b, c, d] = cells;
        fc.pre(b + d > 0 && a + c > 0);
        const pearson = (arm.length * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
        expect(riskDifference(arm, events).statistic ** 2).toBeCloseTo(pearson, 9);
      }),
      { seed: 5 },
    );
  });

  test('golden: restricted proportions are the maximum-likelihood ones', () => {
    for (const [treatment, control, ratio, difference, expected] of GOLDEN.restricted) {
      const restricted = restrictedProportions(treatment, control, ratio, difference);
      expect(relativeError(restricted.treatment, expected)).toBeLessThan(1e-11);
      expect(restricted.treatment - restricted.control).toBeCloseTo(difference, 14);
    }
  });

  test('identity: no other pair with the difference is more likely', () => {
    const proportion = fc.integer({ min: 0, max: 40 }).map((events) => events / 40);
    fc.assert(
      fc.property(
        proportion,
        proportion,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: -95, max: 95 }).map((percent) => percent / 100),
        (treatment, control, ratio, difference) => {
          const best = restrictedProportions(treatment, control, ratio, difference);
          const [low, high] = [Math.max(0, difference), Math.min(1, 1 + difference)];
          expect(best.treatment).toBeGreaterThanOrEqual(low);
          expect(best.treatment).toBeLessThanOrEqual(high);
          const log = (y: number, p: number): number =>
            (y > 0 ? y * Math.log(Math.max(0, p)) : 0) + (y < 1 ? (1 - y) * Math.log(Math.max(0, 1 - p)) : 0);
          const likelihood = (p: number): number => log(treatment, p) + ratio * log(control, p - difference);
          const reached = likelihood(best.treatment);
          for (let k = 1; k < 40; k++) {
            const other = likelihood(low + ((high - low) * k) / 40);
            if (Number.isFinite(other)) expect(reached).toBeGreaterThanOrEqual(other - 1e-6);
          }
        },
      ),
      { seed: 6 },
    );
  });

  test('the variance is part of the method', () => {
    const { arm, event } = TRIAL;
    expect(riskDifference(arm, event).method).toBe(
      'Risk difference (score test with pooled variance, Wald standard error)',
    );
    expect(riskDifference(arm, event, { nullValue: -0.1 }).method).toContain('Farrington-Manning');
    expect(riskDifference(arm, event, { variance: 'wald' }).method).toBe('Risk difference (Wald variance)');
  });

  test('a trial without events shows non-inferiority, but no superiority', () => {
    const { arm, values } = tableTrial({ treatment: [0, 50], control: [0, 50] });
    expect(codeOf(() => riskDifference(arm, values))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => riskDifference(arm, values, { variance: 'wald', nullValue: 0.1 }))).toBe(
      'NOT_ESTIMABLE',
    );
    const result = riskDifference(arm, values, { nullValue: 0.1 });
    // Restricted proportions are .1 and 0: z = -.1 / sqrt(.1 x .9 / 50).
    expect(result.statistic).toBeCloseTo(-0.1 / Math.sqrt(0.09 / 50), 10);
    expect(result.standardError).toBeCloseTo(Math.sqrt(0.09 / 50), 10);
    expect(result.method).toContain('null standard error');
  });
});

describe('ratios', () => {
  test("published: the Physicians' Health Study, relative risk .55 and odds ratio .546 (Agresti 2002, section 3.1)", () => {
    const risk = riskRatio(aspirin.arm, aspirin.values);
    expect(Math.exp(risk.estimate)).toBeCloseTo(0.55, 2);
    const odds = oddsRatio(aspirin.arm, aspirin.values);
    // Agresti has placebo over aspirin: log 1.832 = .605, standard error .123.
    expect(odds.estimate).toBeCloseTo(-0.605, 3);
    expect(odds.standardError).toBeCloseTo(0.123, 3);
  });

  test('identity: exchanging the arms turns the sign, and for odds exchanging the outcomes too', () => {
    fc.assert(
      fc.property(trials, ({ arm, events }) => {
        fc.pre(events.includes(0) && events.includes(1));
        const other = arm.map((code) => 1 - code);
        expect(riskRatio(other, events).estimate).toBeCloseTo(-riskRatio(arm, events).estimate, 10);
        const odds = oddsRatio(arm, events);
        expect(oddsRatio(other, events).statistic).toBeCloseTo(-odds.statistic, 10);
        expect(
          oddsRatio(
            arm,
            events.map((event) => 1 - event),
          ).statistic,
        ).toBeCloseTo(-odds.statistic, 10);
      }),
      { seed: 7 },
    );
  });

  test('an empty cell: one half is added to each, and the method says so', () => {
    const { arm, values } = tableTrial({ treatment: [0, 20], control: [7, 13] });
    const odds = oddsRatio(arm, values);
    expect(odds.estimate).toBeCloseTo(Math.log(0.5 / 20.5 / (7.5 / 13.5)), 12);
    expect(odds.method).toContain('0.5 added to each cell');
    const risk = riskRatio(arm, values);
    expect(risk.estimate).toBeCloseTo(Math.log(0.5 / 21 / (7.5 / 21)), 12);
    expect(risk.standardError).toBeCloseTo(Math.sqrt(1 / 0.5 - 1 / 21 + 1 / 7.5 - 1 / 21), 12);
    expect(risk.method).toContain('0.5 added to each cell');
  });
});

describe('trials from which no effect can be estimated', () => {
  const analyses = { riskDifference, riskRatio, oddsRatio };

  test.each(Object.keys(analyses))('%s: no event, only events, an empty arm, other outcomes', (name) => {
    const analyse = analyses[name as keyof typeof analyses];
    const none = tableTrial({ treatment: [0, 5], control: [0, 6] });
    const all = tableTrial({ treatment: [5, 0], control: [6, 0] });
    const empty = tableTrial({ treatment: [0, 0], control: [2, 4] });
    for (const { arm, values } of [none, all, empty]) {
      expect(codeOf(() => analyse(arm, values))).toBe('NOT_ESTIMABLE');
    }
    expect(codeOf(() => analyse(Uint8Array.of(0, 1), Float64Array.of(0, 2)))).toBe('INVALID_TRIAL_DATA');
    expect(codeOf(() => analyse(Uint8Array.of(0, 1), Float64Array.of(0, NaN)))).toBe('INVALID_TRIAL_DATA');
  });

  test('a difference that cannot be', () => {
    expect(codeOf(() => riskDifference(aspirin.arm, aspirin.values, { nullValue: 1 }))).toBe(
      'INVALID_OPTION',
    );
  });

  test('property: any trial gives finite numbers or a coded error', () => {
    fc.assert(
      fc.property(trials, ({ arm, events }) => {
        for (const analyse of [riskDifference, riskRatio, oddsRatio]) {
          try {
            const result = analyse(arm, events);
            expect([result.estimate, result.standardError, result.statistic].every(Number.isFinite)).toBe(
              true,
            );
          } catch (error) {
            expect(error).toMatchObject({ code: 'NOT_ESTIMABLE' });
          }
        }
      }),
      { seed: 8 },
    );
  });
});
