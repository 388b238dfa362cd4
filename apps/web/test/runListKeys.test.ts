import { describe, expect, test } from '@jest/globals';
import { openDecisions } from '../src/features/home/needsDecision';
import { readTags, tagText } from '../src/features/run-list/changes/tagText';
import { gridAction } from '../src/features/run-list/grid/gridKeys';
import type { DecidedRunFragment, DecisionOutcome } from '../src/graphql/generated/operations';

const press = (key: string, rest: Partial<Parameters<typeof gridAction>[0]> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...rest,
});

describe('keys of the list', () => {
  test.each([
    ['ArrowDown', 3, 4],
    ['j', 3, 4],
    ['ArrowUp', 0, 0],
    ['k', 5, 4],
    ['PageDown', 95, 99],
    ['PageUp', 3, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['ArrowDown', -1, 0],
  ])('%s at %p goes to %p', (key, active, to) => {
    expect(gridAction(press(key), active, 100, 10)).toEqual({ type: 'move', to, extend: false });
  });

  test.each([
    [press('x'), { type: 'select' }],
    [press(' '), { type: 'select' }],
    [press('Enter'), { type: 'open' }],
    [press('e'), { type: 'edit' }],
    [press('Escape'), { type: 'clear' }],
    [press('/'), { type: 'search' }],
    [press('a', { ctrlKey: true }), { type: 'selectAll' }],
    [press('a', { metaKey: true }), { type: 'selectAll' }],
    [press('a'), null],
    [press('e', { ctrlKey: true }), null],
    [press('ArrowLeft', { altKey: true }), null],
    [press('Tab'), null],
    [press('ArrowDown', { shiftKey: true }), { type: 'move', to: 1, extend: true }],
  ])('%j', (key, action) => {
    expect(gridAction(key, 0, 100, 10)).toEqual(action);
  });

  test('there is nowhere to go in an empty list', () => {
    expect(gridAction(press('End'), -1, 0, 10)).toBeNull();
  });
});

test('tags are read from a text, each once', () => {
  expect(readTags(' paper, final,, paper ')).toEqual(['paper', 'final']);
  expect(readTags(tagText(['a', 'b c']))).toEqual(['a', 'b c']);
  expect(readTags('  ')).toEqual([]);
});

describe('what needs a decision', () => {
  const decided = (
    id: string,
    outcome: DecisionOutcome,
    dataset = 'd',
    target: string | null = null,
  ): DecidedRunFragment => ({
    id,
    name: id,
    target,
    createdAt: '2026-01-01T00:00:00Z',
    dataset: { id: dataset, name: dataset },
    decision: { outcome, sentence: '' },
  });
  const open = (...runs: DecidedRunFragment[]) =>
    openDecisions(runs).map(({ run, others }) => [run.id, others]);

  test('the newest run of a dataset and target that must not be shared, with those like it', () => {
    expect(open(decided('3', 'DO_NOT_SHARE'), decided('2', 'NOT_DECIDED'), decided('1', 'SHARE'))).toEqual([
      ['3', 1],
    ]);
    expect(open(decided('2', 'DO_NOT_SHARE', 'd', 'a'), decided('1', 'DO_NOT_SHARE', 'd', 'b'))).toEqual([
      ['2', 0],
      ['1', 0],
    ]);
  });

  test('a newer run that can be shared settles it', () => {
    expect(open(decided('2', 'SHARE'), decided('1', 'DO_NOT_SHARE'))).toEqual([]);
    expect(open(decided('2', 'SHARE_WITH_CONDITIONS'), decided('1', 'NOT_DECIDED'))).toEqual([]);
    expect(open(decided('2', 'SHARE'), decided('1', 'DO_NOT_SHARE', 'e'))).toEqual([['1', 0]]);
    expect(open(decided('2', 'SHARE', 'd', 'a'), decided('1', 'DO_NOT_SHARE', 'd', 'b'))).toEqual([['1', 0]]);
  });

  test('an older run that can be shared, and a newer one without a decision, settle nothing', () => {
    expect(open(decided('2', 'DO_NOT_SHARE'), decided('1', 'SHARE'))).toEqual([['2', 0]]);
    expect(open({ ...decided('2', 'SHARE'), decision: null }, decided('1', 'DO_NOT_SHARE'))).toEqual([
      ['1', 0],
    ]);
  });

  test('a run without a dataset, made from statistics, is never in the list', () => {
    expect(open({ ...decided('1', 'DO_NOT_SHARE'), dataset: null })).toEqual([]);
  });
});
