import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDatetime, readDatetime } from '../../../src/table/text/datetimeText.js';
import { formatNumber, readNumber, readValue, roundToDecimals } from '../../../src/table/text/numberText.js';

const seed = { seed: 1 };

describe('readNumber', () => {
  test.each<[string, number]>([
    ['1', 1],
    ['+1.5', 1.5],
    ['-.5', -0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-2', 0.015],
    ['1,234', 1234],
    ['-12,345,678.5', -12345678.5],
  ])('%s', (text, value) => {
    expect(readNumber(text)?.value).toBe(value);
  });

  test.each([
    '',
    '-',
    '.',
    'e5',
    '1e',
    '1,23',
    '1,2345',
    ',123',
    '0x10',
    '1 2',
    '1_000',
    'NaN',
    'Infinity',
    '1e999',
    '--1',
  ])('"%s" is no number', (text) => {
    expect(readNumber(text)).toBeNull();
  });
});

describe('formatNumber', () => {
  test.each<[number, number | undefined, string]>([
    [151.55, 4, '151.55'],
    [-0.05, 2, '-0.05'],
    [0, 3, '0'],
    [-0.0001, 2, '0'],
    [2.5, 0, '3'],
    [1000, 2, '1000'],
    [10.07, 2, '10.07'],
    [1e-20, undefined, '1e-20'],
    [1e300, 2, '1e+300'],
  ])('%p with %p decimals', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  test('identity: a number written with d decimals comes back the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 0, max: 15 }),
        (digits, decimals) => {
          const value = Number(`${digits}e-${decimals}`);
          expect(Number(formatNumber(value, decimals))).toBe(value === 0 ? 0 : value);
          expect(roundToDecimals(value, decimals)).toBe(value);
        },
      ),
      seed,
    );
  });

  test('identity: without decimals any number comes back the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(formatNumber(value, undefined))).toBe(value === 0 ? 0 : value);
      }),
      seed,
    );
  });
});

describe('datetimes', () => {
  test.each<[string, number]>([
    ['1970-01-01', 0],
    ['2026-11-24', Date.UTC(2026, 10, 24)],
    ['2024-02-29T23:59:59', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['2026-11-24 10:05', Date.UTC(2026, 10, 24, 10, 5)],
    ['2026-11-24T10:05:06.789Z', Date.UTC(2026, 10, 24, 10, 5, 6, 789)],
    ['2026-11-24T10:05:06+02:30', Date.UTC(2026, 10, 24, 7, 35, 6)],
    ['2026-11-24T10:05:06-0100', Date.UTC(2026, 10, 24, 11, 5, 6)],
  ])('%s', (text, value) => {
    expect(readDatetime(text)?.value).toBe(value);
  });

  test.each([
    '2026-13-01',
    '2026-04-31',
    '1900-02-29',
    '2026-1-1',
    '2026-01-01T24:00',
    '20260101',
    '2026-01-01T10',
  ])('%s is no datetime', (text) => {
    expect(readDatetime(text)).toBeNull();
  });

  test('identity: every timestamp of the years 0 to 9999 comes back the same, and agrees with Date', () => {
    const earliest = Date.UTC(2000, 0, 1) - 2000 * 365.2425 * 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: Math.ceil(earliest / 1000) + 86_400, max: 253402300799 }), (seconds) => {
        const value = seconds * 1000;
        const text = formatDatetime(value, 'datetime-utc');
        expect(text).toBe(new Date(value).toISOString().replace('.000', ''));
        expect(readDatetime(text)).toEqual({ value, format: 'datetime-utc' });
      }),
      seed,
    );
  });
});

describe('readValue', () => {
  test.each([
    '1',
    '-2.5',
    '.5',
    '5.',
    '+7',
    '1e5',
    '0e0',
    '0',
    '0x10',
    '0b1',
    '0o7',
    ' ',
    '',
    'Infinity',
    'NaN',
    '1,234.5',
    '1_0',
    'a',
    '-',
    '0E3',
    '0.5',
    '00',
    '٣',
  ])('"%s" is what readNumber reads', (text) => {
    expect(readValue(text)).toBe(readNumber(text)?.value ?? null);
  });
});
