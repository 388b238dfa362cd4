import { describe, expect, test } from '@jest/globals';
import {
  type CodedColumn,
  createTable,
  proposeTarget,
  proposeTargetOf,
  type TargetCandidate,
} from '../../src/index.js';

const column = (name: string, part: Partial<TargetCandidate> = {}): TargetCandidate => ({
  name,
  kind: 'categorical',
  role: 'none',
  distinct: 3,
  present: 100,
  ...part,
});

describe('proposeTargetOf', () => {
  test('the target of the schema comes first, whatever its place', () => {
    expect(proposeTargetOf([column('a', { role: 'target' }), column('b')])).toEqual({
      column: 'a',
      reason: 'the schema calls it the target',
    });
  });

  test('else the last column of a few labels', () => {
    expect(proposeTargetOf([column('a'), column('b'), column('c', { kind: 'continuous' })])?.column).toBe(
      'b',
    );
    expect(proposeTargetOf([column('a'), column('b', { kind: 'boolean', distinct: 2 })])?.column).toBe('b');
  });

  test.each<[string, Partial<TargetCandidate>]>([
    ['one label', { distinct: 1 }],
    ['more than 20 labels', { distinct: 21, present: 10_000 }],
    ['labels too many to count', { distinct: null }],
    ['labels that hardly anybody has', { distinct: 11, present: 100 }],
    ['no value', { distinct: 0, present: 0 }],
    ['numbers', { kind: 'integer' }],
    ['an identifier', { kind: 'identifier' }],
  ])('never one of %s', (_what, part) => {
    expect(proposeTargetOf([column('a', part)])).toBeNull();
  });
});

test('a table proposes what its profile would', () => {
  const codes = Int32Array.from({ length: 60 }, (_, row) => (row < 10 ? -1 : row % 3));
  const label = (name: string, count: number): CodedColumn => ({
    type: 'coded',
    schema: { name, kind: 'categorical', categories: ['x', 'y', 'z'] },
    codes: codes.map((code, row) => (row < count ? code : -1)),
  });
  // Fifty values of three labels are enough, twenty are not.
  const table = createTable([label('enough', 60), label('tooFew', 30)]);
  expect(proposeTarget(table)?.column).toBe('enough');
});
