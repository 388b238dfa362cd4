import { describe, expect, test } from '@jest/globals';
import { presetOf, presetValues } from '../src/features/run-form/choice/presetValues';
import { proposedRemovals } from '../src/features/run-form/data/proposedColumns';
import { DEFAULT_ADVANCED } from '../src/features/run-form/advancedValues';
import { formDifferences } from '../src/features/run-form/summary/formDifferences';
import {
  countRuns,
  readGrid,
  readSeeds,
  sweepInput,
  type SweepValues,
  validateSweep,
} from '../src/features/run-form/sweep/sweepValues';
import { placeOfSweepError } from '../src/features/run-form/sweep/placeOfSweepError';
import type { FormColumn, FormSynthesizer, RunFormValues } from '../src/features/run-form/runFormValues';

const option = {
  description: '',
  stage: 'FIT' as const,
  unit: null,
  minimum: null,
  maximum: null,
  choices: [],
  perColumn: [],
};
const cart = {
  name: 'cart',
  label: 'Sequential CART',
  options: [
    { ...option, name: 'minLeafRows', label: 'Rows of a leaf', kind: 'INTEGER', default: 5, minimum: 1 },
    {
      ...option,
      name: 'risk',
      label: 'Risk',
      kind: 'CHOICE',
      default: 'errors',
      choices: ['errors', 'gini'],
    },
    { ...option, name: 'proper', label: 'Proper', kind: 'BOOLEAN', default: false },
    {
      ...option,
      name: 'families',
      label: 'Families',
      kind: 'CHOICES',
      default: [],
      choices: ['gamma', 'normal'],
      perColumn: ['CONTINUOUS'],
    },
  ],
} as const satisfies FormSynthesizer & { label: string };
const independent: FormSynthesizer & { label: string } = {
  name: 'independent',
  label: 'Independent',
  options: [],
};
const synthesizers = [independent, cart];
const columns: readonly FormColumn[] = [
  { name: 'a', kind: 'CONTINUOUS', distinctCount: 90 },
  { name: 'b', kind: 'BOOLEAN', distinctCount: 2 },
];
const values: RunFormValues = {
  synthesizer: 'cart',
  target: 'b',
  columns: ['a', 'b'],
  kinds: new Map(),
  dropMissing: false,
  holdoutPercent: '30',
  rowCount: '',
  seed: '1',
  splits: '1',
  name: ' Grid ',
  ...DEFAULT_ADVANCED,
};
const sweep: SweepValues = {
  synthesizers: ['cart', 'independent'],
  seeds: '1-3, 10',
  grids: { cart: { minLeafRows: '5, 20, 50', risk: 'gini', proper: 'true,false' } },
};

describe('the seeds of a sweep', () => {
  test.each([
    ['1-3, 10', [1, 2, 3, 10]],
    [' 7 ', [7]],
    ['0-0', [0]],
    ['4294967295', [4_294_967_295]],
  ])('%s', (text, seeds) => expect(readSeeds(text)).toEqual(seeds));
  test.each(['', '1,', '3-1', '1-2-3', '-1', 'x', '1, 1', '1-3, 2', '4294967296', '1-1000000'])(
    '%j is refused',
    (text) => expect(readSeeds(text)).toBeNull(),
  );
});

test('values of an option have commas between them, lists have semicolons', () => {
  const [rows, risk, proper, families] = cart.options;
  expect(readGrid(rows, '5, 20')).toEqual([5, 20]);
  expect(readGrid(rows, '5, 5')).toBeNull();
  expect(readGrid(rows, '5, 0')).toBeNull();
  expect(readGrid(rows, '')).toBeNull();
  expect(readGrid(risk, 'gini, errors')).toEqual(['gini', 'errors']);
  expect(readGrid(proper, 'true, false')).toEqual([true, false]);
  expect(readGrid(families, 'gamma, normal; normal')).toEqual([['gamma', 'normal'], ['normal']]);
});

test('a sweep is sent with what is set and what is tried, and counted', () => {
  expect(countRuns(sweep, synthesizers)).toBe((1 + 3 * 2) * 4);
  const input = sweepInput('d', values, sweep, columns, synthesizers);
  expect(input).toMatchObject({ datasetId: 'd', name: 'Grid', target: 'b', seeds: [1, 2, 3, 10] });
  expect(input).not.toHaveProperty('synthesizer');
  expect(input).not.toHaveProperty('seed');
  expect(input.variants).toEqual([
    { synthesizer: 'independent', options: null, grid: null },
    {
      synthesizer: 'cart',
      options: [{ name: 'risk', value: 'gini' }],
      grid: [
        { name: 'minLeafRows', values: [5, 20, 50] },
        { name: 'proper', values: [true, false] },
      ],
    },
  ]);
});

describe('what is wrong with a sweep', () => {
  test.each<[string, Partial<SweepValues>]>([
    ['synthesizers', { synthesizers: [] }],
    ['seeds', { seeds: '' }],
    ['cart.minLeafRows', { grids: { cart: { minLeafRows: '5, x' } } }],
    ['size', { seeds: '1-100' }],
  ])('stands at %s', (place, part) => {
    expect(Object.keys(validateSweep({ ...sweep, ...part }, synthesizers))).toEqual([place]);
  });
  test('nothing of the one above', () => expect(validateSweep(sweep, synthesizers)).toEqual({}));
  test.each([
    ['variants[1].options', 'options'],
    ['variants[0].grid[2]', 'options'],
    ['seeds[3]', 'seeds'],
    ['columns[0]', 'columns'],
    [null, 'form'],
  ])('an error at %s is shown at %s', (path, field) => expect(placeOfSweepError({ path })).toBe(field));
});

describe('presets', () => {
  const preset = {
    name: 'best',
    label: 'Best',
    description: '',
    synthesizer: 'cart',
    splits: 5,
    options: [{ name: 'minLeafRows', value: 20, column: null }],
  };
  test('fill the form, and are told from it', () => {
    const filled = { ...values, ...presetValues(preset) };
    expect(filled).toMatchObject({
      synthesizer: 'cart',
      splits: '5',
      options: { minLeafRows: '20' },
      target: 'b',
    });
    expect(presetOf([preset], filled)).toBe(preset);
    expect(presetOf([preset], { ...filled, splits: '1' })).toBeNull();
    expect(presetOf([preset], { ...filled, options: {} })).toBeNull();
    expect(presetOf([preset], { ...filled, options: { ...filled.options, risk: 'gini' } })).toBeNull();
  });
});

test('columns that say nothing are proposed to be left out', () => {
  const all = [
    { name: 'empty', kind: 'CONTINUOUS' as const, distinctCount: 0, missingCount: 10 },
    { name: 'same', kind: 'CATEGORICAL' as const, distinctCount: 1, missingCount: 0 },
    // One value or none tells two kinds of rows apart.
    { name: 'sometimes', kind: 'CATEGORICAL' as const, distinctCount: 1, missingCount: 4 },
    { name: 'id', kind: 'IDENTIFIER' as const, distinctCount: 1, missingCount: 0 },
  ];
  const names = all.map(({ name }) => name);
  expect(proposedRemovals(all, names, 10).map(({ name }) => name)).toEqual(['empty', 'same']);
  expect(proposedRemovals(all, ['sometimes'], 10)).toEqual([]);
});

describe('the differences of a copy', () => {
  const difference = (part: Partial<RunFormValues>) =>
    formDifferences(values, { ...values, ...part }, columns, synthesizers);
  test('are none where nothing was changed, or said in other words', () => {
    expect(difference({})).toEqual([]);
    expect(
      difference({ name: 'other', seed: ' 1', options: { minLeafRows: '5' }, constraints: '\n' }),
    ).toEqual([]);
  });
  test('are told with what was before', () => {
    expect(
      difference({
        seed: '2',
        columns: ['b'],
        kinds: new Map([['b', 'CATEGORICAL']]),
        options: { minLeafRows: '20' },
        columnOptions: { families: 'a = gamma' },
        constraints: 'a >= 0',
      }),
    ).toEqual([
      { label: 'Columns left out', before: 'none', after: 'a' },
      { label: 'Kind of b', before: 'boolean', after: 'categorical' },
      { label: 'Seed', before: '1', after: '2' },
      { label: 'Rows of a leaf', before: '5', after: '20' },
      { label: 'Families of single columns', before: 'none', after: 'a = gamma' },
      { label: 'Constraints', before: 'none', after: 'a >= 0' },
    ]);
  });
  test('of another synthesizer are its name, not its options', () => {
    const before = { ...values, options: { minLeafRows: '20' } };
    expect(formDifferences(before, { ...values, synthesizer: 'independent' }, columns, synthesizers)).toEqual(
      [{ label: 'Synthesizer', before: 'Sequential CART', after: 'Independent' }],
    );
  });
});
