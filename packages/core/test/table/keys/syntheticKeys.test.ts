import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createStream, type RandomStream } from '../../../src/random/randomStream.js';
import { createKeyMaker } from '../../../src/table/keys/keyMaker.js';
import { describeKeyPattern, type KeyPattern } from '../../../src/table/keys/keyPattern.js';
import { learnKeyPattern } from '../../../src/table/keys/learnKeyPattern.js';
import { permuteIndex, roundKeys } from '../../../src/table/keys/permuteIndex.js';
import { readKeyPattern } from '../../../src/table/keys/readKeyPattern.js';

const ROWS = 100_000;

const digits = (stream: RandomStream, count: number): string =>
  Array.from({ length: count }, () => stream.integer(10)).join('');
const letters = (stream: RandomStream, count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(65 + stream.integer(26))).join('');
const hex = (stream: RandomStream, count: number): string =>
  Array.from({ length: count }, () => stream.integer(16).toString(16)).join('');
const uuid = (stream: RandomStream): string =>
  `${hex(stream, 8)}-${hex(stream, 4)}-4${hex(stream, 3)}-${'89ab'[stream.integer(4)]}${hex(stream, 3)}-${hex(stream, 12)}`;
const day = (stream: RandomStream): string =>
  new Date(Date.UTC(2015, 0, 1) + stream.integer(3000) * 86_400_000).toISOString().slice(0, 10);

/** Name, the real key of a row, real keys, and the shape of every synthetic one. */
const SHAPES: readonly (readonly [string, (row: number, stream: RandomStream) => string, number, RegExp])[] =
  [
    ['1 to n', (row) => String(row + 1), 900, /^\d+$/],
    ['1 to n with gaps', (row) => String(1 + row + Math.floor(row / 7)), 900, /^\d+$/],
    ['numbers far apart', (_, s) => String(100_000_000 + s.integer(900_000_000)), 3000, /^[1-9]\d{8}$/],
    ['small numbers far apart', (_, s) => String(s.integer(1_000_000)), 900, /^\d+$/],
    ['16 digits', (_, s) => `4${digits(s, 15)}`, 2000, /^4\d{15}$/],
    ['20 digits', (_, s) => `9${digits(s, 19)}`, 500, /^9\d{19}$/],
    ['leading zeros', (_, s) => `0${1 + s.integer(9)}${digits(s, 8)}`, 2000, /^0\d{9}$/],
    ['plus sign', (_, s) => `+28${digits(s, 9)}`, 1000, /^\+28\d{9}$/],
    ['trailing decimals', (row) => `${row + 1}.0`, 300, /^\d+\.0$/],
    ['prefix and number', (row) => `PAT-${String(row + 1).padStart(6, '0')}`, 150, /^PAT-\d{6}$/],
    ['prefix with digits', (row) => `2024-${String(3 * row + 1).padStart(5, '0')}`, 700, /^2024-\d{5,6}$/],
    ['prefix, number without width', (row) => `INV${row + 8}`, 700, /^INV\d+$/],
    ['number and suffix', (row) => `S${row + 100}/A`, 60, /^S\d+\/A$/],
    ['UUID', (_, s) => uuid(s), 5000, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/],
    ['UUID in capitals', (_, s) => uuid(s).toUpperCase(), 50, /^[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}$/],
    ['hexadecimal', (_, s) => hex(s, 24), 1000, /^[\da-f]{24}$/],
    ['short hexadecimal', (_, s) => hex(s, 6), 1000, /^[\da-f]{6,}$/],
    [
      'letters and digits',
      (_, s) => `${letters(s, 2)}-${digits(s, 4)}-${letters(s, 1)}`,
      2000,
      /^[A-Z]{2}-\d{4}-[A-Z]+$/,
    ],
    [
      'groups of digits',
      (_, s) => `${digits(s, 3)}-${digits(s, 2)}-${digits(s, 4)}`,
      800,
      /^\d{3}-\d{2}-\d{4,}$/,
    ],
    ['date and number', (_, s) => `${day(s)}/${digits(s, 6)}`, 800, /^20\d\d-\d\d-\d\d\/\d{6,}$/],
    [
      'lower case and digits',
      (_, s) => `${letters(s, 3).toLowerCase()}_${hex(s, 10)}`,
      400,
      /^[a-z]{3}_[\da-z]{10}$/,
    ],
    [
      'e-mail address',
      (row, s) => `${letters(s, 3)}.x${row}@mail${s.integer(4)}.com`,
      300,
      /^user\d+@example\.org$/,
    ],
    [
      'words',
      (row, s) => `${letters(s, 1 + s.integer(9))} ${letters(s, 1 + s.integer(9))} ${row % 2 ? 'a' : ''}`,
      300,
      /^id-\d+$/,
    ],
  ];

function realKeys(make: (row: number, stream: RandomStream) => string, count: number): string[] {
  const stream = createStream(7, 'real keys');
  return Array.from({ length: count }, (_, row) => make(row, stream));
}

describe.each(SHAPES)('F16: %s', (_, make, count, shape) => {
  const real = realKeys(make, count);
  const pattern = learnKeyPattern(real, 'key');
  const maker = createKeyMaker(pattern, 'key');

  test('100,000 keys have the shape of the real ones, are unique, and none is a real one', () => {
    const keys = Array.from({ length: ROWS }, (_unused, row) => maker.key(row));
    expect(new Set(keys).size).toBe(ROWS);
    const known = new Set(real);
    expect(keys.filter((key) => known.has(key))).toEqual([]);
    expect(keys.slice(0, 2000).filter((key) => !shape.test(key))).toEqual([]);
    expect(keys.slice(0, 10).map((key) => shape.test(key))).toEqual(new Array(10).fill(true));
  });

  test('rows far away are unique, too', () => {
    const keys = Array.from({ length: 2000 }, (_unused, row) => maker.key(2 ** 40 + row));
    expect(new Set(keys).size).toBe(2000);
    const known = new Set(real);
    expect(keys.some((key) => known.has(key))).toBe(false);
  });

  test('the pattern is plain JSON, reads back, and holds no real key', () => {
    const text = JSON.stringify(pattern);
    expect(readKeyPattern(JSON.parse(text))).toEqual(pattern);
    const held = new Set(text.match(/"[^"]*"/g)?.map((word) => word.slice(1, -1)));
    expect(real.filter((key) => key.length > 2 && held.has(key))).toEqual([]);
    expect(describeKeyPattern(pattern)).toMatch(/./);
  });
});

test('whole numbers go on after the largest, and after a gap where some may be unseen', () => {
  const keysOf = (values: readonly string[]): string[] => {
    const { key } = createKeyMaker(learnKeyPattern(values, 'id'), 'id');
    return [0, 1, 2].map(key);
  };
  expect(keysOf(Array.from({ length: 30 }, (_, row) => String(row + 1)))).toEqual(['31', '32', '33']);
  const gap = Array.from({ length: 30 }, (_, row) => String(row + 1)).filter((key) => key !== '15');
  expect(keysOf(gap)).toEqual(['200', '201', '202']);
  expect(keysOf(Array.from({ length: 150 }, (_, row) => `PAT-${String(row + 1).padStart(6, '0')}`))).toEqual([
    'PAT-000151',
    'PAT-000152',
    'PAT-000153',
  ]);
});

test('keys of a holdout that the fit does not see are not met either, by a table of 900 patients', () => {
  const stream = createStream(3, 'split of patients');
  const all = Array.from({ length: 900 }, (_, row) => String(row + 1));
  const train = all.filter(() => stream.uniform() < 0.7);
  const { key } = createKeyMaker(learnKeyPattern(train, 'patient_id'), 'patient_id');
  const patients = new Set(all);
  expect(Array.from({ length: 900 }, (_, row) => key(row)).filter((one) => patients.has(one))).toEqual([]);
});

test('a few slips do not hide the pattern, and are not met', () => {
  const real = [
    ...Array.from({ length: 97 }, (_, row) => `AB-${1000 + 37 * row}-${'XYZ'[row % 3]}`),
    'AB-12345-X',
    'unknown',
    'AB-99999-Y',
  ];
  const pattern = learnKeyPattern(real, 'code');
  expect(pattern).toMatchObject({ type: 'template', growth: 2 });
  const { key } = createKeyMaker(pattern, 'code');
  const keys = new Set(Array.from({ length: ROWS }, (_, row) => key(row)));
  expect(keys.size).toBe(ROWS);
  expect(real.filter((one) => keys.has(one))).toEqual([]);
});

test('an address of the reserved domain among the real ones leads to another domain', () => {
  const real = Array.from({ length: 40 }, (_, row) => `user${row}@Example.org`);
  expect(learnKeyPattern(real, 'mail')).toEqual({ type: 'email', domain: 'example.com' });
});

test('a real key that begins with id- leads to another prefix', () => {
  const real = [
    'id-x',
    'one',
    'two words',
    'a third',
    ...Array.from({ length: 30 }, (_, row) => 'z'.repeat(row + 1)),
  ];
  expect(learnKeyPattern(real, 'name')).toEqual({ type: 'counter', prefix: 'id2-' });
});

test('any texts give keys that are unique and none of them', () => {
  const anyKeys = fc.oneof(
    fc.array(fc.string(), { maxLength: 40 }),
    fc.array(fc.nat().map(String), { maxLength: 200 }),
    fc.array(fc.stringMatching(/^[A-C]\d$/), { maxLength: 200 }),
    fc.array(fc.stringMatching(/^0?[0-9]{1,3}$/), { maxLength: 200 }),
    fc.array(fc.stringMatching(/^[ab][0-9a-f]{2}-[XY]$/), { maxLength: 400 }),
    fc.array(fc.bigInt({ min: -5n, max: 10n ** 25n }).map(String), { maxLength: 60 }),
  );
  fc.assert(
    fc.property(anyKeys, (real) => {
      const pattern = learnKeyPattern(real, 'any');
      const { key } = createKeyMaker(pattern, 'any');
      const keys = Array.from({ length: 3000 }, (_, row) => key(row));
      const known = new Set(real);
      return new Set(keys).size === keys.length && !keys.some((one) => known.has(one));
    }),
    { seed: 1, numRuns: 400 },
  );
});

test.each([1, 2, 3, 7, 64, 1000, 4097, 65_536])('a permutation of %i numbers takes each once', (size) => {
  const stream = createStream(5, 'permutation');
  const keys = roundKeys(() => stream.nextUint32());
  const seen = new Set(Array.from({ length: size }, (_, index) => permuteIndex(index, size, keys)));
  expect(seen.size).toBe(size);
  expect(Math.max(...seen)).toBe(size - 1);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a list', []],
  ['an unknown type', { type: 'magic' }],
  ['a sequence without a first number', { type: 'sequence', prefix: '', suffix: '', width: 0 }],
  ['a first number that is none', { type: 'sequence', prefix: '', suffix: '', width: 0, first: '-1' }],
  ['a residue that is too large', { ...learnKeyPattern(realKeys(SHAPES[2][1], 100), 'k'), residue: 1e9 }],
  ['a template of nothing', { type: 'template', parts: [{ text: 'A' }], growth: 1, modulus: 1, residue: 0 }],
  [
    'unknown characters',
    { type: 'template', parts: [{ characters: 'toString', count: 1 }], growth: 1, modulus: 1, residue: 0 },
  ],
  [
    'an empty range',
    { type: 'number', prefix: '', suffix: '', width: 0, least: '5', most: '5', modulus: 1, residue: 0 },
  ],
])('%s is no pattern', (_, value) => {
  expect(readKeyPattern(value)).toBeNull();
});

test('keys look shuffled: neighbours share no order', () => {
  const { key } = createKeyMaker(learnKeyPattern(realKeys(SHAPES[2][1], 500), 'key'), 'key');
  const keys = Array.from({ length: 4000 }, (_, row) => Number(key(row)));
  const rises = keys.filter((value, row) => row > 0 && value > keys[row - 1]).length;
  // Of random numbers half rise; six standard deviations of sqrt((n + 1) / 12).
  expect(Math.abs(rises - 2000)).toBeLessThan(6 * Math.sqrt(4001 / 12));
  const mean = keys.reduce((sum, value) => sum + value, 0) / keys.length;
  expect(Math.abs(mean - 550e6)).toBeLessThan((6 * 900e6) / Math.sqrt(12 * 4000));
});

test('what is missing of a key column is decided row by row, in its proportion', () => {
  const pattern: KeyPattern = { type: 'counter', prefix: 'id-' };
  const { uniform } = createKeyMaker(pattern, 'key');
  const missing = Array.from({ length: 20_000 }, (_, row) => uniform(row)).filter(
    (value) => value < 0.25,
  ).length;
  expect(Math.abs(missing / 20_000 - 0.25)).toBeLessThan(6 * Math.sqrt((0.25 * 0.75) / 20_000));
});
