import { describe, expect, test } from '@jest/globals';
import { alignTables } from '../../src/report/alignTables.js';
import type { ReportNote } from '../../src/report/report.js';
import type { Column } from '../../src/table/column.js';
import { createTable } from '../../src/table/table.js';
import { coded, numeric } from '../trees/tables.js';

const roles = ['real', 'synthetic', 'holdout'];

function alignPair(real: Column, other: Column): Column[] {
  return alignTables([createTable([real]), createTable([other])], roles).map((table) => table.columns[0]);
}

describe('labels by meaning', () => {
  const column = (categories: readonly string[]): Column => ({
    type: 'coded',
    schema: { name: 'c', kind: 'categorical', categories },
    codes: Int32Array.of(0, 1),
  });
  test.each([
    [
      ['False', 'True'],
      ['false', 'true'],
    ],
    [
      ['False', 'True'],
      ['0', '1'],
    ],
    [
      ['no', 'yes'],
      ['False', 'True'],
    ],
    [
      ['1', '2'],
      ['1.0', '2.0'],
    ],
    [
      ['low', 'high'],
      ['Low', ' high'],
    ],
  ])('%j and %j are the same', (real, other) => {
    const notes: ReportNote[] = [];
    const tables = alignTables([createTable([column(real)]), createTable([column(other)])], roles, (note) =>
      notes.push(note),
    );
    expect(tables[1]).toEqual(tables[0]);
    expect(notes.map(({ code }) => code)).toEqual(['LABELS_MATCHED']);
  });

  test('labels that differ in case only in the real table stay apart, and no label in common is told', () => {
    const notes: ReportNote[] = [];
    const note = (one: ReportNote) => notes.push(one);
    const [, other] = alignTables(
      [createTable([column(['a', 'A'])]), createTable([column(['x', 'y'])])],
      roles,
      note,
    );
    expect(other.columns[0].schema.categories).toEqual(['a', 'A', 'x', 'y']);
    expect(notes).toMatchObject([{ code: 'NO_LABEL_IN_COMMON', column: 'c' }]);
  });

  test('a number that is a mark in the real table is no number in the others', () => {
    const age = (values: number[], schema: object): Column => ({
      type: 'numeric',
      schema: { name: 'age', kind: 'integer', ...schema },
      values: Float64Array.from(values),
    });
    const real = age([30, NaN, 40], { marks: [{ text: '999', meaning: 'special' }] });
    const [, other] = alignTables([createTable([real]), createTable([age([30, 999, 999], {})])], roles);
    expect(other.columns[0]).toMatchObject({ values: Float64Array.from([30, NaN, NaN]) });
  });
});

describe('alignTables', () => {
  test('puts columns in the order of the real table', () => {
    const [, other] = alignTables(
      [
        createTable([numeric('a', [1]), numeric('b', [2])]),
        createTable([numeric('b', [4]), numeric('a', [3])]),
      ],
      roles,
    );
    expect(other.columns.map((column) => column.schema.name)).toEqual(['a', 'b']);
  });

  test('matches categories by label and adds those that only one table has', () => {
    const [real, other] = alignPair(
      coded('c', ['a', 'b'], [0, 1, -1]),
      coded('c', ['z', 'b', 'a'], [0, 1, 2, -1]),
    );
    expect(real.schema.categories).toEqual(['a', 'b', 'z']);
    expect(other.schema.categories).toEqual(['a', 'b', 'z']);
    expect(real.type === 'coded' && Array.from(real.codes)).toEqual([0, 1, -1]);
    expect(other.type === 'coded' && Array.from(other.codes)).toEqual([2, 1, 0, -1]);
  });

  test('a boolean of which one file holds a single label stays boolean; a third label makes categories', () => {
    const boolean: Column = {
      type: 'coded',
      schema: { name: 'c', kind: 'boolean', categories: ['no', 'yes'] },
      codes: Int32Array.from([1, 0]),
    };
    const [kept, other] = alignPair(boolean, coded('c', ['yes'], [0]));
    expect(kept.schema.kind).toBe('boolean');
    expect(other.type === 'coded' && Array.from(other.codes)).toEqual([1]);
    expect(alignPair(boolean, coded('c', ['maybe'], [0]))[0].schema.kind).toBe('categorical');
  });

  test('reads again what another file was taken for', () => {
    const integer: Column = {
      type: 'numeric',
      schema: { name: 'c', kind: 'integer' },
      values: Float64Array.from([0, 1]),
    };
    const [, asCodes] = alignPair(coded('c', ['0', '1'], [0, 1]), integer);
    expect(asCodes.type === 'coded' && Array.from(asCodes.codes)).toEqual([0, 1]);
    const [, asNumbers] = alignPair(integer, coded('c', ['1.5', '3'], [1, 0, -1]));
    expect(asNumbers.type === 'numeric' && Array.from(asNumbers.values)).toEqual([3, 1.5, NaN]);
    expect(asNumbers.schema.kind).toBe('integer');
    const names: Column = {
      type: 'identifier',
      schema: { name: 'c', kind: 'identifier' },
      values: ['7', null],
    };
    const [, fromNames] = alignPair(integer, names);
    expect(fromNames.type === 'numeric' && Array.from(fromNames.values)).toEqual([7, NaN]);
  });

  test('names the column that is absent, too much, or of another kind, and the value', () => {
    const a = createTable([numeric('a', [1])]);
    const ab = createTable([numeric('a', [1]), numeric('b', [1])]);
    const mismatch = (column: string, message: RegExp) =>
      expect.objectContaining({
        code: 'SCHEMA_MISMATCH',
        message: expect.stringMatching(message),
        location: expect.objectContaining({ column }),
      });
    expect(() => alignTables([ab, a], roles)).toThrow(mismatch('b', /synthetic table has no column "b"/));
    expect(() => alignTables([a, a, ab], roles)).toThrow(mismatch('b', /holdout table has a column "b"/));
    expect(() => alignPair(numeric('a', [1]), coded('a', ['red'], [0]))).toThrow(mismatch('a', /red/));
  });
});
