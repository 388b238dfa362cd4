import { describe, expect, test } from '@jest/globals';
import { operatingCharacteristics } from '../../../src/simulation/evaluation/operatingCharacteristics.js';
import type { TrialDesign } from '../../../src/simulation/plan/design.js';
import type { TrialEndpoint } from '../../../src/simulation/plan/endpoint.js';
import { POPULATION, prepare, simulate } from '../plans.js';

const SCORE: TrialEndpoint = { name: 'score', type: 'continuous', mean: 0, sd: 1 };

function characteristicsOf(design: Omit<TrialDesign, 'name'>, difference: number, trials: number) {
  const { simulation } = prepare({
    endpoints: [SCORE],
    scenarios: [
      {
        name: 's',
        accrual: { pieces: [{ rate: 10 }] },
        ...(difference === 0 ? {} : { effects: [{ endpoint: 'score', difference }] }),
      },
    ],
    designs: [{ ...design, name: 'd' }],
    analyses: [{ name: 'primary', endpoint: 'score', method: 't-test' }],
  });
  const blocks = simulate(simulation, trials);
  return { blocks, ...operatingCharacteristics(simulation, blocks) };
}

describe('re-estimation in the promising zone', () => {
  const design: Omit<TrialDesign, 'name'> = {
    sizes: [120],
    looks: { by: 'information', at: [0.5, 1] },
    reestimation: { type: 'promising-zone', most: 2, least: 0.3, power: 0.9 },
  };

  test('keeps the level and raises the size only between its ends', () => {
    const { cells, blocks } = characteristicsOf(design, 0, 3000);
    const { value, standardError } = cells[0].rejected;
    expect(Math.abs(value - 0.025)).toBeLessThan(3 * standardError);
    const sizes = new Set(
      blocks.flatMap(({ cells: [{ patients, lastLook }] }) =>
        Array.from(lastLook, (look, trial) => patients[look * lastLook.length + trial]),
      ),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(240);
    expect(Math.max(...sizes)).toBeGreaterThan(130);
    expect(Math.min(...sizes)).toBe(60);
  });

  test('gains power for patients', () => {
    const fixed = characteristicsOf({ ...design, reestimation: undefined }, 0.45, 1000).cells[0];
    const flexible = characteristicsOf(design, 0.45, 1000).cells[0];
    expect(flexible.rejected.value).toBeGreaterThan(fixed.rejected.value + 0.02);
    expect(flexible.patients.value).toBeGreaterThan(fixed.patients.value);
    expect(flexible.closedFormMissing).toBe('its size may change');
  });
});

test('blinded re-estimation follows the variance of the outcomes', () => {
  const { cells } = characteristicsOf(
    {
      sizes: [200],
      looks: { by: 'information', at: [0.5, 1] },
      reestimation: { type: 'blinded', most: 3 },
      boundary: { type: 'values', values: [50, 1.96] },
    },
    2,
    200,
  );
  // Pooled variance 1 + .25 * 2^2 = 2: twice the planned size.
  expect(Math.abs(cells[0].patients.value - 400)).toBeLessThan(10);
});

test('a two-sided boundary tells the better side from the worse', () => {
  const { cells } = characteristicsOf(
    { sizes: [100], boundary: { type: 'obrien-fleming', sides: 2, alpha: 0.05 } },
    -0.8,
    300,
  );
  expect(cells[0].rejected.value).toBe(0);
  expect(cells[0].looks[0].harm.value).toBeGreaterThan(0.9);
  const { closedForm } = cells[0];
  expect(closedForm?.rejected).toBeLessThan(1e-6);
  expect(closedForm?.looks[0].harm).toBeCloseTo(cells[0].looks[0].harm.value, 1);
});

test('several arms are each compared with the control', () => {
  const { simulation } = prepare({
    endpoints: [SCORE],
    scenarios: [
      {
        name: 's',
        accrual: { duration: 10 },
        effects: [
          { endpoint: 'score', arm: 'low', difference: 0.2 },
          { endpoint: 'score', arm: 'high', difference: 0.7 },
        ],
      },
    ],
    designs: [{ name: 'd', arms: ['placebo', 'low', 'high'], allocation: [2, 1, 1], sizes: [400] }],
    analyses: [
      { name: 'low', endpoint: 'score', method: 't-test', arm: 'low' },
      { name: 'high', endpoint: 'score', method: 'welch-t-test', arm: 'high' },
    ],
    decision: {
      success: { metric: 'high.adjustedP', below: 0.025 },
      multiplicity: { method: 'hochberg', analyses: ['low', 'high'] },
    },
  });
  const [cell] = operatingCharacteristics(simulation, simulate(simulation, 500)).cells;
  cell.analyses.forEach(({ truth, estimate, coverage }, at) => {
    expect(truth).toBe([0.2, 0.7][at]);
    expect(Math.abs(estimate.value - (truth ?? NaN))).toBeLessThan(4 * estimate.standardError);
    expect(Math.abs((coverage?.value ?? NaN) - 0.95)).toBeLessThan(0.04);
  });
  expect(cell.success.value).toBeGreaterThan(0.9);
  expect(cell.closedFormMissing).toBe('it has more than two arms');
});

test('a covariate that no patient varies in is left out', () => {
  const { simulation } = prepare({
    population: { ...POPULATION, eligibility: [{ column: 'sex', equals: 'f' }] },
    endpoints: [{ ...SCORE, covariates: [{ column: 'age', coefficient: 0.1 }] }],
    scenarios: [{ name: 's', accrual: { duration: 1 } }],
    designs: [{ name: 'd', sizes: [100] }],
    analyses: [
      { name: 'with sex', endpoint: 'score', method: 'ancova', covariates: ['age', 'sex'] },
      { name: 'without', endpoint: 'score', method: 'ancova', covariates: ['age'] },
    ],
  });
  const [{ analyses }] = simulate(simulation, 20)[0].cells;
  expect(analyses[0]).toEqual(analyses[1]);
  expect(analyses[0].estimate.every(Number.isFinite)).toBe(true);
});

test.each<[string, TrialEndpoint, object, string, number]>([
  ['rates', { name: 'score', type: 'binary', probability: 0.3 }, { oddsRatio: 2 }, 'risk-difference', 240],
  [
    'counts',
    { name: 'score', type: 'count', rate: 0.6, dispersion: 0.5, followUp: 2 },
    { rateRatio: 1.5 },
    'negative-binomial',
    240,
  ],
])('%s by simulation stand beside their closed form', (_, endpoint, effect, method, size) => {
  const { simulation } = prepare({
    endpoints: [{ ...endpoint, better: 'higher' }],
    scenarios: [
      { name: 'effect', accrual: { duration: 10 }, effects: [{ ...effect, endpoint: 'score' }] },
      { name: 'none', accrual: { duration: 10 } },
    ],
    designs: [{ name: 'd', sizes: [size], looks: { by: 'information', at: [0.5, 1] } }],
    analyses: [{ name: 'primary', endpoint: 'score', method: method as 'risk-difference' }],
  });
  const { cells } = operatingCharacteristics(simulation, simulate(simulation, 1000));
  for (const { rejected, closedForm } of cells)
    // The formulas are asymptotic.
    expect(Math.abs(rejected.value - (closedForm?.rejected ?? NaN))).toBeLessThan(
      3 * rejected.standardError + 0.01,
    );
  expect(cells[1].closedForm?.rejected).toBeCloseTo(0.025, 6);
});
