import { describe, expect, test } from '@jest/globals';
import * as yaml from 'yaml';
import { readTrialPlan } from '@likeness/core';
import { EXAMPLE_PLANS } from '../../src/features/trials/plan/examples';
import { pathText, readPlanDocument } from '../../src/features/trials/plan/planDocument';
import { stepOfPath } from '../../src/features/trials/plan/planSteps';
import { criteriaOf, ruleOf } from '../../src/features/trials/steps/criteria';

const [{ text }] = EXAMPLE_PLANS;

describe('the text of a plan', () => {
  test.each(EXAMPLE_PLANS.map(({ key, text: example }) => ({ key, example })))(
    'the example $key has no problems',
    ({ example }) => {
      expect(readTrialPlan(yaml.parse(example)).problems).toEqual([]);
    },
  );

  test('a changed value leaves comments and all other values', () => {
    const changed = readPlanDocument(yaml, text).withValue(['scenarios', 0, 'weight'], 3);
    expect(changed.split('\n')[0]).toBe(text.split('\n')[0]);
    const expected = yaml.parse(text) as { scenarios: { weight: number }[] };
    expected.scenarios[0].weight = 3;
    expect(yaml.parse(changed)).toEqual(expected);
  });

  test('what is taken away takes the map that it leaves empty with it', () => {
    const short = 'population:\n  run: abc\ntitle: T\n';
    const changed = readPlanDocument(yaml, short).withValue(['population', 'run'], undefined);
    expect(yaml.parse(changed)).toEqual({ title: 'T' });
  });

  test('a value is written below lists that are not there', () => {
    const path = ['scenarios', 0, 'dropout', 0, 'probability'] as const;
    const changed = readPlanDocument(yaml, 'scenarios:\n  - name: a\n').withValue(path, 0.1);
    expect(yaml.parse(changed)).toEqual({ scenarios: [{ name: 'a', dropout: [{ probability: 0.1 }] }] });
  });

  test('what cannot be read is told with its line', () => {
    expect(readPlanDocument(yaml, 'a: 1\nb: [1, 2\n').fault?.line).toBeGreaterThan(1);
    expect(readPlanDocument(yaml, '- 1\n').fault?.message).toMatch(/map/);
  });

  test('paths are named as problems name them, and lead to their step', () => {
    expect(pathText(['scenarios', 1, 'effects', 0, 'hazardRatio'])).toBe(
      'scenarios[1].effects[0].hazardRatio',
    );
    const steps = ['scenarios[1].name', 'analyses[0]', 'cost.patient', 'endpoints[0]', ''].map(stepOfPath);
    expect(steps).toEqual(['scenarios', 'designs', 'decision', 'population', 'population']);
  });
});

describe('criteria as rows', () => {
  test('are the same rule when they are written back', () => {
    const rules = [
      { metric: 'trial.success', atLeast: 1 },
      {
        all: [
          { metric: 'a.p', below: 0.01 },
          { metric: 'a.estimate', atMost: 'b.estimate' },
        ],
      },
    ];
    for (const rule of rules) {
      const rows = criteriaOf(rule);
      expect(rows && ruleOf(rows)).toEqual(rule);
    }
  });

  test('a nested rule, one of a look and a count are left to the text', () => {
    const one = { metric: 'a.p', below: 0.01 };
    for (const rule of [{ all: [{ any: [one] }] }, { ...one, look: 1 }, { of: [one], count: 1 }])
      expect(criteriaOf(rule)).toBeNull();
  });
});
