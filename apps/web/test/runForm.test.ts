import { describe, expect, test } from '@jest/globals';
import type { ColumnKind } from '../src/graphql/generated/operations';
import { DEFAULT_ADVANCED } from '../src/features/run-form/advancedValues';
import { initialRunForm } from '../src/features/run-form/initialRunForm';
import { optionFault, optionText } from '../src/features/run-form/optionTexts';
import { repeatAddress } from '../src/features/run-form/repeatAddress';
import type { FormColumn, FormSynthesizer, RunFormValues } from '../src/features/run-form/runFormValues';
import { runInput } from '../src/features/run-form/runInput';
import { optionErrors, validateRunForm } from '../src/features/run-form/validateRunForm';
import { usableTargets } from '../src/features/run-form/usableTargets';

const columns: readonly FormColumn[] = [
  { name: 'survived', kind: 'INTEGER', distinctCount: 2 },
  { name: 'age', kind: 'CONTINUOUS', distinctCount: 98 },
  { name: 'sex', kind: 'BOOLEAN', distinctCount: 2 },
  { name: 'name', kind: 'IDENTIFIER', distinctCount: null },
];
const dataset = { columns, proposedTarget: null, acceptedConstraints: [] };
const values: RunFormValues = {
  synthesizer: 'gaussian-copula',
  target: 'survived',
  columns: ['survived', 'age', 'sex', 'name'],
  kinds: new Map(),
  dropMissing: false,
  holdoutPercent: '30',
  rowCount: '',
  seed: '1',
  splits: '1',
  name: '',
  ...DEFAULT_ADVANCED,
};
const option = {
  label: '',
  description: '',
  stage: 'FIT' as const,
  unit: null,
  minimum: null,
  maximum: null,
  choices: [],
  perColumn: [],
};
/** An option of every kind. */
const copula: FormSynthesizer = {
  name: 'gaussian-copula',
  options: [
    { ...option, name: 'rounds', kind: 'INTEGER', default: 100, minimum: 1, maximum: 500 },
    { ...option, name: 'rate', kind: 'NUMBER', default: 0.1, minimum: 0 },
    { ...option, name: 'exact', kind: 'BOOLEAN', default: false },
    { ...option, name: 'loss', kind: 'CHOICE', default: 'square', choices: ['square', 'log'] },
    {
      ...option,
      name: 'families',
      kind: 'CHOICES',
      default: [],
      choices: ['gamma', 'weibull', 'normal'],
      perColumn: ['CONTINUOUS', 'INTEGER'],
    },
    { ...option, name: 'sequence', kind: 'TEXT', default: '' },
  ],
};
const synthesizers = [
  { name: 'independent', isDefault: false },
  { name: 'gaussian-copula', isDefault: true },
  { name: 'cart', isDefault: false },
];

describe('usableTargets', () => {
  test('categories, booleans and numbers of few values, among the kept columns', () => {
    expect(usableTargets(columns, values).map(({ name }) => name)).toEqual(['survived', 'sex']);
    expect(usableTargets(columns, { ...values, columns: ['sex', 'age'] }).map(({ name }) => name)).toEqual([
      'sex',
    ]);
  });
  test('an overridden kind counts', () => {
    expect(
      usableTargets(columns, { ...values, kinds: new Map([['age', 'CATEGORICAL'] as const]) }).map(
        ({ name }) => name,
      ),
    ).toContain('age');
  });
});

describe('validateRunForm', () => {
  test('accepts the defaults', () => expect(validateRunForm(values, columns, copula)).toEqual({}));
  test.each<[string, Partial<RunFormValues>]>([
    ['seed', { seed: '-1' }],
    ['seed', { seed: '' }],
    ['splits', { splits: '0' }],
    ['splits', { splits: '21' }],
    ['splits', { splits: '2.5' }],
    ['seed', { seed: '4294967296' }],
    ['rowCount', { rowCount: '0' }],
    ['rowCount', { rowCount: '1.5' }],
    ['rowCount', { rowCount: '10000001' }],
    ['holdoutPercent', { holdoutPercent: '9' }],
    ['holdoutPercent', { holdoutPercent: '51' }],
    ['holdoutPercent', { holdoutPercent: 'x' }],
    ['columns', { columns: [], target: '' }],
    ['target', { target: 'age' }],
    ['target', { columns: ['age'] }],
    ['synthesizer', { synthesizer: '' }],
    ['options', { options: { rounds: '0' } }],
    ['options', { options: { rounds: '1.5' } }],
    ['options', { options: { rounds: '' } }],
    ['options', { options: { rate: '-1' } }],
    ['options', { options: { rate: 'fast' } }],
    ['options', { options: { families: 'gamma, banana' } }],
    ['options', { columnOptions: { families: 'age gamma' } }],
    ['options', { columnOptions: { families: 'shoe = gamma' } }],
    ['options', { columnOptions: { families: 'age = banana' } }],
  ])('names %s for %j', (field, part) => {
    expect(
      Object.keys(
        validateRunForm({ ...values, ...part }, columns, part.synthesizer === '' ? undefined : copula),
      ),
    ).toEqual([field]);
  });
});

describe('runInput', () => {
  test('leaves out what equals the default', () => {
    expect(runInput('d', values, columns, copula)).toEqual({
      datasetId: 'd',
      synthesizer: 'gaussian-copula',
      name: null,
      seed: 1,
      rowCount: null,
      target: 'survived',
      columns: null,
      kinds: null,
      dropMissing: false,
      holdoutShare: 0.3,
      constraints: null,
      options: null,
      splits: 1,
    });
  });
  test('keeps the order of the dataset and only kinds that differ', () => {
    const input = runInput(
      'd',
      {
        ...values,
        columns: ['sex', 'survived'],
        kinds: new Map<string, ColumnKind>([
          ['sex', 'BOOLEAN'],
          ['survived', 'CATEGORICAL'],
          ['age', 'INTEGER'],
        ]),
      },
      columns,
      copula,
    );
    expect(input.columns).toEqual(['survived', 'sex']);
    expect(input.kinds).toEqual([{ column: 'survived', kind: 'CATEGORICAL' }]);
  });
});

test('options are sent with their types, where they differ from the defaults and belong to the synthesizer', () => {
  const options = {
    rounds: ' 100',
    rate: '0.25',
    exact: 'true',
    loss: 'log',
    families: 'gamma, normal',
    sequence: '2, age',
    epochs: '7',
  };
  const columnOptions = { families: 'age = weibull, gamma\n\n survived=normal ' };
  const input = runInput(
    'd',
    { ...values, options, columnOptions, constraints: ' age >= 18 \n\n' },
    columns,
    copula,
  );
  expect(input.options).toEqual([
    { name: 'rate', value: 0.25 },
    { name: 'exact', value: true },
    { name: 'loss', value: 'log' },
    { name: 'families', value: ['gamma', 'normal'] },
    { name: 'families', column: 'age', value: ['weibull', 'gamma'] },
    { name: 'families', column: 'survived', value: ['normal'] },
    { name: 'sequence', value: '2, age' },
  ]);
  expect(input.constraints).toEqual(['age >= 18']);
});

test('a wrong option stands at its field, in words', () => {
  const options = { rounds: '501', rate: '-1', families: 'banana' };
  expect(optionErrors({ ...values, options }, copula)).toEqual({
    rounds: 'Use a whole number from 1 to 500.',
    rate: 'Use a number of at least 0.',
    families: 'Use some of gamma, weibull, normal.',
  });
});

test('an option of any kind opens with a text that can be sent', () => {
  for (const one of copula.options) expect(optionFault(one, optionText(one, {}))).toBeNull();
});

test('a repeated run fills the form with its own settings', () => {
  const address = repeatAddress(
    {
      id: 'r',
      synthesizer: 'independent',
      seed: 4,
      rowCount: 500,
      target: 'survived',
      columns: ['survived', 'age'],
      kinds: [{ column: 'age', kind: 'INTEGER' }],
      dropMissing: true,
      holdoutShare: 0.25,
      splits: 5,
      constraints: ['age >= 18'],
      options: [
        { name: 'rounds', value: 30, column: null },
        { name: 'families', value: ['gamma', 'weibull'], column: 'age' },
      ],
    },
    { id: 'd 1' },
    { seed: 5 },
  );
  const params = new URL(address, 'http://localhost').searchParams;
  expect(params.get('dataset')).toBe('d 1');
  expect(initialRunForm(params, dataset, synthesizers)).toEqual({
    synthesizer: 'independent',
    target: 'survived',
    columns: ['survived', 'age'],
    kinds: new Map([['age', 'INTEGER']]),
    dropMissing: true,
    holdoutPercent: '25',
    rowCount: '500',
    seed: '5',
    splits: '5',
    name: '',
    ...DEFAULT_ADVANCED,
    constraints: 'age >= 18',
    options: { rounds: '30' },
    columnOptions: { families: 'age = gamma, weibull' },
  });
});

test('an address that was edited by hand opens the form with its defaults', () => {
  const params = new URLSearchParams({ columns: '{', kinds: '[1]', synthesizer: 'unknown' });
  expect(initialRunForm(params, dataset, synthesizers)).toMatchObject({
    synthesizer: 'gaussian-copula',
    columns: ['survived', 'age', 'sex', 'name'],
    kinds: new Map(),
  });
});

test('a new run starts with the target and the constraints of the dataset, a repeated one with its own', () => {
  const own = {
    ...dataset,
    proposedTarget: { column: 'sex' },
    acceptedConstraints: ['age >= 0', 'survived <= 1'],
  };
  expect(initialRunForm(new URLSearchParams(), own, synthesizers)).toMatchObject({
    target: 'sex',
    constraints: 'age >= 0\nsurvived <= 1',
  });
  const repeated = new URLSearchParams({ columns: '["sex","age"]' });
  expect(initialRunForm(repeated, own, synthesizers)).toMatchObject({ target: '', constraints: '' });
  // An identifier cannot be a target, whatever its role says.
  const name = { ...own, proposedTarget: { column: 'name' } };
  expect(initialRunForm(new URLSearchParams(), name, synthesizers).target).toBe('');
});
