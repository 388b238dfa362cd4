import { describe, expect, test } from '@jest/globals';
import {
  type ComparedRow,
  type ComparedRun,
  bestCounts,
  compareAddress,
  groupRows,
  reached,
  readRunIds,
  settingRows,
} from '../src/features/compare/comparison';

const row = (
  name: string,
  scope: ComparedRow['scope'],
  columns: string[],
  bestRunIds: string[] = [],
): ComparedRow => ({
  name,
  group: name === 'accuracy' ? 'UTILITY' : 'FIDELITY',
  scope,
  columns,
  goal: 'MAXIMISE',
  cells: [],
  bestRunIds,
});

const cell = (runId: string): NonNullable<ComparedRow['cells'][number]> => ({
  id: runId,
  runId,
  name: 'm',
  version: 1,
  group: 'FIDELITY',
  scope: 'TABLE',
  columns: [],
  goal: 'MAXIMISE',
  value: 1,
  ceiling: null,
  low: null,
  high: null,
  verdict: null,
});

const run = (id: string, part: Partial<ComparedRun> = {}): ComparedRun => ({
  id,
  name: id,
  dataset: { id: 'd', name: 'Penguins' },
  synthesizer: 'independent',
  seed: 1,
  rowCount: null,
  target: null,
  state: 'SUCCEEDED',
  columns: ['a'],
  kinds: [],
  dropMissing: false,
  holdoutShare: 0.3,
  splits: 1,
  decision: null,
  scenario: null,
  constraints: [],
  options: [],
  ...part,
});

describe('the address', () => {
  test('names each run once, in order', () => expect(readRunIds('b, a,b,,c')).toEqual(['b', 'a', 'c']));
  test('of nothing', () => expect(readRunIds(null)).toEqual([]));
  test('holds at most twenty runs', () => {
    expect(readRunIds(Array.from({ length: 30 }, (_, index) => `r${index}`).join(','))).toHaveLength(20);
  });
  test('reads back what it wrote', () => {
    const address = compareAddress(['a', 'b']);
    expect(readRunIds(new URL(address, 'http://localhost').searchParams.get('runs'))).toEqual(['a', 'b']);
  });
});

test('rows of the table come first, those of columns are grouped by metric', () => {
  const [grouped, utility, ...others] = groupRows([
    row('ksComplement', 'COLUMN', ['x']),
    row('correlationL1Sum', 'TABLE', []),
    row('tvComplement', 'COLUMN', ['y']),
    row('ksComplement', 'COLUMN', ['z']),
    row('accuracy', 'TRAIN_REAL', []),
    row('accuracy3', 'TABLE', []),
    row('accuracy2', 'PAIR', ['x', 'y']),
    row('accuracy3', 'TRIPLE', ['x', 'y', 'z']),
  ]);
  expect(grouped.about).toBe('FIDELITY');
  expect(grouped.whole.map(({ name }) => name)).toEqual(['correlationL1Sum', 'accuracy3']);
  expect(utility).toMatchObject({ about: 'UTILITY', groups: [], whole: [{ name: 'accuracy' }] });
  expect(others).toEqual([]);
  expect(grouped.groups.map(({ name, rows }) => [name, rows.length])).toEqual([
    ['ksComplement', 2],
    ['tvComplement', 1],
    ['accuracy2', 1],
    ['accuracy3', 1],
  ]);
});

test('settings that are not the same in all runs are marked; the state is not a setting', () => {
  const rows = settingRows([run('a'), run('b', { seed: 2, state: 'RUNNING' })], (name) => name);
  expect(rows.filter(({ differs }) => differs).map(({ label }) => label)).toEqual(['Seed']);
});

test('options and constraints that differ are marked', () => {
  const options = [
    { name: 'rounds', value: 30, column: null },
    { name: 'families', value: ['gamma', 'weibull'], column: 'age' },
  ];
  const rows = settingRows([run('a'), run('b', { options, constraints: ['a <= b'] })], (name) => name);
  expect(rows.filter(({ differs }) => differs)).toEqual([
    {
      label: 'Options',
      values: ['defaults', 'rounds 30; families of age: gamma, weibull'],
      differs: true,
    },
    { label: 'Constraints', values: ['none', 'a <= b'], differs: true },
  ]);
});

test('a scenario is told from its source by its changes', () => {
  const scenario = { parent: { id: 'a', name: 'Source' }, changes: [{ override: 'x.mean + 1' }] };
  const rows = settingRows(
    [run('a'), run('b', { scenario }), run('c', { scenario: { ...scenario, parent: null } })],
    (name) => name,
  );
  expect(rows.filter(({ differs }) => differs)).toEqual([
    { label: 'Scenario of', values: ['no scenario', 'Source', 'a deleted run'], differs: true },
    { label: 'Changes', values: ['none', 'x.mean + 1', 'x.mean + 1'], differs: true },
  ]);
});

test('counts a tie for every run that shares it, and rows where all tie for none', () => {
  const cells = ['a', 'b', 'c'].map((id) => cell(id));
  const rows = [
    { ...row('m', 'TABLE', [], ['a', 'b']), cells },
    { ...row('n', 'TABLE', [], ['b']), cells },
    { ...row('o', 'TABLE', [], ['a', 'b', 'c']), cells },
    { ...row('p', 'TABLE', [], ['a', 'b']), cells: [cells[0], cells[1], null] },
    { ...row('q', 'DUMMY', []), cells },
  ];
  expect(bestCounts(rows, [run('a'), run('b'), run('c')])).toEqual([1, 2, 0]);
});

test('values reach a new real sample when they do not fall short of their ceiling; those without one do not count', () => {
  const verdicts = ['AT', 'BELOW', 'ABOVE', null] as const;
  const rows = verdicts.map((verdict) => ({
    ...row('m', 'TABLE', []),
    cells: [{ ...cell('a'), verdict }, null],
  }));
  expect(reached(rows, 0)).toEqual({ judged: 3, reached: 2 });
  expect(reached(rows, 1)).toEqual({ judged: 0, reached: 0 });
});
