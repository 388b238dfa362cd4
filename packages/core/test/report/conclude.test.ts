import { describe, expect, test } from '@jest/globals';
import type { MetricValue, Verdict } from '../../src/metrics/metric.js';
import { conclude } from '../../src/report/conclude.js';
import { evaluate } from '../../src/report/evaluate.js';
import type { EvaluationReport } from '../../src/report/report.js';
import { mixedTable, perturb } from './mixedTable.js';

async function reportOn(synthetic: ReturnType<typeof mixedTable>): Promise<EvaluationReport> {
  const [real, holdout] = [mixedTable(300, 1), mixedTable(300, 2)];
  return evaluate({ real, synthetic, holdout, target: 'died', seed: 1, groups: ['fidelity', 'utility'] });
}

function verdicts(report: EvaluationReport): Record<string, string> {
  return Object.fromEntries(conclude(report).groups.map(({ group, verdict }) => [group, verdict]));
}

/** A report of nothing but that many values of a group by verdict, each a tenth of its interval beyond it. */
function reportOf(group: MetricValue['group'], counts: Partial<Record<Verdict, number>>): EvaluationReport {
  const value = (verdict: Verdict): MetricValue =>
    ({
      name: 'm',
      version: 1,
      group,
      scope: 'table',
      columns: [],
      goal: 'maximise',
      value: { below: 0.39, at: 0.45, above: 0.51 }[verdict],
      ceiling: 0.45,
      low: 0.4,
      high: 0.5,
      verdict,
    }) as unknown as MetricValue;
  const metrics = (['below', 'at', 'above'] as const).flatMap((verdict) =>
    Array.from({ length: counts[verdict] ?? 0 }, () => value(verdict)),
  );
  return { groups: [group], metrics, holdoutRows: 10, target: 't' } as unknown as EvaluationReport;
}

describe('conclude', () => {
  test('fresh rows look and serve as real ones', async () => {
    const report = await reportOn(mixedTable(300, 3));
    expect(verdicts(report)).toEqual({ fidelity: 'at', utility: 'at' });
    expect(conclude(report).headline).toBe(
      'As good as fresh real rows in what was measured. Privacy was not measured.',
    );
  });

  test('damaged rows fall short, and the worst values are named, the worst first', async () => {
    const report = await reportOn(perturb(mixedTable(300, 3), 0.5, 1));
    expect(verdicts(report)).toEqual({ fidelity: 'below', utility: 'below' });
    const { headline, groups } = conclude(report);
    expect(headline).toMatch(/^A stand-in with gaps: it looks and serves models less well/);
    expect(groups[0].worst).toHaveLength(5);
    expect(groups[0].worst.every(({ verdict }) => verdict === 'below')).toBe(true);
  });

  test('the real rows themselves are called out', async () => {
    const report = await reportOn(mixedTable(300, 1));
    expect(verdicts(report).fidelity).toBe('above');
    expect(conclude(report).headline).toMatch(/^Look twice before sharing/);
  });

  test('as many misses as chance explains do not count: 95% quantile of the binomial law at 5%', () => {
    // qbinom(.95, 40, .05) = 4
    expect(conclude(reportOf('fidelity', { at: 36, below: 4 })).groups[0].verdict).toBe('at');
    expect(conclude(reportOf('fidelity', { at: 35, below: 5 })).groups[0].verdict).toBe('below');
    expect(conclude(reportOf('fidelity', { at: 35, above: 5 })).groups[0].verdict).toBe('above');
  });

  test('in privacy better than fresh rows is no offence, and worse outweighs everything', () => {
    expect(conclude(reportOf('privacy', { above: 9 })).groups[0].verdict).toBe('at');
    expect(conclude(reportOf('privacy', { below: 3, at: 1 })).headline).toMatch(/^Do not share these rows/);
  });

  test('what was not measured is said', () => {
    const { groups } = conclude(reportOf('privacy', {}));
    expect(groups[0]).toMatchObject({
      verdict: 'none',
      sentence: 'Nothing was measured that has a ceiling.',
    });
  });
});
