import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../src/random/randomStream.js';
import { checkHoldout } from '../../src/report/checkHoldout.js';
import { evaluate } from '../../src/report/evaluate.js';
import type { ReportNote } from '../../src/report/report.js';
import { concatTables } from '../../src/table/concatTables.js';
import type { IdentifierColumn } from '../../src/table/column.js';
import { createTable, type Table } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';
import { coded, numeric } from '../trees/tables.js';

const range = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, at) => from + at);

function keys(values: readonly (string | null)[]): IdentifierColumn {
  return { type: 'identifier', schema: { name: 'id', kind: 'identifier' }, values };
}

function continuous(rows: number, seed: number): Table {
  const stream = createStream(seed, 'holdout');
  return createTable([
    numeric(
      'x',
      Array.from({ length: rows }, () => stream.normal()),
    ),
    coded(
      'c',
      ['a', 'b'],
      Array.from({ length: rows }, () => stream.integer(2)),
    ),
  ]);
}

function withKeys(table: Table, from: number): Table {
  return createTable([
    keys(Array.from({ length: table.rowCount }, (_, row) => `p${from + row}`)),
    ...table.columns,
  ]);
}

function notesOf(real: Table, holdout: Table): ReportNote[] {
  const notes: ReportNote[] = [];
  checkHoldout({ real, synthetic: real, holdout, seed: 1 }, (note) => notes.push(note));
  return notes;
}

describe('a holdout that holds training rows', () => {
  test('is refused where rows are nearly unique, with their number and the first of them', () => {
    const real = continuous(200, 1);
    const holdout = concatTables([continuous(100, 2), takeRows(real, range(0, 20))]);
    expect(() => notesOf(real, holdout)).toThrow(
      expect.objectContaining({
        code: 'HOLDOUT_OVERLAP',
        location: { row: 100 },
        message: expect.stringMatching(/^20 of the 120 holdout rows .*101, 102, 103, 104, 105, \.\.\./),
      }),
    );
  });

  test('is taken where coarse rows repeat anyway', () => {
    const coarse = (seed: number): Table => {
      const stream = createStream(seed, 'coarse holdout');
      return createTable([
        coded(
          'c',
          ['a', 'b', 'c'],
          Array.from({ length: 100 }, () => stream.integer(3)),
        ),
      ]);
    };
    expect(notesOf(coarse(1), coarse(2))).toEqual([]);
    expect(notesOf(coarse(1), coarse(1))).toEqual([]);
  });

  test('is taken where a training table without repeated rows meets one with many', () => {
    const distinct = createTable([numeric('x', range(0, 6))]);
    const repeated = createTable([
      numeric(
        'x',
        Array.from({ length: 60 }, (_, row) => row % 6),
      ),
    ]);
    expect(notesOf(distinct, repeated)).toEqual([]);
  });

  test('is refused for one row with its key, whatever the others', () => {
    const real = withKeys(continuous(50, 1), 0);
    const holdout = concatTables([withKeys(continuous(50, 2), 100), takeRows(real, range(7, 8))]);
    expect(() => notesOf(real, holdout)).toThrow(
      expect.objectContaining({ code: 'HOLDOUT_OVERLAP', location: { row: 50, column: 'id' } }),
    );
  });

  test('is told where keys are shared by rows of other values', () => {
    const [note] = notesOf(withKeys(continuous(50, 1), 0), withKeys(continuous(50, 2), 40));
    expect(note).toMatchObject({ code: 'KEYS_SHARED', column: 'id' });
    expect(note.message).toMatch(/^10 holdout rows .*holdout rows 1, 2, 3, 4, 5, \.\.\./);
  });
});

describe('keys', () => {
  const real = withKeys(continuous(60, 1), 0);
  const value = async (synthetic: Table, holdout?: Table) => {
    const report = await evaluate({ real, synthetic, holdout, seed: 1, groups: ['privacy'] });
    return { report, found: report.metrics.find(({ name }) => name === 'keyMatches') };
  };

  test('of training rows among the synthetic ones are counted, without a holdout too', async () => {
    const { found } = await value(withKeys(continuous(40, 3), 50));
    expect(found).toMatchObject({ value: 0.25, ceiling: null, verdict: null });
    const { found: beside } = await value(withKeys(continuous(40, 3), 50), withKeys(continuous(40, 4), 500));
    expect(beside).toMatchObject({ value: 0.25, ceiling: 0, verdict: 'below' });
  });

  test('in one table only are told', async () => {
    const { report, found } = await value(continuous(40, 3));
    expect(found).toBeUndefined();
    expect(report.notes).toContainEqual(expect.objectContaining({ code: 'KEY_IN_ONE_TABLE', column: 'id' }));
    const other = await evaluate({ real: continuous(60, 1), synthetic: real, seed: 1, groups: ['privacy'] });
    expect(other.notes).toContainEqual(expect.objectContaining({ code: 'KEY_IN_ONE_TABLE', column: 'id' }));
  });
});

describe('excess of exact matches', () => {
  test('are those of the synthetic rows less those of unseen rows', async () => {
    const real = continuous(200, 1);
    const synthetic = concatTables([continuous(150, 3), takeRows(real, range(0, 50))]);
    const report = await evaluate({
      real,
      synthetic,
      holdout: continuous(200, 2),
      seed: 1,
      groups: ['privacy'],
    });
    const excess = report.metrics.find(({ name }) => name === 'exactMatchExcess');
    expect(excess).toMatchObject({ value: 0.25, ceiling: 0, verdict: 'below' });
    expect(excess?.valueLow).toBeGreaterThan(0.19);
    expect(excess?.valueHigh).toBeLessThan(0.31);
  });

  test('count people, not rows, of the holdout', async () => {
    // Every person of the holdout has four rows.
    const people = (from: number, rows: number, seed: number): Table =>
      createTable([
        keys(Array.from({ length: rows }, (_, row) => `p${from + Math.floor(row / 4)}`)),
        ...continuous(rows, seed).columns,
      ]);
    const report = await evaluate({
      real: people(0, 200, 1),
      synthetic: people(500, 200, 3),
      holdout: people(1000, 200, 2),
      seed: 1,
      groups: ['privacy'],
    });
    const excess = report.metrics.find(({ name }) => name === 'exactMatchExcess');
    expect(excess?.provenance.settings).toMatchObject({ holdoutSample: 200, holdoutPeople: 50 });
    const auc = report.metrics.find(({ name }) => name === 'closestRecordAuc');
    // 50 people of the holdout: 25 as reference, 25 as non-members.
    expect(auc?.provenance.settings).toMatchObject({ members: 50, nonMembers: 25 });
  });
});
