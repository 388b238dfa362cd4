import { describe, expect, test } from '@jest/globals';
import type { MetricValue } from '../../src/metrics/metric.js';
import { evaluate } from '../../src/report/evaluate.js';
import type { ReportParts } from '../../src/report/stage.js';
import { createTable, type Table } from '../../src/table/table.js';
import { coded, numeric } from '../trees/tables.js';
import { mixedTable } from './mixedTable.js';

const real = mixedTable(200, 1);
const synthetic = mixedTable(150, 2);
const holdout = mixedTable(100, 3);

function replaceColumn(table: Table, name: string, column: Table['columns'][number]): Table {
  return createTable(table.columns.map((entry) => (entry.schema.name === name ? column : entry)));
}

describe('evaluate', () => {
  test('streams each group once, with the parts of the final report, in order', async () => {
    const values: MetricValue[] = [];
    const parts: ReportParts = {};
    const fractions: number[] = [];
    const report = await evaluate(
      {
        real,
        synthetic,
        holdout,
        target: 'died',
        seed: 1,
        onMetrics: (group, done) => {
          values.push(...group);
          Object.assign(parts, done);
        },
      },
      { onProgress: ({ fraction }) => void fractions.push(fraction) },
    );
    expect(values).toEqual(report.metrics);
    const { breakdowns, distributions, correlation, pairs, distances, nearestRows, utility, notes } = report;
    expect(parts).toEqual({
      breakdowns,
      distributions,
      correlation,
      pairs,
      distances,
      nearestRows,
      utility,
      notes,
    });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect([fractions[0], fractions[fractions.length - 1]]).toEqual([0, 1]);
  });

  test('the same seed gives the same report, another seed another ceiling', async () => {
    const input = { real, synthetic, holdout, target: 'died', seed: 4 };
    const first = await evaluate(input);
    expect(await evaluate(input)).toEqual(first);
    const other = await evaluate({ ...input, seed: 5 });
    expect(other.metrics[0].value).toBe(first.metrics[0].value);
    expect(other.metrics[0].ceiling).not.toBe(first.metrics[0].ceiling);
  });

  test('says why nothing was predicted without a holdout or a target', async () => {
    const withoutHoldout = await evaluate({ real, synthetic, target: 'died', seed: 1 });
    expect(withoutHoldout.utility).toBeNull();
    expect(withoutHoldout.metrics.some((metric) => metric.name === 'accuracy')).toBe(false);
    expect(withoutHoldout.notes).toContainEqual(expect.objectContaining({ code: 'NO_HOLDOUT' }));
    const withoutTarget = await evaluate({ real, synthetic, holdout, seed: 1 });
    expect(withoutTarget.notes).toContainEqual(expect.objectContaining({ code: 'NO_TARGET' }));
  });

  test('aborts between steps', async () => {
    const controller = new AbortController();
    const running = evaluate(
      { real, synthetic, holdout, target: 'died', seed: 1, onMetrics: () => controller.abort() },
      { signal: controller.signal },
    );
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' });
  });

  test('columns without spread or values cost notes, never NaN', async () => {
    const flat = (first: number): Table =>
      createTable([
        numeric('constant', new Float64Array(40).fill(first)),
        numeric('empty', new Float64Array(40).fill(NaN)),
        coded('gone', ['a', 'b'], new Int32Array(40).fill(-1)),
        numeric(
          'x',
          Array.from({ length: 40 }, (_, i) => i % 7),
        ),
      ]);
    const report = await evaluate({ real: flat(3), synthetic: flat(4), seed: 1 });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    const value = (name: string, column: string): number | undefined =>
      report.metrics.find((metric) => metric.name === name && metric.columns[0] === column)?.value;
    expect(value('ksComplement', 'constant')).toBe(0);
    expect(value('ksComplement', 'empty')).toBeUndefined();
    expect(value('missingValueSimilarity', 'empty')).toBe(1);
    expect(report.notes.filter((note) => note.column === 'empty').map((note) => note.code)).toEqual([
      'NO_VALUES',
      'METRIC_WITHOUT_VALUE',
      'NO_CORRELATION',
    ]);
    expect(report.metrics.some((metric) => metric.name === 'correlationL1Sum')).toBe(false);
  });

  test('a synthetic column collapsed to one value is punished with the real correlations', async () => {
    const x = synthetic.columns[1];
    const collapsed = replaceColumn(synthetic, 'x', numeric('x', new Float64Array(150).fill(0)));
    const before = await evaluate({ real, synthetic, seed: 1 });
    const after = await evaluate({ real, synthetic: collapsed, seed: 1 });
    const sum = (report: typeof before): number =>
      report.metrics.find((metric) => metric.name === 'correlationL1Sum')?.value ?? NaN;
    expect(x.schema.name).toBe('x');
    expect(sum(after)).toBeGreaterThan(sum(before) + 1);
    expect(after.notes).toContainEqual(
      expect.objectContaining({ code: 'SYNTHETIC_COLUMN_CONSTANT', column: 'x' }),
    );
  });
});

describe('targets', () => {
  const withTarget = (make: (row: number) => number): Table =>
    createTable([
      numeric(
        'x',
        Array.from({ length: 60 }, (_, i) => i % 5),
      ),
      numeric(
        't',
        Array.from({ length: 60 }, (_, i) => make(i)),
      ),
    ]);

  test('few whole numbers are classes, and a synthetic number counts as the nearest', async () => {
    const rows = withTarget((i) => [1, 2, 3, 5, 5][i % 5]);
    const report = await evaluate({
      real: rows,
      synthetic: withTarget((i) => [0.6, 2, 3.2, 9, 5][i % 5]),
      holdout: rows,
      target: 't',
      seed: 1,
    });
    expect(report.utility?.classes).toEqual(['1', '2', '3', '5']);
    const [forest] = report.utility?.learners ?? [];
    const accuracy = forest.scores.find(({ metric }) => metric === 'accuracy');
    expect(accuracy?.trainSynthetic.mean).toBe(1);
    expect(accuracy?.dummy).toBeCloseTo(0.4, 12);
  });

  test.each([
    ['one value', () => 7, /fewer than two different values/],
    ['none', () => NaN, /fewer than two different values/],
  ])('%s: refused with the reason', async (_, make, reason) => {
    const rows = withTarget(make);
    const running = evaluate({ real: rows, synthetic: rows, holdout: rows, target: 't', seed: 1 });
    await expect(running).rejects.toMatchObject({
      code: 'TARGET_NOT_USABLE',
      message: expect.stringMatching(reason),
    });
  });

  test.each([
    ['many whole numbers', (i: number) => i % 30],
    ['fractions', (i: number) => (i % 5) / 4],
  ])('%s are predicted as numbers', async (_, make) => {
    const rows = withTarget(make);
    const report = await evaluate({ real: rows, synthetic: rows, holdout: rows, target: 't', seed: 1 });
    expect(report.utility?.task).toBe('numbers');
    expect(report.utility?.learners.every(({ confusion }) => confusion === null)).toBe(true);
    const scopes = report.metrics.filter(({ name }) => name === 'rSquared').map(({ scope }) => scope);
    expect(scopes).toEqual(['trainSynthetic', 'trainReal', 'dummy']);
  });

  test('more than 50 labels: refused with the count', async () => {
    const labels = Array.from({ length: 60 }, (_, k) => `L${k}`);
    const rows = createTable([
      numeric(
        'x',
        Array.from({ length: 60 }, (_, i) => i % 5),
      ),
      coded('t', labels, Array.from(labels.keys())),
    ]);
    const running = evaluate({ real: rows, synthetic: rows, holdout: rows, target: 't', seed: 1 });
    await expect(running).rejects.toMatchObject({
      message: expect.stringMatching(/60 labels .* more than 50/),
    });
  });

  test('a synthetic table that lost the target is reported, not refused', async () => {
    const rows = withTarget((i) => i % 2);
    const report = await evaluate({
      real: rows,
      synthetic: withTarget(() => NaN),
      holdout: rows,
      target: 't',
      seed: 1,
    });
    expect(report.utility).toBeNull();
    expect(report.notes).toContainEqual(expect.objectContaining({ code: 'TARGET_ALL_MISSING', column: 't' }));
  });

  test('an unknown target and an identifier are refused by name', async () => {
    const input = { real, synthetic, holdout, seed: 1 };
    await expect(evaluate({ ...input, target: 'nope' })).rejects.toMatchObject({ code: 'UNKNOWN_COLUMN' });
    await expect(evaluate({ ...input, target: 'id' })).rejects.toMatchObject({ code: 'TARGET_NOT_USABLE' });
  });
});
