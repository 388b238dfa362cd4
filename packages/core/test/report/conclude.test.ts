import { describe, expect, test } from '@jest/globals';
import type { MetricValue, Verdict } from '../../src/metrics/metric.js';
import { createStream } from '../../src/random/randomStream.js';
import { combinedPValue } from '../../src/report/combinedPValue.js';
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
  test('a new real sample looks and serves as the real one', async () => {
    const report = await reportOn(mixedTable(300, 3));
    expect(verdicts(report)).toEqual({ fidelity: 'at', utility: 'at' });
    expect(conclude(report).headline).toBe(
      'As good as a new real sample in what was measured. Privacy was not measured.',
    );
  });

  test('damaged rows fall short, and the worst values are named, the worst first', async () => {
    const report = await reportOn(perturb(mixedTable(300, 3), 0.5, 1));
    expect(verdicts(report)).toEqual({ fidelity: 'below', utility: 'below' });
    const { headline, groups } = conclude(report);
    expect(headline).toMatch(
      /^Partly usable: the synthetic table resembles the real one and serves models less well/,
    );
    expect(groups[0].worst).toHaveLength(5);
    expect(groups[0].worst.every(({ verdict }) => verdict === 'below')).toBe(true);
  });

  test('the real rows themselves are called out', async () => {
    const report = await reportOn(mixedTable(300, 1));
    expect(verdicts(report).fidelity).toBe('above');
    expect(conclude(report).headline).toMatch(/^Check for copied rows before sharing/);
  });

  test('one miss of many values is chance, most of them are not; as many on the good side likewise', () => {
    expect(conclude(reportOf('fidelity', { at: 36, below: 4 })).groups[0].verdict).toBe('at');
    expect(conclude(reportOf('fidelity', { at: 0, below: 40 })).groups[0].verdict).toBe('below');
    expect(conclude(reportOf('fidelity', { at: 0, above: 40 })).groups[0].verdict).toBe('above');
  });

  test('values that lean on each other are called out as seldom as one alone', () => {
    // 25 scores, correlated by 0, .5 and .99: at a level of 5%, 39 of 400 and more come once in 5,000 times.
    for (const correlation of [0, 0.5, 0.99]) {
      let below = 0;
      for (let draw = 0; draw < 400; draw++) {
        const stream = createStream(draw, 'conclude', Math.round(100 * correlation));
        const common = Math.sqrt(correlation) * stream.normal();
        const values = Array.from({ length: 25 }, () => {
          const z = common + Math.sqrt(1 - correlation) * stream.normal();
          return {
            ceiling: 0.5,
            low: 0.4,
            high: 0.6,
            value: 0.5 + (0.1 / 1.645) * z,
            goal: 'maximise',
          } as MetricValue;
        });
        if (combinedPValue(values, 'below') < 0.05) below++;
      }
      expect(below).toBeLessThan(39);
      // Independent scores are called out less often than they could be.
      expect(below).toBeGreaterThan(correlation === 0 ? -1 : 4);
    }
  });

  test('one value far beyond its interval is enough', () => {
    const at = { ceiling: 0.5, low: 0.4, high: 0.6, value: 0.5, goal: 'maximise' } as MetricValue;
    const far = { ...at, value: 0.2 };
    expect(combinedPValue([...Array.from({ length: 24 }, () => at), far], 'below')).toBeLessThan(0.02);
    expect(combinedPValue([far], 'above')).toBeCloseTo(0.5, 12);
    // The ends of an interval are where 5% begin.
    expect(combinedPValue([{ ...at, value: 0.4 }], 'below')).toBeCloseTo(0.05, 10);
    expect(combinedPValue([{ ...at, goal: 'minimise', value: 0.6 }], 'below')).toBeCloseTo(0.05, 10);
  });

  test('in privacy better than a new real sample is no offence, and worse outweighs everything', () => {
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
