import { describe, expect, test } from '@jest/globals';
import {
  filterOf,
  groupOrderOf,
  isFiltered,
  orderOf,
  readRunView,
  runListAddress,
  type RunView,
  runViewQuery,
  sortBy,
  toggleChoice,
  USUAL_VIEW,
} from '../src/features/run-list/address/runView';

const read = (query: string) => readRunView(new URLSearchParams(query));
const TODAY = new Date('2026-03-10T00:00:00Z');

describe('the address of the list', () => {
  const FULL: RunView = {
    choices: {
      decision: ['SHARE', 'DO_NOT_SHARE'],
      state: ['RUNNING'],
      dataset: ['d1', 'd2'],
      synthesizer: ['cart'],
      tag: ['a, b', 'ü&='],
      experiment: ['e1'],
      who: ['u1'],
    },
    search: 'two words',
    period: 'week',
    archived: 'INCLUDE',
    groupId: 'abc',
    sweepId: 'def',
    grouped: true,
    sort: { by: 'metric.auc', descending: true },
    columns: ['decision', 'metric.auc'],
  };

  test('says the whole view, and nothing of the usual one', () => {
    expect(read(runViewQuery(FULL))).toEqual(FULL);
    expect(runViewQuery(USUAL_VIEW)).toBe('');
    expect(read('')).toEqual(USUAL_VIEW);
    expect(runListAddress({})).toBe('/runs');
    expect(runListAddress({ choices: { decision: ['DO_NOT_SHARE'] } })).toBe('/runs?decision=do-not-share');
  });

  test.each([
    ['decision=perhaps&state=gone', USUAL_VIEW],
    ['sort=nothing', USUAL_VIEW],
    ['sort=-constructor', USUAL_VIEW],
    ['period=century&archived=maybe', USUAL_VIEW],
    ['dataset=&tag=', USUAL_VIEW],
  ])('%s means nothing', (query, view) => {
    expect(read(query)).toEqual(view);
  });

  test('no columns are a choice as well', () => {
    expect(read('columns=').columns).toEqual([]);
    expect(read(runViewQuery({ ...USUAL_VIEW, columns: [] })).columns).toEqual([]);
  });
});

test('the filter of the API has what is chosen and nothing else', () => {
  expect(filterOf(USUAL_VIEW, TODAY)).toEqual({});
  expect(
    filterOf(read('tag=x&q=+a++b+&decision=share&period=week&group=g&sweep=s&archived=only'), TODAY),
  ).toEqual({
    archived: 'ONLY',
    tags: ['x'],
    search: 'a  b',
    decisions: ['SHARE'],
    created: { from: '2026-03-04T00:00:00.000Z' },
    groupId: 'g',
    sweepId: 's',
  });
});

test.each([
  ['sort=name', { field: 'NAME', direction: 'ASC' }, { field: 'NEWEST', direction: 'DESC' }],
  ['sort=-who', { field: 'CREATOR', direction: 'DESC' }, { field: 'NEWEST', direction: 'DESC' }],
  ['sort=runs', { field: 'CREATED', direction: 'DESC' }, { field: 'COUNT', direction: 'ASC' }],
  [
    'sort=-metric.auc',
    { field: 'METRIC', metric: 'auc', direction: 'DESC' },
    { field: 'METRIC', metric: 'auc', direction: 'DESC' },
  ],
] as const)('%s orders runs by %j and groups by %j', (query, runs, groups) => {
  expect(orderOf(read(query))).toEqual(runs);
  expect(groupOrderOf(read(query))).toEqual(groups);
});

test('a heading sorts first as it is mostly read, then the other way', () => {
  const once = sortBy(USUAL_VIEW, 'name', false);
  expect(once.sort).toEqual({ by: 'name', descending: false });
  expect(sortBy(once, 'name', false).sort).toEqual({ by: 'name', descending: true });
  expect(sortBy(once, 'metric.auc', true).sort).toEqual({ by: 'metric.auc', descending: true });
});

test('a choice is taken and taken back', () => {
  const chosen = toggleChoice(USUAL_VIEW, 'tag', 'x');
  expect(chosen.choices.tag).toEqual(['x']);
  expect(isFiltered(chosen)).toBe(true);
  expect(isFiltered(toggleChoice(chosen, 'tag', 'x'))).toBe(false);
  expect(isFiltered(read('archived=include&sort=name&columns=who&by=seeds'))).toBe(false);
});
