import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { logisticTest } from '../../../src/trials/binary/logisticRegression.js';
import { oddsRatio } from '../../../src/trials/binary/ratios.js';
import { riskDifference } from '../../../src/trials/binary/riskDifference.js';
import { standardisedRiskDifference } from '../../../src/trials/binary/standardisedRiskDifference.js';
import { codeOf } from '../codeOf.js';
import { GOLDEN, relativeError, TRIAL } from '../golden.js';
import { trials } from '../randomTrials.js';
import { tableTrial } from './tables.js';

// The last Newton step leaves an error of about 1e-10 standard errors.
const TOLERANCE = 1e-9;
const { arm, event, covariates } = TRIAL;

/** All four cells of the table have a patient. */
function isFull(arm: Uint8Array, events: Float64Array): boolean {
  return new Set(arm.map((code, i) => 2 * code + events[i])).size === 4;
}

describe('logistic regression', () => {
  test('golden: with and without covariates', () => {
    for (const [columns, name] of [
      [covariates, 'logistic'],
      [[], 'crudeLogistic'],
    ] as const) {
      const result = logisticTest(arm, event, columns);
      expect(relativeError(result.estimate, GOLDEN.analyses[name][0])).toBeLessThan(TOLERANCE);
      expect(relativeError(result.standardError, GOLDEN.analyses[name][1])).toBeLessThan(TOLERANCE);
    }
  });

  test('identity: without covariates it is the odds ratio of the table', () => {
    fc.assert(
      fc.property(trials, ({ arm, events }) => {
        fc.pre(isFull(arm, events));
        const table = oddsRatio(arm, events, { nullValue: 0.2 });
        const result = logisticTest(arm, events, [], { nullValue: 0.2 });
        expect(result.estimate).toBeCloseTo(table.estimate, 8);
        expect(relativeError(result.standardError, table.standardError)).toBeLessThan(1e-8);
        expect(result.statistic).toBeCloseTo(table.statistic, 8);
      }),
      { seed: 9 },
    );
  });

  test('complete separation by the treatment is an error', () => {
    for (const cells of [
      { treatment: [0, 20], control: [7, 13] },
      { treatment: [20, 0], control: [7, 13] },
      { treatment: [9, 11], control: [0, 20] },
      { treatment: [20, 0], control: [0, 20] },
      { treatment: [0, 20000], control: [7000, 13000] },
    ] as const) {
      const { arm, values } = tableTrial(cells);
      expect(codeOf(() => logisticTest(arm, values))).toBe('NOT_ESTIMABLE');
    }
  });

  test('a covariate that predicts every outcome is an error', () => {
    const covariate = event.map((one, i) => one * 10 + (i % 5));
    expect(codeOf(() => logisticTest(arm, event, [covariate]))).toBe('NOT_ESTIMABLE');
  });

  test('identity: a site without events leaves the effect in the others', () => {
    const site = Float64Array.from({ length: arm.length + 6 }, (_, i) => (i < arm.length ? 0 : 1));
    const more = Uint8Array.from(site, (_, i) => (i < arm.length ? arm[i] : i % 2));
    const events = Float64Array.from(site, (_, i) => (i < arm.length ? event[i] : 0));
    const result = logisticTest(more, events, [site]);
    const plain = logisticTest(arm, event);
    expect(result.estimate).toBeCloseTo(plain.estimate, 7);
    expect(result.standardError).toBeCloseTo(plain.standardError, 7);
  });

  test('all or no patients with an event, collinear covariates', () => {
    expect(codeOf(() => logisticTest(arm, new Float64Array(arm.length)))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => logisticTest(arm, new Float64Array(arm.length).fill(1)))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => logisticTest(arm, event, [covariates[0], covariates[0]]))).toBe('NOT_ESTIMABLE');
  });

  test('property: any trial gives finite numbers or a coded error', () => {
    fc.assert(
      fc.property(trials, ({ arm, events, covariate }) => {
        try {
          const result = logisticTest(arm, events, [covariate]);
          expect([result.estimate, result.standardError, result.statistic].every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'NOT_ESTIMABLE' });
        }
      }),
      { seed: 10 },
    );
  });
});

describe('standardised risk difference', () => {
  test('golden: delta-method (Ge 2011) and robust (Ye 2023) standard errors', () => {
    for (const [kind, name] of [
      ['delta', 'standardisedDelta'],
      ['robust', 'standardisedRobust'],
    ] as const) {
      const result = standardisedRiskDifference(arm, event, covariates, { standardError: kind });
      expect(relativeError(result.estimate, GOLDEN.analyses[name][0])).toBeLessThan(TOLERANCE);
      expect(relativeError(result.standardError, GOLDEN.analyses[name][1])).toBeLessThan(TOLERANCE);
    }
  });

  test('identity: without covariates it is the risk difference with its Wald standard error', () => {
    fc.assert(
      fc.property(trials, ({ arm, events }) => {
        fc.pre(isFull(arm, events));
        const table = riskDifference(arm, events, { variance: 'wald' });
        const result = standardisedRiskDifference(arm, events);
        expect(result.estimate).toBeCloseTo(table.estimate, 9);
        expect(relativeError(result.standardError, table.standardError)).toBeLessThan(1e-8);
      }),
      { seed: 11 },
    );
  });

  test('identity: the robust variance without covariates is that of two samples, p (1 - p) / (n - 1)', () => {
    const { arm, values } = tableTrial({ treatment: [12, 18], control: [21, 24] });
    const result = standardisedRiskDifference(arm, values, [], { standardError: 'robust' });
    expect(result.standardError).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 29 + ((21 / 45) * (24 / 45)) / 44), 10);
  });

  test('separation and a difference that cannot be are errors', () => {
    const { arm, values } = tableTrial({ treatment: [0, 20], control: [7, 13] });
    expect(codeOf(() => standardisedRiskDifference(arm, values))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => standardisedRiskDifference(TRIAL.arm, event, [], { nullValue: -1 }))).toBe(
      'INVALID_OPTION',
    );
  });
});
