import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coxTwoArms } from '../../../src/trials/survival/cox/coxTwoArms.js';
import { coxRegression } from '../../../src/trials/survival/cox/coxRegression.js';
import { kaplanMeier } from '../../../src/trials/survival/kaplanMeier.js';
import { logRank } from '../../../src/trials/survival/logRank.js';
import { logRankGroups } from '../../../src/trials/survival/logRankGroups.js';
import { maxCombo } from '../../../src/trials/survival/maxCombo.js';
import { prepareSurvival } from '../../../src/trials/survival/survivalData.js';
import type { SurvivalInput } from '../../../src/trials/survival/survivalInput.js';
import { drawTable } from './tables.js';

interface Row {
  readonly time: number;
  readonly event: number;
  readonly arm: number;
  readonly stratum: number;
}

/** Rows with many ties. */
const rows = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 12 }),
    event: fc.integer({ min: 0, max: 1 }),
    arm: fc.integer({ min: 0, max: 1 }),
    stratum: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 1, maxLength: 40 },
);

function inputOf(list: readonly Row[]): SurvivalInput {
  return {
    times: Float64Array.from(list, ({ time }) => time),
    events: Uint8Array.from(list, ({ event }) => event),
    arm: Uint8Array.from(list, ({ arm }) => arm),
    strata: Int32Array.from(list, ({ stratum }) => stratum),
  };
}

const check = (property: fc.IProperty<[Row[]]>): void => fc.assert(property, { seed: 17, numRuns: 300 });

describe('properties of small tables', () => {
  test('a Kaplan-Meier curve falls from 1 to at least 0, within its interval', () => {
    check(
      fc.property(rows, (list) => {
        for (const transform of ['log-log', 'log', 'plain'] as const) {
          const curve = kaplanMeier(prepareSurvival(inputOf(list)), undefined, { transform });
          let before = 1;
          curve.survival.forEach((survival, i) => {
            expect(survival).toBeLessThanOrEqual(before);
            expect(survival).toBeGreaterThanOrEqual(0);
            before = survival;
            if (survival === 0) return;
            expect(curve.lower[i]).toBeLessThanOrEqual(survival + 1e-15);
            expect(curve.upper[i]).toBeGreaterThanOrEqual(survival - 1e-15);
            expect(curve.lower[i]).toBeGreaterThanOrEqual(0);
            expect(curve.upper[i]).toBeLessThanOrEqual(1);
          });
        }
      }),
    );
  });

  test('the order of the rows does not matter', () => {
    check(
      fc.property(rows, (list) => {
        const [given, reversed] = [list, [...list].reverse()].map((rowsOf) =>
          prepareSurvival(inputOf(rowsOf)),
        );
        expect(logRank(reversed, { gamma: 1 })).toEqual(logRank(given, { gamma: 1 }));
        expect(coxTwoArms(reversed)).toEqual(coxTwoArms(given));
        expect(kaplanMeier(reversed)).toEqual(kaplanMeier(given));
      }),
    );
  });

  test('exchanged arms change the sign', () => {
    check(
      fc.property(rows, (list) => {
        const data = prepareSurvival(inputOf(list));
        const exchanged = prepareSurvival(inputOf(list.map((row) => ({ ...row, arm: 1 - row.arm }))));
        expect(logRank(exchanged).statistic).toBeCloseTo(-logRank(data).statistic, 9);
        const [fit, other] = [coxTwoArms(data), coxTwoArms(exchanged)];
        expect(other.status).toBe(fit.status);
        if (fit.status === 'converged') expect(other.estimate).toBeCloseTo(-fit.estimate, 7);
        if (fit.status === 'monotone-likelihood') expect(other.estimate).toBe(-fit.estimate);
      }),
    );
  });

  test('statistics are numbers, and a result without an estimate says so', () => {
    check(
      fc.property(rows, (list) => {
        const data = prepareSurvival(inputOf(list));
        for (const stratified of [false, true]) {
          const test = logRank(data, { stratified });
          expect(test.statistic).not.toBeNaN();
          expect(Number.isNaN(test.estimate)).toBe(test.status === 'no-information');
          expect(logRankGroups(data, { stratified }).pValue).toBeGreaterThanOrEqual(0);
          for (const ties of ['efron', 'breslow'] as const) {
            for (const kind of ['wald', 'score', 'likelihood-ratio'] as const) {
              const fit = coxTwoArms(data, { stratified, ties, test: kind });
              expect(Number.isFinite(fit.statistic)).toBe(true);
              expect(Number.isFinite(fit.estimate)).toBe(fit.status === 'converged');
              expect(Number.isFinite(fit.logLikelihood[1])).toBe(true);
            }
          }
        }
      }),
    );
  });

  test('counts and rows agree on what can be estimated', () => {
    check(
      fc.property(
        rows.filter((list) => new Set(list.map(({ arm }) => arm)).size === 2),
        (list) => {
          const data = prepareSurvival(inputOf(list));
          const counts = coxTwoArms(data, { stratified: false });
          if (counts.status === 'no-information' && counts.events > 0) {
            expect(() => coxRegression(data, { stratified: false })).toThrow(/does not vary/);
            return;
          }
          const general = coxRegression(data, { stratified: false });
          expect(general.status).toBe(counts.status);
          if (counts.status === 'no-information') return;
          if (counts.status === 'converged') expect(general.estimate).toBeCloseTo(counts.estimate, 6);
          else expect(general.estimate).toBe(counts.estimate);
        },
      ),
    );
  });

  test('the p-value of MaxCombo lies between the smallest and four times the smallest', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const result = maxCombo(prepareSurvival(inputOf(list)), { alternative: 'two-sided' });
        expect(result.pValue).toBeGreaterThan(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
        expect(Number.isFinite(result.statistic)).toBe(true);
      }),
      { seed: 18, numRuns: 40 },
    );
  });
});

describe('properties of drawn trials', () => {
  test('an increasing change of the time scale changes no rank test and no hazard ratio', () => {
    const table = drawTable(5, 200, true);
    const data = prepareSurvival(table);
    const changed = prepareSurvival({ ...table, times: table.times.map((time) => time ** 3 + 1) });
    expect(coxRegression(changed, { robust: true })).toEqual(coxRegression(data, { robust: true }));
    expect(maxCombo(changed).pValue).toBe(maxCombo(data).pValue);
  });

  test('the unit of a covariate divides its coefficient', () => {
    const table = drawTable(6, 200, true);
    const [first, second] = table.covariates;
    const fit = coxRegression(prepareSurvival(table));
    const scaled = coxRegression(
      prepareSurvival({ ...table, covariates: [first, second.map((value) => 1e4 * value + 1e6)] }),
    );
    expect(scaled.coefficients[2] * 1e4).toBeCloseTo(fit.coefficients[2], 9);
    expect(scaled.coefficients[0]).toBeCloseTo(fit.coefficients[0], 8);
  });
});
