import { expect, test } from '@jest/globals';
import { type EvaluationReport, METRICS, splitTable } from '../../src/index.js';
import { tableCase } from './cases.js';
import { draw, fit, report } from './engineCalls.js';
import { ofJson, ofReportJson } from './fingerprint.js';
import { put, recordedSuite, type Section, type Values } from './recordedSuite.js';

/** `metrics`: value with its interval, ceiling with its interval; `parts`: the rest of the report. */
const GROUPS = ['metrics', 'parts'] as const;
type Group = (typeof GROUPS)[number];

/** Names of the metrics that had a value in any of the reports. */
const measured = new Set<string>();

function ofReport(evaluation: EvaluationReport): Record<Group, Values> {
  const metrics: Values = {};
  for (const { name, scope, columns, value, valueLow, valueHigh, ceiling, low, high } of evaluation.metrics) {
    measured.add(name);
    const where = columns.length === 0 ? scope : `${scope} (${columns.join(', ')})`;
    put(
      metrics,
      `${name}, ${where}`,
      [value, valueLow, valueHigh, ceiling, low, high].map((one) => String(one)).join(' '),
    );
  }
  const parts: Values = {};
  for (const { name, scope, parts: of, values, measured: count, byColumn } of evaluation.breakdowns)
    put(parts, `breakdown ${name}, ${scope}`, ofJson({ of, values, count, byColumn }));
  const { distributions, correlation, utility } = evaluation;
  for (const [name, part] of Object.entries({ distributions, correlation, utility }))
    put(parts, name, part === null ? 'none' : ofReportJson(part));
  return { metrics, parts };
}

/** Rows of a copula of two thirds of the table, against these and the third that it never saw. */
function section(
  table: string,
  target: string | undefined,
  { holdout: withHoldout = true, method = 'gaussian-copula' } = {},
): Section<Group> {
  const how = [
    method,
    target === undefined ? 'no target' : `target ${target}`,
    ...(withHoldout ? [] : ['no holdout']),
  ];
  return {
    name: `${table}, ${how.join(', ')}`,
    async compute() {
      const { train, holdout } = splitTable(tableCase(table).table, 1 / 3, 2);
      const model = await fit(train, { method, seed: 13, target, perClass: 'never' });
      const { table: synthetic } = draw(model, { seed: 6, rowCount: train.rowCount });
      const given = { real: train, synthetic, target, seed: 4 };
      return ofReport(await report(withHoldout ? { ...given, holdout } : given));
    },
  };
}

recordedSuite('metrics', GROUPS, [
  section('penguins', 'species'),
  section('penguins', 'species', { holdout: false }),
  section('penguins', 'species', { method: 'smote' }),
  section('measurements', 'peaks'),
  section('visits', 'again'),
  section('sales', undefined),
]);

test('every metric has a value in one of the reports', () => {
  // Columns with several marks are those of test/metrics/column, attacks on outliers need 2,000 rows a side.
  const elsewhere = ['markSimilarity', 'outlierAttackAuc', 'outlierAttackTpr'];
  expect(METRICS.map(({ name }) => name).filter((name) => !measured.has(name))).toEqual(elsewhere);
});
