import { describe, expect, test } from '@jest/globals';
import { coxRegression } from '../../../src/trials/survival/cox/coxRegression.js';
import { coxTwoArms } from '../../../src/trials/survival/cox/coxTwoArms.js';
import { kaplanMeier, numbersAtRisk, survivalAt } from '../../../src/trials/survival/kaplanMeier.js';
import { logRank } from '../../../src/trials/survival/logRank.js';
import { prepareSurvival } from '../../../src/trials/survival/survivalData.js';
import { survivalQuantile } from '../../../src/trials/survival/survivalQuantile.js';
import { REMISSION, SIX_ROWS } from './tables.js';

/** Therneau and Grambsch 2000, "Modeling survival data", appendix E.1: every value has a closed form. */
describe('published: the first test table of Therneau and Grambsch', () => {
  const data = prepareSurvival(SIX_ROWS);
  const ratio = (3 + Math.sqrt(33)) / 2;

  test('Breslow', () => {
    const fit = coxTwoArms(data, { ties: 'breslow' });
    expect(fit.estimate).toBeCloseTo(Math.log(1.5 + Math.sqrt(33) / 2), 12);
    expect(fit.estimate).toBeCloseTo(1.4752849, 7);
    expect(fit.logLikelihood[0]).toBeCloseTo(-Math.log(6) - 2 * Math.log(4), 12);
    const logLikelihood = 2 * fit.estimate - Math.log(3 * ratio + 3) - 2 * Math.log(ratio + 3);
    expect(fit.logLikelihood[1]).toBeCloseTo(logLikelihood, 12);
    const information = ratio / (ratio + 1) ** 2 + (6 * ratio) / (ratio + 3) ** 2;
    expect(fit.standardError).toBeCloseTo(1 / Math.sqrt(information), 9);
  });

  test('Efron', () => {
    const fit = coxTwoArms(data, { ties: 'efron' });
    expect(fit.estimate).toBeCloseTo(1.6768575, 7);
    expect(fit.logLikelihood[0]).toBeCloseTo(-Math.log(6) - Math.log(4) - Math.log(3), 12);
    expect(fit.status).toBe('converged');
  });

  test.each(['efron', 'breslow'] as const)('the general fit agrees (%s)', (ties) => {
    const [special, general] = [coxTwoArms(data, { ties }), coxRegression(data, { ties })];
    expect(general.estimate).toBeCloseTo(special.estimate, 9);
    expect(general.standardError).toBeCloseTo(special.standardError, 9);
  });
});

/** Figures of Collett 2015, "Modelling survival data in medical research", and Kleinbaum and Klein 2012, "Survival analysis". */
describe('published: remission under 6-mercaptopurine', () => {
  const data = prepareSurvival(REMISSION);

  test('Kaplan-Meier with Greenwood', () => {
    const curve = kaplanMeier(data, 1);
    const expected = [
      [6, 0.8571, 0.0764],
      [7, 0.8067, 0.0869],
      [10, 0.7529, 0.0963],
      [13, 0.6902, 0.1068],
      [16, 0.6275, 0.1141],
      [22, 0.5378, 0.1282],
      [23, 0.4482, 0.1346],
    ];
    for (const [time, survival, error] of expected) {
      expect(survivalAt(curve, time).survival).toBeCloseTo(survival, 4);
      expect(survivalAt(curve, time).standardError).toBeCloseTo(error, 4);
    }
    expect(Array.from(numbersAtRisk(data, [0, 10, 20, 30, 36], 1))).toEqual([21, 15, 8, 4, 0]);
  });

  test('medians', () => {
    expect(survivalQuantile(kaplanMeier(data, 0)).estimate).toBe(8);
    expect(survivalQuantile(kaplanMeier(data, 1)).estimate).toBe(23);
  });

  test('log-rank', () => {
    const result = logRank(data);
    expect(result.statistic ** 2).toBeCloseTo(16.793, 3);
    expect(result.statistic).toBeLessThan(0);
    expect(result.observed).toEqual([21, 9]);
    expect(result.expected[0]).toBeCloseTo(10.75, 2);
    expect(result.expected[1]).toBeCloseTo(19.25, 2);
  });

  test('Cox regression', () => {
    const efron = coxTwoArms(data);
    expect(efron.estimate).toBeCloseTo(-1.5721, 4);
    expect(efron.standardError).toBeCloseTo(0.4124, 4);
    const breslow = coxTwoArms(data, { ties: 'breslow' });
    expect(breslow.estimate).toBeCloseTo(-1.5092, 4);
    expect(breslow.standardError).toBeCloseTo(0.4096, 4);
  });
});
