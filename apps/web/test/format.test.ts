import { describe, expect, test } from '@jest/globals';
import { formatDuration, formatTimestamp } from '../src/format/dates';
import {
  formatBytes,
  formatCount,
  formatDifference,
  formatMetric,
  formatNumber,
  formatQuantity,
  formatShare,
} from '../src/format/numbers';
import { metricTitle, titleFromKey } from '../src/format/words';

describe('numbers', () => {
  test.each([
    [53940, '53,940'],
    [0, '0'],
    [null, '–'],
  ])('count %p', (value, text) => expect(formatCount(value)).toBe(text));

  test.each([
    [0, '0%'],
    [0.0001, '<0.1%'],
    [0.0727, '7.3%'],
    [1, '100%'],
    [undefined, '–'],
  ])('share %p', (value, text) => expect(formatShare(value)).toBe(text));

  test.each([
    [0.9314, '0.931'],
    [0, '0.000'],
    [0.00002, '2E-5'],
    [-1.5, '-1.500'],
    [null, '–'],
  ])('metric %p', (value, text) => expect(formatMetric(value)).toBe(text));

  test.each([
    [0.0123, '+0.012'],
    [-0.2, '−0.200'],
    [0.0004, '±0.000'],
    [-12345.6, '−12,350'],
  ])('difference %p', (value, text) => expect(formatDifference(value)).toBe(text));

  test.each([
    [3800, '3,800'],
    [43.921929, '43.92'],
    [0.00001234, '1.23E-5'],
    [2.5e12, '2.5E12'],
    [0, '0'],
  ])('number %p', (value, text) => expect(formatNumber(value)).toBe(text));

  test.each([
    [999, '999 B'],
    [13_478, '13.5 kB'],
    [373_000, '373 kB'],
    [300_000_000, '300 MB'],
    [2_400_000, '2.4 MB'],
  ])('bytes %p', (value, text) => expect(formatBytes(value)).toBe(text));

  test('quantities', () => {
    expect(formatQuantity(1, 'row')).toBe('1 row');
    expect(formatQuantity(1200, 'row')).toBe('1,200 rows');
  });
});

test.each([
  [430, '0.4 s'],
  [12_300, '12 s'],
  [200_000, '3 min 20 s'],
  [7_500_000, '2 h 5 min'],
  [-5, '0.0 s'],
])('duration %p', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

test('timestamps are days in UTC, whatever the reader’s zone', () => {
  expect(formatTimestamp(Date.UTC(2026, 10, 24, 23, 59))).toBe('Nov 24, 2026');
});

describe('words', () => {
  test('metrics by their labels, with the scope of a learner', () => {
    expect(metricTitle('AUC', 'auc', 'TRAIN_SYNTHETIC')).toBe('AUC, trained on synthetic rows');
    expect(metricTitle('KS complement', 'ksComplement')).toBe('KS complement');
  });
  test('metrics without a label yet, in words', () =>
    expect(metricTitle(null, 'balancedAccuracy')).toBe('Balanced accuracy'));
  test('keys', () => expect(titleFromKey('gaussian-copula')).toBe('Gaussian copula'));
});
