import { describe, expect, test } from '@jest/globals';
import { coxRegression } from '../../../src/trials/survival/cox/coxRegression.js';
import { coxTwoArms } from '../../../src/trials/survival/cox/coxTwoArms.js';
import { coxDesign } from '../../../src/trials/survival/cox/coxDesign.js';
import { maximisePartialLikelihood } from '../../../src/trials/survival/cox/maximise.js';
import { scoreResiduals } from '../../../src/trials/survival/cox/scoreResiduals.js';
import { kaplanMeier, numbersAtRisk } from '../../../src/trials/survival/kaplanMeier.js';
import { logRank } from '../../../src/trials/survival/logRank.js';
import { logRankGroups } from '../../../src/trials/survival/logRankGroups.js';
import { maxCombo } from '../../../src/trials/survival/maxCombo.js';
import { milestoneDifference } from '../../../src/trials/survival/milestoneDifference.js';
import { compareRestrictedMeans, restrictedMean } from '../../../src/trials/survival/restrictedMean.js';
import { prepareSurvival, SurvivalWorkspace } from '../../../src/trials/survival/survivalData.js';
import { survivalQuantile } from '../../../src/trials/survival/survivalQuantile.js';
import { drawTable, type REMISSION, twoArms } from './tables.js';

const withoutTies = drawTable(1, 150, false);
const tied = drawTable(2, 150, true);
const onlyArm = ({ times, events, arm }: typeof tied): typeof REMISSION => ({ times, events, arm });

describe('identity: log-rank', () => {
  test('without ties it is the score test of Breslow and of Efron', () => {
    const data = prepareSurvival(withoutTies);
    for (const stratified of [false, true]) {
      const { statistic } = logRank(data, { stratified });
      for (const ties of ['breslow', 'efron'] as const) {
        expect(coxTwoArms(data, { ties, stratified, test: 'score' }).statistic).toBeCloseTo(statistic, 10);
      }
      const adjusted = coxRegression(prepareSurvival({ ...withoutTies, covariates: [] }), { stratified });
      expect(adjusted.tests.score).toBeCloseTo(statistic ** 2, 10);
    }
  });

  test('at a margin it is the score test at the margin', () => {
    const data = prepareSurvival(withoutTies);
    const nullValue = Math.log(1.3);
    const { statistic, method } = logRank(data, { nullValue, stratified: false });
    const score = coxTwoArms(data, { test: 'score', nullValue, stratified: false });
    expect(score.statistic).toBeCloseTo(statistic, 10);
    expect(method).toBe('log-rank test at a hazard ratio of 1.3, Peto one-step estimate');
  });

  test('one stratum is no strata', () => {
    const one = prepareSurvival({ ...tied, strata: new Int32Array(150) });
    const none = prepareSurvival(onlyArm(tied));
    expect(logRank(one, { rho: 1 }).statistic).toBe(logRank(none, { rho: 1 }).statistic);
    expect(coxTwoArms(one).estimate).toBe(coxTwoArms(none).estimate);
    expect(logRank(one).method).toContain('stratified');
  });

  test('the stratified test adds the strata', () => {
    const data = prepareSurvival(tied);
    const parts = [0, 1, 2].map((stratum) => {
      const isIn = (_: number, row: number): boolean => tied.strata[row] === stratum;
      return logRank(
        prepareSurvival({
          times: tied.times.filter(isIn),
          events: tied.events.filter(isIn),
          arm: tied.arm.filter(isIn),
        }),
        { rho: 0.5, gamma: 1 },
      );
    });
    const difference = parts.reduce((sum, { observed, expected }) => sum + observed[1] - expected[1], 0);
    const variance = parts.reduce((sum, part) => sum + part.variance, 0);
    expect(logRank(data, { rho: 0.5, gamma: 1 }).statistic).toBeCloseTo(difference / Math.sqrt(variance), 11);
  });

  test('Fleming-Harrington (0, 0) is the log-rank test, and two groups are two arms', () => {
    const data = prepareSurvival(tied);
    const plain = logRank(data);
    expect(logRank(data, { rho: 0, gamma: 0 })).toEqual(plain);
    for (const weights of [{}, { rho: 1 }, { gamma: 1 }, { rho: 0.5, gamma: 2 }]) {
      const two = logRank(data, weights);
      const groups = logRankGroups(data, weights);
      expect(groups.chiSquared).toBeCloseTo(two.statistic ** 2, 10);
      expect(groups.degreesOfFreedom).toBe(1);
      expect(groups.observed[1]).toBeCloseTo(two.observed[1], 10);
      expect(groups.expected[0]).toBeCloseTo(two.expected[0], 10);
    }
  });

  test('MaxCombo of one weight is that test; of four its statistics are theirs', () => {
    const data = prepareSurvival(onlyArm(tied));
    const late = logRank(data, { gamma: 1 });
    const one = maxCombo(data, { weights: [{ rho: 0, gamma: 1 }] });
    expect(one.statistic).toBeCloseTo(late.statistic, 10);
    const four = maxCombo(data);
    expect(four.statistics[1]).toBeCloseTo(late.statistic, 10);
    // The weights (0, 1) and (1, 0) add up to (0, 0): so do the unscaled statistics, and the matrix is singular.
    const variance = (rho: number, gamma: number): number => logRank(data, { rho, gamma }).variance;
    const sum =
      four.statistics[1] * Math.sqrt(variance(0, 1)) + four.statistics[2] * Math.sqrt(variance(1, 0));
    expect(sum / Math.sqrt(variance(0, 0))).toBeCloseTo(four.statistics[0], 10);
  });
});

describe('identity: curves without censoring', () => {
  const times = tied.times;
  const events = new Uint8Array(150).fill(1);
  const data = prepareSurvival({ times, events, arm: tied.arm });
  const treated = Array.from(times).filter((_, row) => tied.arm[row] === 1);
  const control = Array.from(times).filter((_, row) => tied.arm[row] === 0);
  const above = (values: number[], time: number): number =>
    values.filter((value) => value > time).length / values.length;

  test('Kaplan-Meier is 1 less the empirical distribution, Greenwood its binomial variance', () => {
    const curve = kaplanMeier(data, 1);
    curve.times.forEach((time, i) => {
      const p = above(treated, time);
      expect(curve.survival[i]).toBeCloseTo(p, 12);
      expect(curve.standardError[i]).toBeCloseTo(Math.sqrt((p * (1 - p)) / treated.length), 12);
    });
  });

  test('the difference at a milestone is that of two proportions', () => {
    const [p1, p0] = [above(treated, 0.5), above(control, 0.5)];
    const result = milestoneDifference(data, { time: 0.5 });
    expect(result.estimate).toBeCloseTo(p1 - p0, 12);
    const variance = (p1 * (1 - p1)) / treated.length + (p0 * (1 - p0)) / control.length;
    expect(result.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  });

  test('the restricted mean is the mean of the times cut at tau', () => {
    const cut = treated.map((time) => Math.min(time, 0.8));
    const mean = cut.reduce((sum, time) => sum + time, 0) / cut.length;
    const squares = cut.reduce((sum, time) => sum + (time - mean) ** 2, 0);
    const result = restrictedMean(data, 0.8, 1);
    expect(result.mean).toBeCloseTo(mean, 12);
    expect(result.standardError).toBeCloseTo(Math.sqrt(squares) / cut.length, 12);
  });

  test('the median is that of the values', () => {
    const four = prepareSurvival({ times: Float64Array.of(5, 1, 4, 2), events: Uint8Array.of(1, 1, 1, 1) });
    expect(survivalQuantile(kaplanMeier(four)).estimate).toBe(3);
  });
});

describe('identity: restricted means', () => {
  test('the ratio has the difference of logarithms', () => {
    const data = prepareSurvival(onlyArm(tied));
    const difference = compareRestrictedMeans(data, { tau: 1 });
    const ratio = compareRestrictedMeans(data, { tau: 1, contrast: 'ratio' });
    expect(ratio.estimate).toBeCloseTo(Math.log(difference.means[1] / difference.means[0]), 12);
    expect(ratio.method).toBe('ratio of restricted means to 1, Greenwood');
  });
});

describe('identity: Cox regression', () => {
  test.each([
    ['efron', false],
    ['efron', true],
    ['breslow', false],
    ['breslow', true],
  ] as const)('counts and rows give the same fit (%s, stratified %s)', (ties, stratified) => {
    const data = prepareSurvival({ ...tied, covariates: [] });
    const counts = coxTwoArms(data, { ties, stratified });
    const rows = coxRegression(data, { ties, stratified });
    expect(rows.estimate).toBeCloseTo(counts.estimate, 10);
    expect(rows.standardError).toBeCloseTo(counts.standardError, 10);
    expect(rows.statistic).toBeCloseTo(counts.statistic, 9);
    expect(rows.logLikelihood[1]).toBeCloseTo(counts.logLikelihood[1], 9);
    expect(rows.tests.score).toBeCloseTo(counts.tests.score, 9);
    expect(rows.tests.wald).toBeCloseTo(counts.tests.wald, 8);
  });

  test('non-regression: a last step below rounding keeps the estimate', () => {
    // The score of the last iterate is not 0, yet its step changes no digit; it was taken to -Infinity.
    const data = prepareSurvival(twoArms('2 3+ 4 5 7 10', '1+ 6 8 9+'));
    const fit = coxTwoArms(data);
    expect(fit.status).toBe('converged');
    expect(fit.estimate).toBeCloseTo(coxRegression(data).estimate, 10);
    expect(fit.standardError).toBeCloseTo(coxRegression(data).standardError, 10);
  });

  test.each(['efron', 'breslow'] as const)('score residuals sum to the derivatives: 0 (%s)', (ties) => {
    const data = prepareSurvival(tied);
    const design = coxDesign(data, true);
    const fit = maximisePartialLikelihood(design, ties, true);
    const residuals = scoreResiduals(design, fit.weights, ties);
    for (let c = 0; c < design.width; c++) {
      let sum = 0;
      for (let row = 0; row < 150; row++) sum += residuals[row * design.width + c];
      expect(sum).toBeCloseTo(0, 9);
    }
  });

  test('the signed roots of the three tests have the sign of the effect less the margin', () => {
    const data = prepareSurvival(withoutTies);
    for (const nullValue of [0, Math.log(0.2), Math.log(1.3)]) {
      for (const test of ['wald', 'score', 'likelihood-ratio'] as const) {
        const fit = coxTwoArms(data, { test, nullValue });
        expect(Math.sign(fit.statistic)).toBe(Math.sign(fit.estimate - nullValue));
      }
    }
  });
});

describe('identity: the workspace', () => {
  test('a trial gives the same after larger and smaller ones', () => {
    const workspace = new SurvivalWorkspace(400);
    const larger = drawTable(3, 400, true);
    const alone = coxRegression(prepareSurvival(tied), { robust: true });
    prepareSurvival(larger, workspace);
    workspace.eventTable(true);
    prepareSurvival({ times: Float64Array.of(1), events: Uint8Array.of(1) }, workspace);
    const again = coxRegression(prepareSurvival(tied, workspace), { robust: true });
    expect(again).toEqual(alone);
    expect(logRank(workspace)).toEqual(logRank(prepareSurvival(tied)));
  });

  test('only the first rows are read', () => {
    const padded = {
      times: Float64Array.of(...tied.times, NaN),
      events: Uint8Array.of(...tied.events, 9),
      arm: Uint8Array.of(...tied.arm, 9),
      rowCount: 150,
    };
    expect(logRank(prepareSurvival(padded))).toEqual(logRank(prepareSurvival(onlyArm(tied))));
  });

  test('numbers at risk are those of the curve', () => {
    const data = prepareSurvival(tied);
    const curve = kaplanMeier(data, 0);
    expect(numbersAtRisk(data, curve.times, 0)).toEqual(curve.atRisk);
  });
});
