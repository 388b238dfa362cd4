import { beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/report/evaluate.js';
import type { EvaluationReport } from '../../../src/report/report.js';
import { mixedTable } from '../../report/mixedTable.js';

const tables = { real: mixedTable(200, 1), synthetic: mixedTable(200, 2), holdout: mixedTable(120, 3) };

const run = (target: string, seed = 1): Promise<EvaluationReport> =>
  evaluate({ ...tables, target, seed, groups: ['utility'], learners: ['ml-random-forest'] });

describe.each(['died', 'y'])('the forest of another implementation, target %s', (target) => {
  let report: EvaluationReport;
  beforeAll(async () => {
    report = await run(target);
  });

  test('agrees with our forest about what can be learnt', () => {
    const scoreOf = (learner: string): number => {
      const found = report.utility?.learners.find((one) => one.learner === learner);
      const score = found?.scores.find(({ metric }) => metric === (target === 'y' ? 'rSquared' : 'auc'));
      return score?.trainReal.mean ?? NaN;
    };
    expect(Math.abs(scoreOf('ml-random-forest') - scoreOf('random-forest'))).toBeLessThan(0.1);
  });

  test('ranks the columns by permutation, and stands beside our ranking', () => {
    const measures = report.utility?.importance.map(({ measure, learner }) => `${measure} ${learner}`);
    expect(measures).toEqual([
      'impurity random-forest',
      'permutation random-forest',
      'shap random-forest',
      'permutation ml-random-forest',
    ]);
  });

  test('does not decide: the judged learner is ours', () => {
    const finding = report.decision.findings.find(({ question }) => question === 'prediction-loss');
    expect(finding?.sentence).not.toMatch(/ml-random-forest/);
  });
});

test('the same seed gives the same report', async () => {
  expect((await run('died', 5)).utility).toEqual((await run('died', 5)).utility);
});

test('a learner that does not exist is refused before anything takes time', async () => {
  const learners = ['constructor'] as never;
  await expect(evaluate({ ...tables, seed: 1, learners })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
});
