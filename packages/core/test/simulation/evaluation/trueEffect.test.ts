import { expect, test } from '@jest/globals';
import { trueEffect } from '../../../src/simulation/evaluation/trueEffect.js';
import type { TrialAnalysis } from '../../../src/simulation/plan/analysis.js';
import type { TrialEndpoint } from '../../../src/simulation/plan/endpoint.js';
import type { TreatmentEffect } from '../../../src/simulation/plan/scenario.js';
import { POPULATION, prepare } from '../plans.js';

function truthOf(
  endpoint: Omit<TrialEndpoint, 'name'>,
  analysis: Omit<TrialAnalysis, 'name' | 'endpoint'>,
  effect: Omit<TreatmentEffect, 'endpoint'>,
  withPopulation = false,
): number | null {
  const { simulation } = prepare({
    ...(withPopulation ? { population: POPULATION } : {}),
    endpoints: [{ ...endpoint, name: 'e' }],
    scenarios: [{ name: 's', accrual: { duration: 1 }, effects: [{ ...effect, endpoint: 'e' }] }],
    designs: [{ name: 'd', sizes: [100] }],
    analyses: [{ ...analysis, name: 'a', endpoint: 'e' }],
  });
  return trueEffect(simulation, 0, 0, 0);
}

const TIME = { type: 'time-to-event', hazard: 0.1 } as const;
const BINARY = { type: 'binary', probability: 0.3 } as const;
const FEMALE = [{ column: 'sex', equals: 'f' }];

test('the stated effect, where nothing mixes it', () => {
  expect(truthOf(TIME, { method: 'cox' }, { hazardRatio: 0.7 })).toBeCloseTo(Math.log(0.7), 12);
  expect(truthOf(BINARY, { method: 'risk-difference' }, { oddsRatio: 2 })).toBeCloseTo(0.6 / 1.3 - 0.3, 12);
  expect(truthOf(BINARY, { method: 'odds-ratio' }, { oddsRatio: 2 })).toBeCloseTo(Math.LN2, 12);
  expect(truthOf(BINARY, { method: 'risk-ratio' }, { difference: 0.15 })).toBeCloseTo(Math.log(1.5), 12);
  const counts = { type: 'count', rate: 1, followUp: 2, dispersion: 1 } as const;
  expect(truthOf(counts, { method: 'negative-binomial' }, { rateRatio: 0.8 })).toBeCloseTo(Math.log(0.8), 12);
});

test('an effect of a subgroup is that of its fraction of the patients', () => {
  const score = { type: 'continuous', mean: 0, sd: 1 } as const;
  const subgroup = truthOf(score, { method: 't-test' }, { difference: 2, where: FEMALE }, true);
  // Fraction of the pool of 20,000 rows.
  expect(Math.abs((subgroup ?? NaN) - 1.2)).toBeLessThan(0.03);
  expect(truthOf(score, { method: 't-test', where: FEMALE }, { difference: 2, where: FEMALE }, true)).toBe(2);
});

test('survival at a time and restricted means by the curves', () => {
  const gap = (t: number): number => Math.exp(-0.05 * t) - Math.exp(-0.1 * t);
  expect(truthOf(TIME, { method: 'milestone', time: 8 }, { hazardRatio: 0.5 })).toBeCloseTo(gap(8), 12);
  const area = (1 - Math.exp(-0.5)) / 0.05 - (1 - Math.exp(-1)) / 0.1;
  expect(truthOf(TIME, { method: 'rmst', time: 10 }, { hazardRatio: 0.5 })).toBeCloseTo(area, 6);
  const late = truthOf(TIME, { method: 'milestone', time: 8 }, { hazardRatio: 0.5, delay: 3 });
  expect(late).toBeCloseTo(Math.exp(-0.3 - 0.25) - Math.exp(-0.8), 12);
});

test('none where it has no closed form', () => {
  expect(truthOf(TIME, { method: 'log-rank' }, { hazardRatio: 0.7, delay: 2 })).toBeNull();
  const aged = { ...TIME, covariates: [{ column: 'age', coefficient: 0.05 }] };
  expect(truthOf(aged, { method: 'log-rank' }, { hazardRatio: 0.7 }, true)).toBeNull();
  expect(truthOf(aged, { method: 'cox', covariates: ['age'] }, { hazardRatio: 0.7 }, true)).toBeCloseTo(
    Math.log(0.7),
    12,
  );
  expect(
    truthOf({ ...TIME, covariates: aged.covariates }, { method: 'log-rank' }, { hazardRatio: 1 }, true),
  ).toBeNull();
});
