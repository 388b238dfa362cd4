import { describe, expect, test } from '@jest/globals';
import { operatingCharacteristics } from '../../../src/simulation/evaluation/operatingCharacteristics.js';
import { planWarnings } from '../../../src/simulation/evaluation/planWarnings.js';
import type { TrialEndpoint } from '../../../src/simulation/plan/endpoint.js';
import { trialReportHtml } from '../../../src/trial-report/trialReportHtml.js';
import { POPULATION, prepare, simulate } from '../plans.js';

const DEATH: TrialEndpoint = { name: 'death', type: 'time-to-event', median: 9 };
const SCORE: TrialEndpoint = { name: 'score', type: 'continuous', mean: 10, sd: 2 };

/** Warnings of a plan whose endpoint depends on age, which has a standard deviation of 10 years. */
function warningsWith(endpoint: TrialEndpoint, coefficient: number): string[] {
  const isTime = endpoint.type === 'time-to-event';
  const { simulation } = prepare({
    population: { ...POPULATION, pool: 2000 },
    endpoints: [{ ...endpoint, covariates: [{ column: 'age', coefficient }] }],
    scenarios: [{ name: 'one', accrual: { duration: 12 } }],
    ...(isTime
      ? {}
      : {
          designs: [{ name: 'one look', sizes: [200] }],
          analyses: [{ name: 'primary', endpoint: 'score', method: 't-test' }],
        }),
  });
  return planWarnings(simulation);
}

describe('warnings of a plan', () => {
  test('a coefficient for another unit than that of the column', () => {
    // exp(0.5) = 1.6, and exp(5) = 148.
    expect(warningsWith(DEATH, 0.05)).toEqual([]);
    expect(warningsWith(DEATH, -0.05)).toEqual([]);
    const [warning, ...others] = warningsWith(DEATH, 0.5);
    expect(others).toEqual([]);
    expect(warning).toMatch(/^"death": .* multiplies its hazard by 1[3-7]0\. .* coefficients of age:/);
    expect(warningsWith(DEATH, -0.5)).toEqual([expect.stringMatching(/hazard by 1[3-7]0\./)]);
    expect(warningsWith(DEATH, 40)).toEqual([expect.stringMatching(/hazard by more than 10\^15\./)]);
  });

  test('covariates that leave nothing of a continuous outcome', () => {
    // Variances 4 and 1 of 8; 100 and 4.
    expect(warningsWith(SCORE, 0.2)).toEqual([]);
    expect(warningsWith(SCORE, 2)).toEqual([expect.stringMatching(/^"score": .* explain 99\.0% of its var/)]);
  });

  const allocated = (allocation: readonly number[]) =>
    prepare({
      scenarios: [
        { name: 'large', accrual: { duration: 12 }, effects: [{ endpoint: 'death', hazardRatio: 0.4 }] },
      ],
      designs: [{ name: 'sizes', sizes: [300], allocation }],
      analyses: [
        { name: 'primary', endpoint: 'death', method: 'log-rank' },
        { name: 'weighted', endpoint: 'death', method: 'log-rank', gamma: 1 },
        { name: 'ratio', endpoint: 'death', method: 'cox' },
      ],
    }).simulation;

  test('Peto’s estimate with arms of unequal size is told, and is biased where Cox regression is not', () => {
    expect(planWarnings(allocated([1, 1]))).toEqual([]);
    const simulation = allocated([1, 4]);
    const [warning, ...others] = planWarnings(simulation);
    expect(others).toEqual([]);
    expect(warning).toMatch(/^"primary": .* Peto's one-step estimate, .* \("sizes", 1 : 4\)/);
    const results = operatingCharacteristics(simulation, simulate(simulation, 250));
    expect(results.warnings).toContain(warning);
    const [peto, , cox] = results.cells[0].analyses;
    const errors = ({ bias }: typeof peto) => Math.abs(bias?.value ?? NaN) / (bias?.standardError ?? NaN);
    expect(errors(peto)).toBeGreaterThan(5);
    expect(errors(cox)).toBeLessThan(4);
    expect(trialReportHtml(simulation, results, 'Unequal arms')).toContain('Peto&#39;s one-step estimate');
  });
});
