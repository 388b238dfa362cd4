import { describe, expect, test } from '@jest/globals';
import { createColumnInference } from '../../../src/table/inference/columnInference.js';
import type { ColumnKind } from '../../../src/table/column.js';

function infer(cells: readonly (string | null)[], kind?: ColumnKind) {
  const inference = createColumnInference('c');
  cells.forEach((cell, index) => inference.add(cell, index + 2));
  return inference.finish(kind === undefined ? {} : { kind });
}

const repeat = (count: number, cell: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => cell(i));

describe('inferred kinds', () => {
  test.each<[string, (string | null)[], ColumnKind, object]>([
    ['whole numbers', ['3', '1', '-2', '3'], 'integer', {}],
    ['numbers with decimals', ['1.50', '2', '.25', '1e2'], 'continuous', { decimals: 2 }],
    ['exponents count as decimals', ['12e-3', '1'], 'continuous', { decimals: 3 }],
    ['spaces around numbers', [' 1.5', '2 '], 'continuous', { decimals: 1 }],
    ['0 and 1', ['1', '0', '1'], 'boolean', { categories: ['0', '1'] }],
    ['0 alone', ['0', '0'], 'integer', {}],
    ['yes and no in any case', ['Yes', 'NO', 'Yes'], 'boolean', { categories: ['NO', 'Yes'] }],
    ['true and false', ['true', 'false'], 'boolean', { categories: ['false', 'true'] }],
    ['one word of a pair', ['yes', 'yes'], 'categorical', { categories: ['yes'] }],
    ['labels by code unit', ['b', 'a', 'B', 'b'], 'categorical', { categories: ['B', 'a', 'b'] }],
    ['days', ['2026-11-24', '1969-01-01'], 'datetime', { datetimeFormat: 'date' }],
    ['days and local times', ['2026-11-24', '2026-11-24 10:05'], 'datetime', { datetimeFormat: 'datetime' }],
    [
      'timestamps',
      ['2026-11-24T10:05:06Z', '2026-11-24T10:05:06+02:00'],
      'datetime',
      { datetimeFormat: 'datetime-utc' },
    ],
    ['a day no calendar has', ['2026-02-29', '2026-02-28'], 'categorical', {}],
    ['leading zeros', ['02134', '90210', '10001'], 'categorical', {}],
    ['beyond 2^53', ['9007199254740993', '9007199254740995', '7'], 'categorical', {}],
    ['row numbers', repeat(25, (i) => String(100 + 2 * i)), 'identifier', {}],
    ['row numbers of a few rows', ['1', '2', '3'], 'integer', {}],
    ['different strings', repeat(30, (i) => `name ${i}`), 'identifier', {}],
    ['missing alone', ['', null, 'NA'], 'categorical', { categories: [] }],
    ['more than 15 decimals are written in full', ['1e-20', '2.5'], 'continuous', {}],
  ])('%s', (_, cells, kind, rest) => {
    expect(infer(cells).schema).toMatchObject({ name: 'c', kind, ...rest });
  });

  test('the order of rows changes nothing', () => {
    const cells = ['10', '9', 'x', '', '2', 'x'];
    expect(infer(cells).schema).toEqual(infer([...cells].reverse()).schema);
  });

  test('a gap in row numbers keeps them integer', () => {
    const cells = repeat(30, String);
    cells[10] = '';
    expect(infer(cells).schema.kind).toBe('integer');
  });

  test('a repeated row number keeps them integer', () => {
    expect(infer([...repeat(30, String), '3']).schema.kind).toBe('integer');
  });
});

describe('notes', () => {
  test.each<[string, (string | null)[], string, number | undefined, RegExp]>([
    ['tokens', ['1', '?', 'NA', ''], 'MISSING_TOKENS', 3, /2 cells such as "\?" in line 3/],
    ['all missing', ['', ''], 'ALL_MISSING', undefined, /2 missing cells/],
    ['constant', ['a', 'a'], 'CONSTANT', undefined, /"a"/],
    ['commas', ['950', '1,234.5'], 'THOUSANDS_SEPARATORS', 3, /"1,234.5" in line 3/],
    ['an odd string among numbers', ['1', '2', '3', 'many', '5'], 'NOT_ALL_NUMBERS', 5, /"many" in line 5/],
    ['an odd string before numbers', ['many', '1', '2', '3'], 'NOT_ALL_NUMBERS', 2, /"many" in line 2/],
    ['zeros', ['007', '123'], 'LEADING_ZEROS', 2, /"007"/],
    ['whole numbers with decimals', ['1.0', '2.0', '5'], 'WHOLE_NUMBERS', undefined, /without/],
    ['zones', ['2026-01-01T00:00', '2026-01-01T00:00Z'], 'MIXED_TIME_ZONES', undefined, /time zone/],
    [
      'row numbers',
      repeat(20, String),
      'IDENTIFIER',
      undefined,
      /different whole number in each of its 20 rows/,
    ],
  ])('%s', (_, cells, code, line, message) => {
    const note = infer(cells).notes.find((candidate) => candidate.code === code);
    expect(note).toMatchObject({ code, column: 'c', ...(line === undefined ? {} : { line }) });
    expect(note?.message).toMatch(message);
  });

  test('an ordinary column has none', () => {
    expect(infer(['1', '', '3', '7']).notes).toEqual([]);
  });
});

describe('bounds and errors', () => {
  test('strings beyond the cap are an identifier, however often each comes', () => {
    const inference = createColumnInference('c');
    for (let i = 0; i < 30_000; i++) inference.add(`s${i % 10_001}`, i + 2);
    const { schema, distinctCount, count } = inference.finish();
    expect(schema.kind).toBe('identifier');
    expect(distinctCount).toBeNull();
    expect(count).toBe(30_000);
  });

  test('numbers beyond the cap stay numbers, with their range', () => {
    const inference = createColumnInference('c');
    for (let i = 0; i < 20_000; i++) inference.add(String((i * 7919) % 20_000), i + 2);
    expect(inference.finish()).toMatchObject({ schema: { kind: 'integer' }, minimum: 0, maximum: 19_999 });
  });

  test.each(['inf', '-Infinity', '1e999'])('%s among numbers is refused, naming the line', (value) => {
    expect(() => infer(['1', value, '2'])).toThrow(
      expect.objectContaining({ code: 'INFINITE_VALUE', location: { column: 'c', line: 3, value } }),
    );
  });

  test('inf among words is a word', () => {
    expect(infer(['inf', 'low', 'low', 'inf']).schema.categories).toEqual(['inf', 'low']);
  });

  test('distinct counts numbers, not their spellings', () => {
    expect(infer(['1', '1.0', '2', '']).distinctCount).toBe(2);
  });
});

describe('a kind of the user’s choice', () => {
  test.each<[ColumnKind, (string | null)[], object]>([
    ['categorical', ['3', '1', '10', '3'], { categories: ['1', '3', '10'] }],
    ['continuous', ['1', '2'], { decimals: 0 }],
    ['identifier', ['1', '1'], {}],
    ['boolean', ['m', 'f'], { categories: ['f', 'm'] }],
    ['integer', ['007', '5'], {}],
    ['datetime', [null], { datetimeFormat: 'date' }],
  ])('%s', (kind, cells, rest) => {
    expect(infer(cells, kind).schema).toMatchObject({ kind, ...rest });
  });

  test.each<[ColumnKind, string[], RegExp]>([
    ['integer', ['1', '2.5'], /"2.5" in line 3 is not a whole number/],
    ['continuous', ['x', 'y', 'x'], /"x" in line 2, "y" in line 3 \(3 cells in all\) are not a number/],
    ['datetime', ['soon', 'later'], /"soon" in line 2 is not a date of a known pattern/],
    ['boolean', ['a', 'b', 'c'], /3 different values, not two/],
    ['categorical', repeat(10_001, String), /more than 10000 different values/],
  ])('%s says why it cannot be', (kind, cells, message) => {
    const act = (): unknown => infer(cells, kind);
    expect(act).toThrow(expect.objectContaining({ code: 'KIND_NOT_POSSIBLE' }));
    expect(act).toThrow(message);
  });
});

test('special values that the user declared are no labels', () => {
  const inference = createColumnInference('answer', 'row');
  ['yes', '-9', 'no', '-9', '', 'yes'].forEach((cell, row) => inference.add(cell, row));
  const { schema, count, missingCount, distinctCount } = inference.finish({
    kind: 'boolean',
    categories: ['no', 'yes', '-9'],
    marks: [{ text: '-9', meaning: 'special' }],
  });
  expect(schema).toMatchObject({
    kind: 'boolean',
    categories: ['no', 'yes'],
    marks: [
      { text: '-9', meaning: 'special' },
      { text: '', meaning: 'missing' },
    ],
  });
  expect({ count, missingCount, distinctCount }).toEqual({ count: 3, missingCount: 3, distinctCount: 2 });
});

describe('keys that repeat', () => {
  const named = (name: string, cells: readonly string[]) => {
    const inference = createColumnInference(name);
    cells.forEach((cell, index) => inference.add(cell, index + 2));
    return inference.finish({});
  };
  const doubts = (name: string, cells: readonly string[]) =>
    named(name, cells).notes.filter(({ code }) => code === 'MAY_BE_KEY');
  const uuid = (at: number) =>
    `0f8fad5b-d9cb-469f-a165-7086${String(10_000_000 + 7919 * at).padStart(8, '0')}`;

  test.each<[string, string, string[]]>([
    [
      'patients of ten visits each',
      'pid',
      repeat(400, (i) => `S${String(Math.floor(i / 10)).padStart(3, '0')}`),
    ],
    ['UUIDs', 'who', repeat(120, (i) => uuid(Math.floor(i / 4)))],
    ['e-mail addresses', 'contact', repeat(120, (i) => `name${Math.floor(i / 4)}@clinic.de`)],
    ['numbers that are called so', 'patient_id', repeat(400, (i) => String(100 + Math.floor(i / 10)))],
  ])('%s are asked for, once', (_what, name, cells) => {
    const [doubt, ...others] = doubts(name, cells);
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({ column: name, doubt: true });
    expect(doubt.message).toMatch(
      /synthetic rows may have real ones\. If each is a person, say that it is an identifier/,
    );
  });

  test.each<[string, string, string[]]>([
    ['few labels of a pattern', 'arm', repeat(400, (i) => `A${i % 8}`)],
    ['towns', 'town', repeat(400, (i) => ['Ulm', 'Bonn', 'Kiel'][i % 3] + 'aeiou'[i % 5] + 'xyz'[i % 3])],
    ['numbers that are called otherwise', 'age', repeat(400, (i) => String(20 + (i % 60)))],
  ])('%s are not', (_what, name, cells) => {
    expect(doubts(name, cells)).toEqual([]);
  });
});
