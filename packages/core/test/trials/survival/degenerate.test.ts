import { describe, expect, test } from '@jest/globals';
import { LikenessError } from '../../../src/errors.js';
import { coxRegression } from '../../../src/trials/survival/cox/coxRegression.js';
import { coxTwoArms } from '../../../src/trials/survival/cox/coxTwoArms.js';
import { kaplanMeier, survivalAt } from '../../../src/trials/survival/kaplanMeier.js';
import { logRank } from '../../../src/trials/survival/logRank.js';
import { logRankGroups } from '../../../src/trials/survival/logRankGroups.js';
import { maxCombo } from '../../../src/trials/survival/maxCombo.js';
import { milestoneDifference } from '../../../src/trials/survival/milestoneDifference.js';
import { compareRestrictedMeans } from '../../../src/trials/survival/restrictedMean.js';
import { prepareSurvival, SurvivalWorkspace } from '../../../src/trials/survival/survivalData.js';
import { survivalQuantile } from '../../../src/trials/survival/survivalQuantile.js';
import { drawTable, twoArms } from './tables.js';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof LikenessError) return error.code;
    throw error;
  }
  return 'none';
};

const NO_EVENTS = prepareSurvival(twoArms('3+ 4+ 5+', '2+ 6+'));
const EMPTY_ARM = prepareSurvival({
  times: Float64Array.of(1, 2, 3),
  events: Uint8Array.of(1, 1, 0),
  arm: Uint8Array.of(0, 0, 0),
});
/** The treatment has no event. */
const NO_TREATED_EVENT = prepareSurvival(twoArms('1 2 3 4', '3+ 5+ 6+ 6+'));
/** All events of the treatment come when no control is at risk any more. */
const APART = prepareSurvival(twoArms('1+ 2+', '3 4 5'));

describe('what cannot be estimated', () => {
  test.each([
    ['no events', NO_EVENTS],
    ['an empty arm', EMPTY_ARM],
    ['arms that are never at risk together', APART],
  ])('%s: tests say that there is no information', (_, data) => {
    const test = logRank(data);
    expect([test.status, test.statistic, test.variance]).toEqual(['no-information', 0, 0]);
    const fit = coxTwoArms(data);
    expect([fit.status, fit.statistic, fit.standardError]).toEqual(['no-information', 0, Infinity]);
    expect(fit.tests).toEqual({ parameters: 1, likelihoodRatio: 0, wald: 0, score: 0 });
    expect(logRankGroups(data)).toMatchObject({ chiSquared: 0, degreesOfFreedom: 0, pValue: 1 });
    const combination = maxCombo(data);
    expect([combination.status, combination.statistic]).toEqual(['no-information', 0]);
  });

  test('an arm without events: the hazard ratio is 0, its tests by score and likelihood are usable', () => {
    const fit = coxTwoArms(NO_TREATED_EVENT);
    expect(fit.status).toBe('monotone-likelihood');
    expect([fit.estimate, fit.standardError, fit.statistic]).toEqual([-Infinity, Infinity, 0]);
    // At the limit only the controls are at risk: 4, 3, 2, 1.
    expect(fit.logLikelihood[1]).toBeCloseTo(-Math.log(24), 12);
    expect(fit.logLikelihood[0]).toBeCloseTo(-Math.log(8 * 7 * 6 * 4), 12);
    const score = coxTwoArms(NO_TREATED_EVENT, { test: 'score' }).statistic;
    expect(score).toBeCloseTo(logRank(NO_TREATED_EVENT).statistic, 12);
    const root = coxTwoArms(NO_TREATED_EVENT, { test: 'likelihood-ratio' }).statistic;
    expect(root).toBeCloseTo(-Math.sqrt(2 * Math.log((8 * 7 * 6 * 4) / 24)), 10);
    const general = coxRegression(NO_TREATED_EVENT);
    expect([general.status, general.estimate, general.statistic]).toEqual([
      'monotone-likelihood',
      -Infinity,
      0,
    ]);
    expect(general.tests.likelihoodRatio).toBeCloseTo(root ** 2, 6);
  });

  test('one covariate that separates leaves the others finite', () => {
    const table = drawTable(7, 120, false);
    const separating = Float64Array.from(table.events, (event, row) => (event === 1 || row % 2 ? 0 : 1));
    const fit = coxRegression(prepareSurvival({ ...table, covariates: [table.covariates[0], separating] }), {
      robust: true,
    });
    expect(fit.status).toBe('monotone-likelihood');
    expect(fit.method).not.toContain('robust');
    expect(fit.coefficients[2]).toBe(-Infinity);
    expect(fit.standardErrors[2]).toBe(Infinity);
    expect(fit.covariance[2]).toBe(0);
    expect(Number.isFinite(fit.coefficients[0])).toBe(true);
    expect(fit.standardErrors[1]).toBeGreaterThan(0);
    expect(fit.standardErrors[1]).toBeLessThan(1);
  });

  test('Cox regression names the column that has no coefficient', () => {
    const table = drawTable(8, 60, false);
    const [first] = table.covariates;
    const withColumn = (column: Float64Array): (() => unknown) => {
      const data = prepareSurvival({ ...table, covariates: [first, column] });
      return () => coxRegression(data);
    };
    expect(withColumn(new Float64Array(60).fill(3))).toThrow('Covariate 2 has the same value in all rows');
    expect(withColumn(first.map((value) => 2 * value - 1))).toThrow('Covariate 2 does not vary');
    expect(codeOf(withColumn(new Float64Array(60).fill(3)))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => coxRegression(EMPTY_ARM))).toBe('NOT_ESTIMABLE');
    expect(coxRegression(NO_EVENTS).status).toBe('no-information');
  });

  test('curves, milestones and restricted means have coded errors', () => {
    expect(codeOf(() => kaplanMeier(EMPTY_ARM, 1))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => survivalAt(kaplanMeier(EMPTY_ARM), 4))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => milestoneDifference(EMPTY_ARM, { time: 1 }))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => milestoneDifference(NO_EVENTS, { time: 1 }))).toBe('NOT_ESTIMABLE');
    expect(codeOf(() => milestoneDifference(NO_TREATED_EVENT, { time: 2, variant: 'log-log' }))).toBe(
      'NOT_ESTIMABLE',
    );
    expect(codeOf(() => compareRestrictedMeans(NO_EVENTS, { tau: 2 }))).toBe('NOT_ESTIMABLE');
    expect(() => compareRestrictedMeans(NO_TREATED_EVENT, { tau: 7 })).toThrow('at most 6');
  });

  test('a curve that ended at 0 is known for ever', () => {
    const data = prepareSurvival(twoArms('1 2 3 4', '2 5+ 6+ 6+'));
    expect(milestoneDifference(data, { time: 5 }).survival).toEqual([0, 0.75]);
    expect(codeOf(() => milestoneDifference(data, { time: 7 }))).toBe('NOT_ESTIMABLE');
  });

  test('what the follow-up does not reach is Infinity', () => {
    const median = survivalQuantile(kaplanMeier(NO_EVENTS));
    expect([median.estimate, median.lower, median.upper]).toEqual([Infinity, Infinity, Infinity]);
  });

  test('no rows', () => {
    const none = { times: new Float64Array(0), events: new Uint8Array(0), arm: new Uint8Array(0) };
    expect(logRank(prepareSurvival(none)).status).toBe('no-information');
    expect(coxTwoArms(prepareSurvival(none)).status).toBe('no-information');
    expect(codeOf(() => kaplanMeier(prepareSurvival(none)))).toBe('NOT_ESTIMABLE');
  });
});

describe('input that no analysis can take', () => {
  const times = Float64Array.of(1, 2);
  const events = Uint8Array.of(1, 0);
  test.each([
    ['a negative time', { times: Float64Array.of(1, -2), events }, 'The time of row 2 is -2'],
    ['a missing time', { times: Float64Array.of(NaN, 2), events }, 'The time of row 1 is NaN'],
    ['an event that is 2', { times, events: Uint8Array.of(2, 1) }, 'The event of row 1 is 2'],
    ['too few events', { times, events: Uint8Array.of(1) }, 'The column events has 1 rows of 2'],
    ['an arm that is 2', { times, events, arm: Uint8Array.of(0, 2) }, 'The code of row 2 in arm is 2'],
    ['a negative stratum', { times, events, strata: Int32Array.of(-1, 0) }, 'it must be at least 0'],
    ['a missing covariate', { times, events, covariates: [Float64Array.of(NaN, 1)] }, 'Covariate 1 of row 1'],
    [
      'arm and groups',
      { times, events, arm: Uint8Array.of(0, 1), groups: Int32Array.of(0, 1) },
      'Both arm and groups',
    ],
    ['a number of rows that is none', { times, events, rowCount: 1.5 }, 'The number of rows is 1.5'],
  ])('%s', (_, input, message) => {
    expect(() => prepareSurvival(input)).toThrow(message);
    expect(codeOf(() => prepareSurvival(input))).toBe('INVALID_TRIAL_DATA');
  });

  test('two arms are needed, and options are in range', () => {
    const data = prepareSurvival({ times, events });
    const arms = prepareSurvival({ times, events, arm: Uint8Array.of(0, 1) });
    expect(codeOf(() => logRank(data))).toBe('INVALID_TRIAL_DATA');
    expect(codeOf(() => coxRegression(data))).toBe('INVALID_TRIAL_DATA');
    expect(codeOf(() => logRank(arms, { rho: -1 }))).toBe('INVALID_OPTION');
    expect(codeOf(() => logRank(arms, { nullValue: NaN }))).toBe('INVALID_OPTION');
    expect(codeOf(() => coxTwoArms(arms, { nullValue: Infinity }))).toBe('INVALID_OPTION');
    expect(codeOf(() => maxCombo(arms, { weights: [] }))).toBe('INVALID_OPTION');
    expect(codeOf(() => milestoneDifference(arms, { time: 0 }))).toBe('INVALID_OPTION');
    expect(codeOf(() => compareRestrictedMeans(arms, { tau: Infinity }))).toBe('INVALID_OPTION');
    expect(codeOf(() => kaplanMeier(arms, 0, { level: 95 }))).toBe('INVALID_OPTION');
    expect(codeOf(() => survivalQuantile(kaplanMeier(arms), 1))).toBe('INVALID_OPTION');
  });

  test('a workspace says how many rows it takes', () => {
    expect(() => prepareSurvival({ times, events }, new SurvivalWorkspace(1))).toThrow('room for 1 rows');
  });
});
