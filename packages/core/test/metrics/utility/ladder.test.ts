import { beforeAll, describe, expect, test } from '@jest/globals';
import type { MetricValue } from '../../../src/metrics/metric.js';
import { evaluate } from '../../../src/report/evaluate.js';
import type { EvaluationReport } from '../../../src/report/report.js';
import { createStream } from '../../../src/random/randomStream.js';
import { createTable, type Table } from '../../../src/table/table.js';
import { shuffle } from '../../../src/random/shuffle.js';
import { takeRows } from '../../../src/table/takeRows.js';
import { coded, numeric } from '../../trees/tables.js';

/** Four features that matter less and less, three classes and a number that they decide, with some noise. */
function signalTable(rows: number, seed: number): Table {
  const stream = createStream(seed, 'signal');
  const normals = (): Float64Array => Float64Array.from({ length: rows }, () => stream.normal());
  const [a, b, c] = [normals(), normals(), normals()];
  const group = Int32Array.from({ length: rows }, () => stream.integer(3));
  const score = a.map((value, i) => 2 * value + b[i] + (group[i] - 1) + 0.3 * c[i] + 0.5 * stream.normal());
  return createTable([
    numeric('a', a),
    numeric('b', b),
    numeric('c', c),
    coded('group', ['x', 'y', 'z'], group),
    numeric('score', score),
    coded(
      'class',
      ['low', 'middle', 'high'],
      score.map((value) => (value > 1 ? 2 : value > -1 ? 1 : 0)),
    ),
  ]);
}

/** Shuffles a fraction of the cells of each column. */
function shuffleCells(table: Table, share: number, seed: number): Table {
  return createTable(
    table.columns.map((column, at) => {
      const stream = createStream(seed, 'shuffle cells', at);
      const hit = Array.from({ length: table.rowCount }, (_, row) => row).filter(
        () => stream.uniform() < share,
      );
      const from = Int32Array.from({ length: table.rowCount }, (_, row) => row);
      const moved = shuffle(stream, Int32Array.from(hit));
      hit.forEach((row, i) => (from[row] = moved[i]));
      return takeRows({ rowCount: table.rowCount, columns: [column] }, from).columns[0];
    }),
  );
}

const withoutColumn = (table: Table, name: string): Table =>
  createTable(table.columns.filter(({ schema }) => schema.name !== name));

const SHARES = [0.9, 0.4] as const;

describe.each(['class', 'score'])('a model of "%s"', (target) => {
  const other = target === 'class' ? 'score' : 'class';
  const reports = new Map<number | 'fresh', EvaluationReport>();

  beforeAll(async () => {
    const real = withoutColumn(signalTable(400, 1), other);
    const holdout = withoutColumn(signalTable(400, 2), other);
    const fresh = withoutColumn(signalTable(400, 3), other);
    const measure = (synthetic: Table): Promise<EvaluationReport> =>
      evaluate({ real, holdout, synthetic, target, seed: 1, groups: ['utility'] });
    reports.set('fresh', await measure(fresh));
    for (const share of SHARES) reports.set(share, await measure(shuffleCells(real, share, 7)));
  });

  const found = (of: number | 'fresh', scope: MetricValue['scope']): Map<string, MetricValue> =>
    new Map(
      reports
        .get(of)
        ?.metrics.filter((metric) => metric.scope === scope)
        .map((metric) => [metric.name, metric]),
    );
  const names =
    target === 'class'
      ? ['accuracy', 'balancedAccuracy', 'f1', 'auc', 'logLoss']
      : ['rSquared', 'rootMeanSquaredError', 'meanAbsoluteError'];

  test.each(names)(
    '%s: the more cells are shuffled, the worse; 40% is below the ceiling, new real samples at it',
    (name) => {
      const values = SHARES.map((share) => found(share, 'trainSynthetic').get(name) as MetricValue);
      const sign = values[0].goal === 'maximise' ? 1 : -1;
      const ladder = [
        ...values.map(({ value }) => sign * value),
        sign * (found(0.4, 'trainReal').get(name)?.value ?? NaN),
      ];
      expect(ladder).toEqual([...ladder].sort((x, y) => x - y));
      expect(values[1].verdict).toBe('below');
      expect(found('fresh', 'trainSynthetic').get(name)?.verdict).toBe('at');
      const dummy = found(0.4, 'dummy').get(name) as MetricValue;
      expect(sign * dummy.value).toBeLessThan(ladder[2]);
    },
  );

  test('the order of importance is lost by shuffling and kept by new real samples', () => {
    const tau = (of: number | 'fresh'): MetricValue => found(of, 'table').get('importanceTau') as MetricValue;
    expect(tau(0.9).value).toBeLessThan(tau('fresh').value);
    expect(tau('fresh').verdict).toBe('at');
    const orders = reports.get('fresh')?.utility?.importance ?? [];
    expect(orders.map(({ measure }) => measure)).toEqual(['impurity', 'permutation', 'shap']);
    for (const { trainReal } of orders) expect(trainReal.indexOf(Math.max(...trainReal))).toBe(0);
  });

  test('SHAP values of every explained row sum to the forest’s prediction minus the base', () => {
    const { shap, features } = reports.get('fresh')?.utility ?? { shap: null, features: [] };
    expect(shap?.trainReal).toHaveLength(300);
    expect(shap?.position[0]).toHaveLength(features.length);
    for (const row of shap?.trainReal ?? []) {
      const sum = row.reduce((total, value) => total + value, shap?.baseReal ?? NaN);
      // A probability, or a score within the range of its training values.
      expect(sum).toBeGreaterThanOrEqual(target === 'class' ? -1e-9 : -9);
      expect(sum).toBeLessThanOrEqual(target === 'class' ? 1 + 1e-9 : 9);
    }
  });

  test('every learner has every score, with a gap over seeds', () => {
    const learners = reports.get('fresh')?.utility?.learners ?? [];
    expect(learners.map(({ learner }) => learner)).toEqual(['random-forest', 'gradient-boosting', 'linear']);
    for (const { scores } of learners) {
      expect(scores.map(({ metric }) => metric)).toEqual(
        names.length === 5 ? names : expect.arrayContaining(names),
      );
      for (const { gap, trainReal, trainSynthetic } of scores) {
        expect(gap.mean).toBeCloseTo(trainSynthetic.mean - trainReal.mean, 10);
        expect(gap.low).toBeLessThanOrEqual(gap.mean);
      }
    }
  });
});
