import { describe, expect, test } from '@jest/globals';
import { canGroup, letterOf, pictured } from '../../src/features/compare/model/columns';
import { alikeRuns, unlikeFacts } from '../../src/features/compare/model/dataFacts';
import { settingRows } from '../../src/features/compare/model/settingRows';
import { metricSections } from '../../src/features/compare/model/comparison';
import { columns, FACTS, row, run } from './fixtures';

describe('columns', () => {
  test('are runs, told apart by the settings that differ', () => {
    const found = columns([run('a', { seed: 1 }), run('b', { seed: 2, synthesizer: 'cart' })]);
    expect(found.map(({ title, detail }) => [title, detail])).toEqual([
      ['a', 'independent · seed 1'],
      ['b', 'cart · seed 2'],
    ]);
  });
  test('do not say again what their names say', () => {
    const runs = [run('Independent 12'), run('b', { name: 'CART 1', synthesizer: 'cart', seed: 2 })];
    expect(columns(runs).map(({ detail }) => detail)).toEqual(['seed 1', 'seed 2']);
  });
  test('of one name are told apart by their settings alone', () => {
    const runs = [run('a', { name: 'CART' }), run('b', { name: 'CART', seed: 2 })];
    expect(columns(runs).map(({ title, detail }) => [title, detail])).toEqual([
      ['seed 1', ''],
      ['seed 2', ''],
    ]);
  });
  test('over seeds are experiments; a repeated seed counts once', () => {
    const option = { name: 'minLeafRows', value: 10, column: null };
    const runs = [
      run('a', { seed: 1 }),
      run('b', { seed: 1, options: [option] }),
      run('c', { seed: 2 }),
      run('d', { seed: 2 }),
      run('e', { seed: 2, options: [option] }),
      run('f', { seed: 3, synthesizer: 'cart' }),
    ];
    expect(canGroup(runs)).toBe(true);
    const found = columns(runs, true);
    expect(found.map(({ title, detail, at, group }) => [title, detail, at, group])).toEqual([
      ['independent', '2 seeds', [0, 2], true],
      ['independent · minLeafRows 10', '2 seeds', [1, 4], true],
      ['cart · minLeafRows default', 'seed 3', [5], false],
    ]);
  });
  test('prefer a run that has succeeded to a failed one of the same seed', () => {
    const [column] = columns([run('a', { state: 'FAILED' }), run('b'), run('c', { seed: 2 })], true);
    expect(column.at).toEqual([1, 2]);
  });
  test('are not grouped where nothing is repeated', () => {
    expect(canGroup([run('a'), run('b', { synthesizer: 'cart' })])).toBe(false);
    expect(canGroup([run('a'), run('b')])).toBe(false);
  });
  test('have letters, two of them after Z', () => {
    expect([0, 25, 26, 27, 51, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'AZ', 'BA']);
  });
  test('are pictured by the first run that has succeeded', () => {
    const [column] = columns([run('a', { state: 'FAILED' }), run('b', { seed: 2 })], true);
    expect(pictured(column)).toMatchObject({ run: { id: 'b' }, name: 'A All runs, seed 2' });
  });
});

describe('settings', () => {
  const differing = (runs: Parameters<typeof settingRows>[0]) =>
    settingRows(runs, FACTS)
      .filter(({ differs }) => differs)
      .map(({ label, values }) => [label, values]);

  test('that are not the same in all runs differ; the state is not a setting', () => {
    expect(differing([run('a'), run('b', { seed: 2, state: 'RUNNING' })])).toEqual([['Seed', ['1', '2']]]);
  });
  test('have a row for each option that some run was given', () => {
    const options = [
      { name: 'rounds', value: 30, column: null },
      { name: 'families', value: ['gamma', 'weibull'], column: 'age' },
    ];
    const runs = [
      run('a', { synthesizer: 'cart' }),
      run('b', { synthesizer: 'cart', options, constraints: ['a <= b'] }),
    ];
    expect(differing(runs)).toEqual([
      ['rounds', ['default', '30']],
      ['families of age', ['default', 'gamma, weibull']],
      ['Constraints', ['none', 'a <= b']],
    ]);
  });
  test('of an option that a synthesizer does not have are none', () => {
    const options = [{ name: 'rounds', value: 30, column: null }];
    expect(differing([run('a'), run('b', { synthesizer: 'cart', options })])).toContainEqual([
      'rounds',
      ['–', '30'],
    ]);
  });
  test('of scenarios are their changes', () => {
    const scenario = { parent: { id: 'a', name: 'Source' }, changes: [{ override: 'x.mean + 1' }] };
    const runs = [run('a'), run('b', { scenario }), run('c', { scenario: { ...scenario, parent: null } })];
    expect(differing(runs)).toEqual([
      ['Scenario of', ['no scenario', 'Source', 'a deleted run']],
      ['Changes', ['none', 'x.mean + 1', 'x.mean + 1']],
    ]);
  });
});

describe('runs are alike', () => {
  const reasons = (...runs: Parameters<typeof alikeRuns>[0][number][]) =>
    unlikeFacts(alikeRuns(runs)).map(({ label, values }) => [label, ...values]);

  test('whatever their synthesizer, options, seed and number of rows', () => {
    const other = run('b', { seed: 9, synthesizer: 'cart', rowCount: 5, splits: 3, columns: ['b', 'a'] });
    expect(alikeRuns([run('a'), other])).toHaveLength(1);
    expect(reasons(run('a'), other)).toEqual([]);
  });
  test('unless the target, the holdout or the rows are others', () => {
    expect(reasons(run('a'), run('b', { target: 'b' }))).toEqual([['Target', 'none', 'b']]);
    expect(reasons(run('a'), run('b', { holdoutShare: 0.5 }))).toEqual([['Holdout', '30%', '50%']]);
    expect(reasons(run('a'), run('b', { dropMissing: true }))).toEqual([
      ['Rows with missing cells', 'kept', 'dropped'],
    ]);
    expect(reasons(run('a'), run('b', { columns: ['a'] }))).toEqual([['Columns', 'all', 'a']]);
    expect(reasons(run('a'), run('b', { kinds: [{ column: 'a', kind: 'INTEGER' }] }))).toEqual([
      ['Kinds that were changed', 'none', 'a integer'],
    ]);
  });
  test('unless the dataset is another one, or the same in another version', () => {
    const titanic = { id: 't', name: 'Titanic', rowCount: 9, columnCount: 2 };
    expect(reasons(run('a'), run('b', { dataset: titanic, tableId: 'table-2' }))).toEqual([
      ['Dataset', 'Penguins', 'Titanic'],
    ]);
    expect(reasons(run('a'), run('b', { tableId: 'other-table' }))).toEqual([
      ['Version of the rows', 'read from table table-1', 'read from table other-ta'],
    ]);
    expect(reasons(run('a'), run('b', { dataset: null, tableId: null }))).toEqual([
      ['Dataset', 'Penguins', 'none, from statistics'],
    ]);
  });
  test('in parts, the largest first', () => {
    const parts = alikeRuns([run('a', { target: 'a' }), run('b'), run('c')]);
    expect(parts.map(({ runs }) => runs.map(({ id }) => id))).toEqual([['b', 'c'], ['a']]);
  });
});

test('metrics are in three sections, as far as there are some', () => {
  const sections = metricSections({
    rows: [row([]), row([], { name: 'accuracy', group: 'UTILITY', scope: 'TRAIN_SYNTHETIC' })],
    columnMetrics: [{ name: 'ksComplement', group: 'FIDELITY', rowCount: 3 }],
  });
  expect(
    sections.map(({ about, rows, columnMetrics }) => [about, rows.length, columnMetrics.length]),
  ).toEqual([
    ['FIDELITY', 1, 1],
    ['UTILITY', 1, 0],
  ]);
});
