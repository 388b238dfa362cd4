import { describe, expect, test } from '@jest/globals';
import {
  compareAddress,
  readCompareState,
  readRunIds,
  withoutRun,
  type CompareState,
} from '../../src/features/compare/model/compareState';

const read = (address: string): CompareState =>
  readCompareState(new URL(address, 'http://localhost').searchParams);

describe('the address', () => {
  test('names each run once, in order', () => expect(readRunIds('b, a,b,,c')).toEqual(['b', 'a', 'c']));
  test('of nothing', () => {
    expect(readRunIds(null)).toEqual([]);
    expect(compareAddress({})).toBe('/compare');
  });
  test('holds at most sixty runs', () => {
    expect(readRunIds(Array.from({ length: 70 }, (_, index) => `r${index}`).join(','))).toHaveLength(60);
  });
  test('can be read by people', () => {
    expect(compareAddress({ runIds: ['a', 'b'], differencesOnly: true, grouped: true })).toBe(
      '/compare?runs=a,b&group=seeds&show=differences',
    );
  });
  test('reads back what it wrote', () => {
    const state: CompareState = {
      runIds: ['a', 'b & c'],
      baseline: 'a',
      grouped: false,
      differencesOnly: true,
      column: 'default payment next month?',
      metric: 'accuracy.train-synthetic',
      columnMetric: 'ksComplement',
      x: 'accuracy2',
      y: 'dcrShare',
    };
    expect(read(compareAddress(state))).toEqual(state);
    const plain: CompareState = {
      runIds: ['a'],
      baseline: null,
      grouped: null,
      differencesOnly: false,
      column: null,
      metric: null,
      columnMetric: null,
      x: null,
      y: null,
    };
    expect(read(compareAddress(plain))).toEqual(plain);
    expect(read('/compare?runs=a&group=nonsense&show=all')).toEqual(plain);
  });
});

test('the baseline goes with its run', () => {
  const state = read('/compare?runs=a,b,c&baseline=b');
  expect(withoutRun(state, 'b')).toMatchObject({ runIds: ['a', 'c'], baseline: null });
  expect(withoutRun(state, 'c')).toMatchObject({ runIds: ['a', 'b'], baseline: 'b' });
});
