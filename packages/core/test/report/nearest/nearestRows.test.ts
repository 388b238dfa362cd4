import { beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/report/evaluate.js';
import { reportHtml } from '../../../src/report/html/reportHtml.js';
import type { EvaluationReport } from '../../../src/report/report.js';
import { createTable, type Table } from '../../../src/table/table.js';
import { takeRows } from '../../../src/table/takeRows.js';
import { mixedTable } from '../mixedTable.js';

/** A copy of ten real rows among new ones: the nearest of all. */
function withCopies(real: Table): Table {
  const rows = takeRows(
    mixedTable(90, 4),
    Array.from({ length: 90 }, (_, row) => row),
  );
  const copies = takeRows(
    real,
    Array.from({ length: 10 }, (_, row) => 3 * row),
  );
  const columns = rows.columns.map((column, at) => {
    const copy = copies.columns[at];
    if (column.type === 'numeric' && copy.type === 'numeric')
      return { ...column, values: Float64Array.from([...column.values, ...copy.values]) };
    if (column.type === 'coded' && copy.type === 'coded')
      return { ...column, codes: Int32Array.from([...column.codes, ...copy.codes]) };
    if (column.type === 'identifier' && copy.type === 'identifier')
      return { ...column, values: [...column.values, ...copy.values] };
    throw new TypeError('the tables have other columns');
  });
  return createTable(columns);
}

/** A number that stands nowhere but in one real row. */
const SECRET = 0.123456789012345;

function real(): Table {
  const table = mixedTable(120, 1);
  return createTable(
    table.columns.map((column) =>
      column.type === 'numeric' && column.schema.name === 'x'
        ? { ...column, values: column.values.map((value, row) => (row === 0 ? SECRET : value)) }
        : column,
    ),
  );
}

let masked: EvaluationReport;
let shown: EvaluationReport;

beforeAll(async () => {
  const input = {
    real: real(),
    synthetic: withCopies(real()),
    holdout: mixedTable(60, 3),
    seed: 1,
    groups: ['privacy'] as const,
  };
  masked = await evaluate(input);
  shown = await evaluate({ ...input, showValues: true });
});

describe('synthetic rows beside their nearest real row', () => {
  test('copies are the nearest, the same in every column, and nearer than any unseen row', () => {
    const [nearest] = masked.nearestRows?.rows ?? [];
    expect(nearest.distance).toBe(0);
    expect(nearest.unseenAsNear).toBe(0);
    expect(nearest.cells.map(({ agreement }) => agreement)).toEqual(nearest.cells.map(() => 'same'));
    expect(masked.nearestRows?.columns).toEqual(['x', 'y', 'count', 'day', 'group', 'died']);
    const last = masked.nearestRows?.rows.at(-1);
    expect(last?.place).toBe(50);
    expect(last?.cells.some(({ agreement }) => agreement === 'different')).toBe(true);
  });

  test('masked, neither a value nor a row number is in the report or its page', () => {
    expect(masked.nearestRows?.masked).toBe(true);
    for (const { row, cells } of masked.nearestRows?.rows ?? []) {
      expect(row).toBeNull();
      for (const { values } of cells) expect(values).toBeNull();
    }
    for (const text of [JSON.stringify(masked), reportHtml(masked, 'masked')]) {
      expect(text).not.toContain(String(SECRET));
      expect(text).not.toContain('2020-');
    }
  });

  test('shown when asked, as the file writes them', () => {
    const rows = shown.nearestRows?.rows ?? [];
    expect(shown.nearestRows?.masked).toBe(false);
    const copy = rows.find(({ row }) => row === 91);
    expect(copy?.cells[0].values).toEqual({ synthetic: String(SECRET), real: String(SECRET) });
    expect(JSON.stringify(shown)).toContain(String(SECRET));
    const page = reportHtml(shown, 'shown');
    expect(page).toContain(`<td class="same">${SECRET}</td>`);
    expect(page).toContain('as confidential as the real table');
    // All else is the same.
    expect({ ...shown, nearestRows: null }).toEqual({ ...masked, nearestRows: null });
  });
});

describe('distances to the nearest training row', () => {
  test('proportions sum to 1; copies are equal to a training row, no other row is', () => {
    const { distances } = masked;
    for (const one of [distances?.training, distances?.holdout, distances?.synthetic]) {
      expect(one?.proportions.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      expect(one?.proportions.length).toBe((distances?.edges.length ?? 0) - 1);
    }
    expect(distances?.synthetic).toMatchObject({ rows: 100, equal: 0.1 });
    expect(distances?.holdout).toMatchObject({ rows: 60, equal: 0 });
    expect(distances?.training).toMatchObject({ rows: 120, equal: 0 });
  });

  test('without a holdout and without columns to compare', async () => {
    const table = mixedTable(50, 1);
    const bare = await evaluate({ real: table, synthetic: table, seed: 1, groups: ['privacy'] });
    expect(bare.distances?.holdout).toBeNull();
    expect(bare.nearestRows?.rows[0].unseenAsNear).toBeNull();
    const keys = createTable([table.columns[0]]);
    const none = await evaluate({ real: keys, synthetic: keys, seed: 1, groups: ['privacy'] });
    expect([none.distances, none.nearestRows]).toEqual([null, null]);
  });
});
