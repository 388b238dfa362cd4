import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { sampleWithReport } from '../../src/synthesizers/contract/constrained.js';
import { modelFromJSON, synthesizers } from '../../src/synthesizers/registry.js';
import type { ModelDocument } from '../../src/synthesizers/contract/model.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import { formatColumn } from '../../src/table/text/formatCell.js';
import { getColumn, type Table } from '../../src/table/table.js';
import { QUICK_OPTIONS } from '../synthesizers/quickOptions.js';

const DAY = 86_400_000;

/** Stays of some days (median near 9); 14% have no checkin, 32% no checkout, independently. */
function stays(rows: number): Table {
  const stream = createStream(12, 'stays with missing cells');
  const day = (at: number): string => new Date(at * DAY).toISOString().slice(0, 10);
  return inferTable(
    ['checkin', 'checkout', 'ward'],
    Array.from({ length: rows }, () => {
      const start = 19_000 + stream.integer(700);
      const days = Math.round(13 * stream.exponential());
      return [
        stream.uniform() < 0.14 ? null : day(start),
        stream.uniform() < 0.32 ? null : day(start + days),
        'ABC'.charAt(stream.integer(3)),
      ];
    }),
  ).table;
}

function shape(table: Table) {
  const [start, end] = ['checkin', 'checkout'].map((name) => formatColumn(getColumn(table, name)));
  const gaps = start.flatMap((from, row) => {
    const to = end[row];
    return from === null || to === null ? [] : [(Date.parse(to) - Date.parse(from)) / DAY];
  });
  const missing = (cells: (string | null)[]) => cells.filter((cell) => cell === null).length / cells.length;
  gaps.sort((a, b) => a - b);
  return {
    least: gaps[0],
    median: gaps[Math.floor(gaps.length / 2)],
    both: gaps.length / table.rowCount,
    checkin: missing(start),
    checkout: missing(end),
  };
}

describe.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
  '%s with checkin <= checkout',
  (name, synthesizer) => {
    test('F12: gaps and missing cells are those of the data, with both ends missing', async () => {
      const real = stays(1500);
      const model = await synthesizer.fit(real, {
        seed: 1,
        constraints: ['checkin <= checkout'],
        options: QUICK_OPTIONS[name],
      });
      const { table, report } = sampleWithReport(model, 5, 0, 4000);
      const [found, expected] = [shape(table), shape(real)];
      // Four standard errors of 4,000 rows; a network of a few epochs learns proportions roughly.
      const rough = name === 'ctgan' || name === 'tvae';
      const within = (p: number): number => (rough ? 0.06 : 4 * Math.sqrt((p * (1 - p)) / 4000));
      for (const part of ['both', 'checkin', 'checkout'] as const)
        expect(Math.abs(found[part] - expected[part])).toBeLessThan(within(expected[part]));
      expect(Math.abs(found.median - expected.median)).toBeLessThanOrEqual(rough ? 2 : 1);
      expect(report?.repairedCount).toBe(0);
      expect(found.least).toBe(0);
      const copy = modelFromJSON(JSON.parse(JSON.stringify(model)) as ModelDocument);
      expect(copy.sampleChunk(5, 0, 100)).toEqual(model.sampleChunk(5, 0, 100));
    }, 60_000);
  },
);

describe('missing cells beside constraints', () => {
  const copula = synthesizers.find(({ name }) => name === 'gaussian-copula');
  const cells = (table: Table, name: string) => formatColumn(getColumn(table, name));
  const missing = (table: Table, name: string): number =>
    cells(table, name).filter((cell) => cell === null).length / table.rowCount;

  test('a chain whose columns are all missing in places keeps its gaps and its proportions of missing cells', async () => {
    const stream = createStream(3, 'chain');
    const rows = Array.from({ length: 1500 }, () => {
      const a = Math.round(100 * stream.uniform());
      const b = a + Math.round(5 * stream.exponential());
      const c = b + Math.round(20 * stream.exponential());
      const d = c + stream.integer(4);
      return [a, b, c, d].map((value) => (stream.uniform() < 0.2 ? null : String(value)));
    });
    const real = inferTable(['a', 'b', 'c', 'd'], rows).table;
    const model = await copula?.fit(real, { seed: 1, constraints: ['a <= b', 'b <= c', 'c <= d'] });
    const table = model?.sampleChunk(1, 0, 4000) as Table;
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) =>
      cells(table, name).map((cell) => (cell === null ? NaN : Number(cell))),
    );
    const mean = (values: number[]): number => {
      const known = values.filter((value) => !Number.isNaN(value));
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    };
    for (const [low, high, expected] of [
      [a, b, 5],
      [b, c, 20],
      [c, d, 1.5],
    ] as const) {
      const gaps = low.map((value, row) => high[row] - value);
      expect(gaps.every((gap) => !(gap < 0))).toBe(true);
      expect(Math.abs(mean(gaps) / expected - 1)).toBeLessThan(0.15);
    }
    for (const name of ['a', 'b', 'c', 'd'])
      expect(Math.abs(missing(table, name) - missing(real, name))).toBeLessThan(0.026);
    expect(model?.fit.notes.filter(({ code }) => code === 'CONSTRAINT_BY_RESAMPLING')).toEqual([]);
  });

  test('a formula column is missing as often as in the data, and has values where its inputs are missing', async () => {
    const stream = createStream(3, 'sums');
    const rows = Array.from({ length: 1500 }, () => {
      const [a, b] = [stream.integer(50), stream.integer(50)];
      return [a, b, a + b].map((value) => (stream.uniform() < 0.15 ? null : String(value / 10)));
    });
    const real = inferTable(['a', 'b', 'total'], rows).table;
    const model = await copula?.fit(real, { seed: 1, constraints: ['total = a + b'] });
    const table = model?.sampleChunk(1, 0, 4000) as Table;
    for (const name of ['a', 'b', 'total'])
      expect(Math.abs(missing(table, name) - missing(real, name))).toBeLessThan(0.025);
    const [a, b, total] = ['a', 'b', 'total'].map((name) =>
      cells(table, name).map((cell) => (cell === null ? NaN : Math.round(10 * Number(cell)))),
    );
    expect(
      total.filter((value, row) => value !== a[row] + b[row] && !Number.isNaN(value + a[row] + b[row])),
    ).toEqual([]);
    expect(total.filter((value, row) => !Number.isNaN(value) && Number.isNaN(a[row])).length).toBeGreaterThan(
      400,
    );
  });

  test.each(['a + b <= total', 'a + b = total', 'total = a + b'])(
    'F11: a table of sums with one decimal keeps %s, and so do the synthetic rows',
    async (constraint) => {
      const stream = createStream(3, 'tenths');
      const rows = Array.from({ length: 400 }, () => {
        const [a, b] = [1 + stream.integer(9), 1 + stream.integer(9)];
        return [a, b, a + b].map((value) => (value / 10).toFixed(1));
      });
      rows[0] = ['0.1', '0.2', '0.3'];
      const model = await copula?.fit(inferTable(['a', 'b', 'total'], rows).table, {
        seed: 1,
        constraints: [constraint],
      });
      const table = model?.sampleChunk(1, 0, 1000) as Table;
      const [a, b, total] = ['a', 'b', 'total'].map((name) =>
        cells(table, name).map((cell) => Math.round(10 * Number(cell))),
      );
      const kept = a.filter((value, row) =>
        constraint.includes('<=') ? value + b[row] <= total[row] : value + b[row] === total[row],
      );
      expect(kept).toHaveLength(1000);
      const wrong = [...rows.slice(0, 399), ['0.1', '0.2', '0.2']];
      await expect(
        copula?.fit(inferTable(['a', 'b', 'total'], wrong).table, { seed: 1, constraints: [constraint] }),
      ).rejects.toMatchObject({ code: 'CONSTRAINT_VIOLATED', location: { row: 399 } });
    },
  );

  test('conditions and known cells act on a base that can be missing', async () => {
    const real = stays(800);
    const model = await copula?.fit(real, { seed: 1, constraints: ['checkin <= checkout'] });
    const draw = (options: object): Table => model?.sampleChunk(2, 0, 500, options) as Table;
    const none = draw({ conditions: [{ column: 'checkin', missing: true }] });
    expect(missing(none, 'checkin')).toBe(1);
    expect(Math.abs(missing(none, 'checkout') - missing(real, 'checkout'))).toBeLessThan(0.1);
    const late = cells(draw({ conditions: [{ column: 'checkin', min: '2023-01-01' }] }), 'checkin');
    expect(late.every((cell) => cell !== null && cell >= '2023-01-01')).toBe(true);
    const given = inferTable(
      ['checkin'],
      Array.from({ length: 500 }, (_, row) => [row % 2 ? '2022-05-05' : null]),
    ).table;
    const filled = draw({ given, missingCells: 'value' });
    expect(missing(filled, 'checkin') + missing(filled, 'checkout')).toBe(0);
    expect(cells(filled, 'checkin').filter((cell) => cell === '2022-05-05').length).toBeGreaterThanOrEqual(
      250,
    );
  });
});
