import { describe, expect, test } from '@jest/globals';
import { decide } from '../../src/decision/decide.js';
import type { SeedScore, UtilityComparison } from '../../src/metrics/utility/utilityComparison.js';
import { evidence } from './evidence.js';

function score(mean: number, half = 0.002): SeedScore {
  return { mean, low: mean - half, high: mean + half };
}

function comparison(real: number, synthetic: number, testRows = 500): UtilityComparison {
  return {
    target: 'died',
    task: 'classes',
    classes: ['no', 'yes'],
    features: ['age'],
    testRows,
    learners: [
      {
        learner: 'gradient-boosting',
        label: 'Gradient boosting',
        seeds: 3,
        trainingRows: 1000,
        scores: [
          {
            metric: 'auc',
            goal: 'maximise',
            trainReal: score(real),
            trainSynthetic: score(synthetic),
            gap: score(synthetic - real),
            dummy: 0.5,
            ceiling: { mean: real - 0.01, low: real - 0.015, high: real },
          },
        ],
        confusion: null,
      },
    ],
    importance: [],
    shap: null,
  };
}

function loss(utility: UtilityComparison | null) {
  const decision = decide(evidence({}, { utility, target: 'died' }));
  const found = decision.findings.find(({ question }) => question === 'prediction-loss');
  return { decision, found };
}

describe('prediction lost', () => {
  test.each([
    [0.9, 0.899, 'within', 'good'],
    [0.9, 0.85, 'beyond', 'fair'],
    [0.9, 0.7, 'beyond', 'poor'],
    [0.9, 0.88, 'undecided', null],
  ])('trained on real rows %d, on synthetic ones %d: %s', (real, synthetic, answer, grade) => {
    expect(loss(comparison(real, synthetic)).found).toMatchObject({ answer, grade });
  });

  test('of a target that nobody can predict is not judged', () => {
    const { found, decision } = loss(comparison(0.49, 0.3));
    expect(found?.answer).toBe('not-tested');
    expect(found?.sentence).toMatch(/^"died" is not predictable/);
    expect(decision.outcome).toBe('share');
    // An AUC of .55 on 60 rows is no better than guessing; on 6,000 it is.
    expect(loss(comparison(0.55, 0.4, 60)).found?.answer).toBe('not-tested');
    expect(loss(comparison(0.55, 0.4, 6000)).found?.answer).toBe('beyond');
  });

  test('says what is missing', () => {
    expect(loss(null).found?.sentence).toMatch(/could not be predicted/);
    const none = decide(evidence()).findings.find(({ question }) => question === 'prediction-loss');
    expect(none?.sentence).toBe('No target was named.');
  });
});
