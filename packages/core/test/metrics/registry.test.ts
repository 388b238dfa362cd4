import { describe, expect, test } from '@jest/globals';
import type { MetricGroup } from '../../src/metrics/metric.js';
import { METRICS, metricLabel } from '../../src/metrics/registry.js';
import { createStream } from '../../src/random/randomStream.js';
import { evaluate } from '../../src/report/evaluate.js';
import type { Column } from '../../src/table/column.js';
import { concatTables } from '../../src/table/concatTables.js';
import { createTable, type Table } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';
import { coded, numeric } from '../trees/tables.js';

describe.each(METRICS.map((metric) => [metric.name, metric] as const))('%s', (name, metric) => {
  test('has a label that no other has, an explanation of one sentence and a range', () => {
    expect(metric.label).toMatch(/^[A-Z]/);
    expect(METRICS.filter(({ label }) => label === metric.label)).toHaveLength(1);
    expect(metricLabel(name)).toBe(metric.label);
    expect(metric.description).toMatch(/^[A-Z0-9].*\.$/);
    expect(metric.minimum).toBeLessThan(metric.maximum);
    expect(Number.isFinite(metric.goal === 'maximise' ? metric.maximum : metric.minimum)).toBe(true);
  });
});

const ROWS = 300;

/** Cells without a value are `?` in a proportion of them, else empty. */
function withMarks(column: Column & { type: 'numeric' }, seed: number, proportion: number): Column {
  const stream = createStream(seed, 'metric registry marks');
  const marks = column.values.map(() => (stream.uniform() < proportion ? 0 : 1));
  const texts = ['?', ''].map((text) => ({ text, meaning: 'missing' as const }));
  return { ...column, schema: { ...column.schema, marks: texts }, marks: Uint8Array.from(marks) };
}

/** Two numbers and a label that depend on each other; `shift` moves all of them away. */
function sample(seed: number, shift = 0, rows = ROWS): Table {
  const stream = createStream(seed, 'metric registry');
  const a = Float64Array.from({ length: rows }, () => stream.normal());
  const sign = shift === 0 ? 1 : -1;
  const b = a.map((value) => sign * value + 0.5 * stream.normal() + shift);
  const label = Int32Array.from(a, (value) => (sign * value + 0.5 * stream.normal() > shift ? 1 : 0));
  const missing = (value: number): number => (stream.uniform() < (shift === 0 ? 0.05 : 0.5) ? NaN : value);
  return createTable([
    {
      type: 'identifier',
      schema: { name: 'id', kind: 'identifier' },
      values: Array.from(b, (_, row) => `${seed}-${row}`),
    },
    withMarks(
      numeric(
        'a',
        a.map((value) => missing(value + shift)),
      ),
      seed,
      shift === 0 ? 0.5 : 1,
    ),
    numeric('b', b),
    coded('label', ['no', 'yes'], label),
  ]);
}

/** Each column of `from`, every third row of it replaced by a row of `other`, another row for every column. */
function mixed(from: Table, other: Table): Table {
  const both = concatTables([from, other]);
  return createTable(
    both.columns.map((column, at): Column => {
      const rows = Int32Array.from({ length: ROWS }, (_, row) =>
        row % 3 === 0 ? ROWS + ((row + 7 * at) % ROWS) : row,
      );
      return takeRows({ rowCount: both.rowCount, columns: [column] }, rows).columns[0];
    }),
  );
}

const real = sample(1);
const holdout = sample(2);
const unseen = sample(3);
const half = Int32Array.from({ length: ROWS }, (_, row) => (row % 2 === 0 ? row : ROWS + row));

/** From bad to as good as can be: for privacy copies of the real rows are bad. */
const LADDERS: Readonly<Partial<Record<MetricGroup, readonly Table[]>>> = {
  fidelity: [sample(4, 3), mixed(unseen, sample(4, 3)), unseen],
  privacy: [real, takeRows(concatTables([real, unseen]), half), unseen],
};

/** Metrics of 300 rows scatter by less; the seeds are fixed. */
const NOISE = 0.06;

describe.each(['fidelity', 'privacy'] as const)('%s', (group) => {
  test('worst <= bad <= middling <= a new real sample <= best, for every metric', async () => {
    const reports = [];
    for (const synthetic of LADDERS[group] ?? [])
      reports.push(await evaluate({ real, holdout, synthetic, seed: 1, groups: [group] }));
    const own = METRICS.filter((metric) => metric.group === group);
    const problems: string[] = [];
    const seen = new Set<string>();
    for (const { name, scope, columns } of reports[0].metrics) {
      const metric = own.find((one) => one.name === name);
      const ladder = reports.map(
        (report) =>
          report.metrics.find(
            (one) => one.name === name && one.scope === scope && one.columns.join() === columns.join(),
          )?.value ?? NaN,
      );
      if (!metric) continue;
      seen.add(name);
      const sign = metric.goal === 'maximise' ? 1 : -1;
      // Which rows weak attacks rank highest is noise; their AUC rises with copies.
      if (name.endsWith('Tpr')) continue;
      const inRange = ladder.every((value) => value >= metric.minimum && value <= metric.maximum);
      const rises = ladder.every((value, at) => at === 0 || sign * (value - ladder[at - 1]) >= -NOISE);
      if (!inRange || !rises) problems.push(`${name} of ${columns.join(', ')}: ${ladder.join(', ')}`);
    }
    expect(problems).toEqual([]);
    // Attacks on outliers need 2,000 rows a side: test/metrics/privacy/membership.
    const missing = own.map(({ name }) => name).filter((name) => !seen.has(name));
    expect(missing).toEqual(group === 'privacy' ? ['outlierAttackAuc', 'outlierAttackTpr'] : []);
  });
});
