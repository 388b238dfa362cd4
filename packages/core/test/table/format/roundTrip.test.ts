import { describe, expect, test } from '@jest/globals';
import type { ColumnKind, ColumnSchema } from '../../../src/table/column.js';
import { createColumnBuilder } from '../../../src/table/inference/columnBuilder.js';
import type { DeclaredColumn, FileHints } from '../../../src/table/inference/evidence/columnEvidence.js';
import { createColumnInference } from '../../../src/table/inference/columnInference.js';
import { writtenCells } from '../../../src/table/text/formatCell.js';

function read(cells: readonly string[], declared: DeclaredColumn = {}, hints: FileHints = {}) {
  const inference = createColumnInference('c');
  cells.forEach((cell, index) => inference.add(cell, index + 2));
  const found = inference.finish(declared, hints);
  const builder = createColumnBuilder(found.schema);
  for (const cell of cells) builder.add(cell);
  const column = builder.finish();
  const values = column.type === 'numeric' ? [...column.values] : null;
  return { ...found, column, values, written: writtenCells(column) };
}

const EUROPEAN: FileHints = { decimalMark: ',' };
const numbers = (count: number, cell: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => cell(index));

describe('what was read is written as it was', () => {
  test.each<[string, readonly string[], ColumnKind, readonly number[], FileHints?]>([
    ['decimal comma', ['1,5', '20,25', '-3,0'], 'continuous', [1.5, 20.25, -3]],
    [
      'comma and points between thousands',
      ['1.051,99', '7,00', '12.345.678,10'],
      'continuous',
      [1051.99, 7, 12345678.1],
    ],
    ['a European file: 8,648', ['8,648', '1,733'], 'continuous', [8.648, 1.733], EUROPEAN],
    ['a European file: 11.000', ['11.000', '2.500', '900'], 'integer', [11000, 2500, 900], EUROPEAN],
    ['commas between thousands', ['1,234.50', '950.25', '1,000,000.00'], 'continuous', [1234.5, 950.25, 1e6]],
    ['blanks between thousands', ['1 234,5', '12,0', '1 000 000,5'], 'continuous', [1234.5, 12, 1000000.5]],
    ['no-break spaces', ['1\u00a0234', '12'], 'integer', [1234, 12]],
    ['Swiss apostrophes', ["1'234.50", '999.00'], 'continuous', [1234.5, 999]],
    ['dollars', ['$1,993.85', '$20.00', '-$3.10'], 'continuous', [1993.85, 20, -3.1]],
    ['euros behind', ['12,50 €', '1.000,00 €'], 'continuous', [12.5, 1000]],
    ['percent', ['16.2%', '9.0%', '100.0%'], 'continuous', [16.2, 9, 100]],
    ['a unit', ['81.7 kg', '60.0 kg', '101.5 kg'], 'continuous', [81.7, 60, 101.5]],
    ['negative in parentheses', ['(12.50)', '3.00', '(1,000.00)'], 'continuous', [-12.5, 3, -1000]],
    ['plus signs', ['+1', '-2', '+10'], 'integer', [1, -2, 10]],
    ['trailing zeros', ['8.0', '9.0', '10.0'], 'integer', [8, 9, 10]],
    ['one decimal at least', ['8.0', '8.25', '10.5'], 'continuous', [8, 8.25, 10.5]],
    ['scientific', ['3.10e+16', '1.00e+03', '-2.55e-04'], 'continuous', [3.1e16, 1000, -2.55e-4]],
    ['plain', ['1.5', '2', '-.25'.replace('-.', '-0.')], 'continuous', [1.5, 2, -0.25]],
    [
      '16 digits',
      ['4234038512144892', '4234038512144890', '4234038512144890'],
      'integer',
      [4234038512144892, 4234038512144890, 4234038512144890],
    ],
  ])('%s', (...[, cells, kind, values, hints]) => {
    const found = read(cells, {}, hints);
    expect(found.schema.kind).toBe(kind);
    expect(found.values).toEqual(values);
    expect(found.written).toEqual(cells);
  });

  test.each<[string, readonly string[], string, string]>([
    ['digits alone', ['20230819', '20221231', '20230101'], 'yyyyMMdd', '2023-08-19T00:00:00.000Z'],
    ['German', ['20.02.2023', '01.12.2022'], 'dd.MM.yyyy', '2023-02-20T00:00:00.000Z'],
    ['German, short', ['20.2.2023', '1.12.2022'], 'd.M.yyyy', '2023-02-20T00:00:00.000Z'],
    ['US', ['09/23/2021', '12/01/2021'], 'MM/dd/yyyy', '2021-09-23T00:00:00.000Z'],
    ['UK', ['23/09/2021', '01/12/2021'], 'dd/MM/yyyy', '2021-09-23T00:00:00.000Z'],
    ['two-digit years', ['23/09/71', '01/12/21'], 'dd/MM/yy', '1971-09-23T00:00:00.000Z'],
    ['names of months', ['09-Mar-2021', '10-Dec-2021'], 'dd-MMM-yyyy', '2021-03-09T00:00:00.000Z'],
    ['SAS', ['09MAR2021', '10DEC2021'], 'ddMMMyyyy', '2021-03-09T00:00:00.000Z'],
    ['slashes, year first', ['2022/08/29', '2022/12/01'], 'yyyy/MM/dd', '2022-08-29T00:00:00.000Z'],
    [
      'twelve hours',
      ['03/29/2021 01:31 AM', '12/01/2021 12:05 PM'],
      'MM/dd/yyyy hh:mm a',
      '2021-03-29T01:31:00.000Z',
    ],
    [
      'compact ISO',
      ['20220731T230707Z', '20220801T000000Z'],
      "yyyyMMdd'T'HHmmssX",
      '2022-07-31T23:07:07.000Z',
    ],
    ['a time of day', ['21:42:18', '00:00:05'], 'HH:mm:ss', '1970-01-01T21:42:18.000Z'],
    [
      'an offset',
      ['2022-07-31T23:07:07+02:00', '2022-08-01T00:00:00+02:00'],
      "yyyy-MM-dd'T'HH:mm:ssXXX",
      '2022-07-31T21:07:07.000Z',
    ],
    [
      'a blank for the T',
      ['2022-07-31 23:07', '2022-08-01 00:00'],
      'yyyy-MM-dd HH:mm',
      '2022-07-31T23:07:00.000Z',
    ],
    [
      'milliseconds',
      ['2024-03-01T00:00:00.042Z', '2024-03-01T00:00:00.900Z'],
      "yyyy-MM-dd'T'HH:mm:ss.SSSX",
      '2024-03-01T00:00:00.042Z',
    ],
    [
      'days and times mixed',
      ['2024-03-01', '2024-03-01T00:15:00'],
      "yyyy-MM-dd['T'HH:mm:ss]",
      '2024-03-01T00:00:00.000Z',
    ],
    ['months', ['2024-03', '2023-12'], 'yyyy-MM', '2024-03-01T00:00:00.000Z'],
    ['English', ['March 9, 2021', 'December 10, 2021'], 'MMMM d, yyyy', '2021-03-09T00:00:00.000Z'],
  ])('dates: %s', (_, cells, pattern, first) => {
    const found = read(cells);
    expect(found.schema.kind).toBe('datetime');
    expect(found.schema.datetimePattern?.pattern).toBe(pattern);
    expect(new Date(found.values?.[0] ?? NaN).toISOString()).toBe(first);
    expect(found.written).toEqual(cells);
  });

  test('ISO dates need no pattern', () => {
    for (const cells of [['2024-03-01'], ['2024-03-01T10:00:00'], ['2024-03-01T10:00:00Z']]) {
      const { schema, written } = read(cells);
      expect(schema.kind).toBe('datetime');
      expect(schema.datetimePattern).toBeUndefined();
      expect(written).toEqual(cells);
    }
  });
});

describe('marks', () => {
  const marksOf = (schema: ColumnSchema) => schema.marks?.map(({ text, meaning }) => `${text}:${meaning}`);

  test('missing marks are written back, each where it was', () => {
    const cells = ['?', '1', '', '2', 'NA', '3', '?'];
    const found = read(cells);
    expect(marksOf(found.schema)).toEqual(['?:missing', 'NA:missing', ':missing']);
    expect(found.written).toEqual(cells);
    expect(found.missingCount).toBe(4);
  });

  test('adult: marks of labels, with the blank before them', () => {
    const cells = [' ?', ' Private', ' State-gov', ' ?', ' Private'];
    const found = read(cells);
    expect(marksOf(found.schema)).toEqual([' ?:missing']);
    expect(found.schema.categories).toEqual([' Private', ' State-gov']);
    expect(found.written).toEqual(cells);
  });

  test('a few words beside numbers are kept apart, and told', () => {
    const cells = numbers(1000, (i) => (i % 50 === 0 ? 'unknown' : (i * 0.37).toFixed(2)));
    const found = read(cells);
    expect(found.schema.kind).toBe('continuous');
    expect(marksOf(found.schema)).toEqual(['unknown:missing']);
    expect(found.written).toEqual(cells);
    expect(found.notes).toContainEqual(
      expect.objectContaining({ code: 'SPECIAL_VALUES', line: 2, doubt: true }),
    );
  });

  test('limits of detection', () => {
    const cells = numbers(200, (i) => (i % 20 === 3 ? '<5' : i % 20 === 4 ? '>100' : String(5 + (i % 83))));
    const found = read(cells);
    expect(found.schema.kind).toBe('integer');
    expect(marksOf(found.schema)).toEqual(['<5:special', '>100:special']);
    expect(found.written).toEqual(cells);
  });

  test.each([
    ['999 far above ages', numbers(400, (i) => (i % 40 === 0 ? '999' : String(20 + (i % 60)))), '999'],
    [
      '-9 beside numbers that are never negative',
      numbers(400, (i) => (i % 40 === 0 ? '-9' : String(i % 60))),
      '-9',
    ],
  ])('codes: %s', (_, cells, code) => {
    const found = read(cells);
    expect(marksOf(found.schema)).toEqual([`${code}:special`]);
    expect(found.maximum).toBeLessThan(100);
    expect(found.minimum).toBeGreaterThanOrEqual(0);
    expect(found.written).toEqual(cells);
  });

  test('99 among ages is an age, -1 among negative numbers a number, and -2 the end of a short scale', () => {
    expect(read(numbers(400, (i) => String((i % 9) - 2))).schema.marks).toBeUndefined();
    expect(read(numbers(400, (i) => String((i % 60) - 1))).schema.marks).toHaveLength(1);
    expect(read(numbers(400, (i) => String(20 + (i % 80)))).schema.marks).toBeUndefined();
    expect(read(numbers(400, (i) => String((i % 9) - 5))).schema.marks).toBeUndefined();
  });

  test('N for "not applicable" beside incomes', () => {
    const cells = numbers(300, (i) => (i % 3 === 0 ? 'N' : String(1000 + 37 * i)));
    const found = read(cells);
    expect(found.schema.kind).toBe('integer');
    expect(marksOf(found.schema)).toEqual(['N:special']);
  });

  test('one impossible day among dates', () => {
    const cells = numbers(60, (i) =>
      i === 7 ? '0000-00-00' : `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`,
    );
    const found = read(cells);
    expect(found.schema.kind).toBe('datetime');
    expect(marksOf(found.schema)).toEqual(['0000-00-00:special']);
    expect(found.written).toEqual(cells);
  });

  test('Namibia is a country, None a level', () => {
    const countries = ['NA', 'DE', 'FR', 'ZA', 'BW', 'AO', 'NA'];
    expect(read(countries).schema.categories).toEqual(['AO', 'BW', 'DE', 'FR', 'NA', 'ZA']);
    expect(read(countries).notes).toContainEqual(
      expect.objectContaining({ code: 'MISSING_OR_LABEL', doubt: true }),
    );
    expect(read(['None', 'Basic', 'Premium']).schema.categories).toEqual(['Basic', 'None', 'Premium']);
    expect(read(['None', 'Basic', '', 'Premium']).schema.categories).toEqual(['Basic', 'Premium']);
  });

  test('declared marks are the only ones', () => {
    const found = read(['-9', '1', '?', '2'], { missing: ['-9', '?'] });
    expect(found.values).toEqual([NaN, 1, NaN, 2]);
    expect(found.written).toEqual(['-9', '1', '?', '2']);
    expect(() => read(['?', '1'], { kind: 'integer', marks: [] })).toThrow(/"\?" in line 2 is not a number/);
  });
});

describe('doubts are told', () => {
  test.each<[string, readonly string[], string]>([
    ['a comma that may group', ['8,648', '1,733'], 'DECIMAL_MARK'],
    ['a point that may group', ['11.000', '12.000'], 'DECIMAL_MARK'],
    ['day or month first', ['03/09/2021', '04/05/2021'], 'DATE_ORDER'],
    ['two-digit years', ['23/09/71', '24/09/71'], 'TWO_DIGIT_YEAR'],
  ])('%s', (_, cells, code) => {
    expect(read(cells).notes).toContainEqual(expect.objectContaining({ code, doubt: true }));
  });

  test('the other columns of the file decide day and month', () => {
    const { schema } = read(['03/09/2021', '04/05/2021'], {}, { dateOrder: 'day-first' });
    expect(schema.datetimePattern?.pattern).toBe('dd/MM/yyyy');
  });
});

describe('whole numbers', () => {
  test('F1: a key with a number left out', () => {
    const ids = numbers(30, (i) => String(i + 1)).filter((id) => id !== '15');
    expect(read(ids).schema.kind).toBe('identifier');
  });

  test('different whole numbers far apart ask', () => {
    const found = read(numbers(50, (i) => String(1000 + i * i * 97)));
    expect(found.schema.kind).toBe('integer');
    expect(found.notes).toContainEqual(expect.objectContaining({ code: 'MAY_BE_KEY', doubt: true }));
  });

  test('card numbers, telephones and numbers beyond 2^53 lose nothing', () => {
    const cards = numbers(40, (i) => String(4234038512144890 + 7919 * i * i));
    expect(read(cards).schema.kind).toBe('identifier');
    const phones = numbers(30, (i) => `+2851791${String(1000 + i * 37)}`);
    expect(read(phones)).toMatchObject({ schema: { kind: 'identifier' }, written: phones });
    const big = numbers(30, (i) => String(9007199254740993n + BigInt(i * 12345)));
    expect(read(big)).toMatchObject({ schema: { kind: 'identifier' }, written: big });
    expect(() => read(big, { kind: 'integer' })).toThrow(/beyond 2\^53/);
    const zeros = numbers(30, (i) => `0569${String(100000 + 77 * i)}`);
    expect(read(zeros).written).toEqual(zeros);
  });

  test('codes with holes or two codes are labels; counts are numbers', () => {
    const repeat = (codes: readonly number[], counts: readonly number[]) =>
      codes.flatMap((code, at) => Array.from({ length: counts[at] }, () => String(code)));
    expect(read(repeat([3, 6, 7], [160, 20, 110])).schema.kind).toBe('categorical');
    expect(read(repeat([1, 2], [160, 120])).schema.kind).toBe('categorical');
    expect(read(repeat([0, 1, 2], [151, 4, 148])).schema.kind).toBe('categorical');
    expect(read(repeat([0, 1, 2, 3, 4, 6], [570, 320, 240, 157, 25, 4])).schema.kind).toBe('integer');
    expect(read(repeat([0, 10, 20, 30], [100, 90, 120, 80])).schema.kind).toBe('integer');
  });
});
