import { expect, test } from '@jest/globals';
import { readTrialPlanText } from '../../src/trial-plan/readTrialPlanText.js';

const TEXT = `format: likeness-trial
version: 1
endpoints:
  - { name: score, type: continuous, mean: 0, sd: 1 }
scenarios:
  - name: base
    accrual: { pieces: [{ rate: 10 }] }
    effects:
      - { endpoint: score, difference: 0.5 }
designs:
  - { name: a, sizes: [100] }
analyses:
  - { name: primary, endpoint: score, method: t-test }
decision:
  success: { metric: primary.p, below: 0.025 }
`;

test('a plan in YAML is read', () => {
  const { plan, problems } = readTrialPlanText(TEXT);
  expect(problems).toEqual([]);
  expect(plan?.designs[0].sizes).toEqual([100]);
});

test('problems have the line of the value, or of what should hold it', () => {
  const text = TEXT.replace('difference: 0.5', 'diference: 0.5').replace('sizes: [100]', 'sizes: [2]');
  expect(readTrialPlanText(text).problems.map(({ path, line }) => [path, line])).toEqual([
    ['scenarios[0].effects[0].diference', 9],
    ['designs[0].sizes[0]', 11],
  ]);
  const [missing] = readTrialPlanText(TEXT.replace(', method: t-test', '')).problems;
  expect(missing).toMatchObject({ path: 'analyses[0].method', code: 'MISSING', line: 13 });
});

test('a text that is not YAML is one problem with its line', () => {
  const { problems } = readTrialPlanText(`${TEXT}  : [`, 'plan.yaml');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ path: '', code: 'NOT_READABLE' });
  expect(problems[0].line).toBeGreaterThan(14);
});

test('an alias inside its anchor is one problem', () => {
  const { problems } = readTrialPlanText(`${TEXT}cost: &cost { patient: [*cost] }\n`, 'plan.yaml');
  expect(problems).toEqual([
    {
      path: '',
      code: 'NOT_READABLE',
      message: 'plan.yaml has an alias that stands for a value around it: write the values out.',
    },
  ]);
});

test('an alias that is used twice is read', () => {
  const text = TEXT.replace('{ rate: 10 }', '&rate { rate: 10 }').concat('simulation: &s { seed: 1 }\n');
  expect(readTrialPlanText(text.replace('sizes: [100]', 'sizes: [100], looks: *rate')).problems[0].path).toBe(
    'designs[0].looks.rate',
  );
});

test('a number that JSON does not have is told as it is', () => {
  const [problem] = readTrialPlanText(TEXT.replace('mean: 0', 'mean: .nan')).problems;
  expect(problem.message).toContain('endpoints[0].mean is "NaN"');
});
