import { expect, test } from '@jest/globals';
import { TrialPlanError } from '../../../src/simulation/plan/readTrialPlan.js';
import type { TrialPlanProblem } from '../../../src/simulation/plan/planProblems.js';
import { POPULATION, prepare } from '../plans.js';

const SCENARIO = { name: 'only', accrual: { duration: 12 } };

function problemsOf(parts: Parameters<typeof prepare>[0]): readonly TrialPlanProblem[] {
  try {
    prepare({ population: POPULATION, ...parts });
  } catch (error) {
    if (error instanceof TrialPlanError) return error.problems;
    throw error;
  }
  return [];
}

test.each([
  ['share(sex, f) = 1.5', /nearest possible value is 1\b/],
  ['age.sd - 12', /nearest possible value is 0\.00/],
])('a scenario that the population cannot reach (%s) names the nearest possible value', (change, nearest) => {
  expect(problemsOf({ scenarios: [{ ...SCENARIO, population: ['age.mean + 1', change] }] })).toEqual([
    {
      path: 'scenarios[0].population[1]',
      code: 'NOT_REACHABLE',
      message: expect.stringMatching(nearest),
    },
  ]);
});

test('columns, labels and conditions that the population does not have are told together', () => {
  const problems = problemsOf({
    population: { ...POPULATION, eligibility: [{ column: 'sex', equals: 'x' }] },
    endpoints: [
      {
        name: 'death',
        type: 'time-to-event',
        median: 9,
        covariates: [
          { column: 'ago', coefficient: 1 },
          { column: 'sex', coefficient: 1 },
          { column: 'sex', label: 'w', coefficient: 1 },
        ],
      },
    ],
    analyses: [{ name: 'primary', endpoint: 'death', method: 'log-rank', strata: ['age'] }],
  });
  expect(problems.map(({ path, code }) => [path, code])).toEqual([
    ['endpoints[0].covariates[0].column', 'UNKNOWN_NAME'],
    ['endpoints[0].covariates[1].column', 'CONTRADICTION'],
    ['endpoints[0].covariates[2].label', 'UNKNOWN_NAME'],
    ['analyses[0].strata[0]', 'CONTRADICTION'],
    ['population.eligibility[0]', 'NOT_REACHABLE'],
  ]);
  expect(problems[0].message).toMatch(/The nearest is "age"/);
});

test('patients keep the eligibility, and scenarios have corresponding patients', () => {
  const { populations, simulation } = prepare({
    population: { ...POPULATION, eligibility: [{ column: 'sex', equals: 'f' }] },
    scenarios: [
      SCENARIO,
      { ...SCENARIO, name: 'older', population: ['age.mean + 5'] },
      { ...SCENARIO, name: 'same' },
    ],
  });
  expect(simulation.poolOf).toEqual([0, 1, 0]);
  const [plain, older] = populations.map(({ columns: [age, sex] }) => {
    if (age.type !== 'numeric' || sex.type !== 'coded') throw new TypeError('unexpected columns');
    expect(new Set(sex.codes)).toEqual(new Set([1]));
    return age.values;
  });
  for (let row = 0; row < 50; row++) expect(older[row] - plain[row]).toBeCloseTo(5, 6);
});
