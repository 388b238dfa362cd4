import { expect, test } from '@jest/globals';
import { choiceOf, groupsBetween } from '../src/features/run-list/groups/groupChoice';

test('a group is chosen by its runs: all, some, none', () => {
  const members = new Map([
    ['a', ['1', '2']],
    ['b', ['3']],
  ]);
  expect(choiceOf(members, 'a', new Set(['1', '2', '3']))).toBe('all');
  expect(choiceOf(members, 'a', new Set(['2']))).toBe('some');
  expect(choiceOf(members, 'b', new Set(['2']))).toBe('none');
  // Nothing is said of a group whose runs were not read.
  expect(choiceOf(members, 'c', new Set(['1']))).toBe('none');
});

test('a range of groups goes either way, and is one group where the other end is gone', () => {
  const order = ['a', 'b', 'c', 'd'];
  expect(groupsBetween(order, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(groupsBetween(order, 'c', 'a')).toEqual(['a', 'b', 'c']);
  expect(groupsBetween(order, 'gone', 'c')).toEqual(['c']);
  expect(groupsBetween(order, null, 'c')).toEqual(['c']);
});
