import { expect, test } from '@jest/globals';
import { conditionInputs, describeCondition, operatorsOf } from '../src/features/generations/conditionRows';

test('ranges are offered for what has an order, lists for labels', () => {
  expect(operatorsOf('INTEGER')).toContain('above');
  expect(operatorsOf('DATETIME')).not.toContain('oneOf');
  expect(operatorsOf('CATEGORICAL')).toContain('oneOf');
  expect(operatorsOf('BOOLEAN')).not.toContain('min');
});

test('lines become the conditions of the API', () => {
  expect(
    conditionInputs([
      { column: 'age', operator: 'above', value: ' 60 ' },
      { column: 'city', operator: 'oneOf', value: 'Bern, Basel,' },
      { column: 'fare', operator: 'present', value: 'left over' },
      { column: 'cabin', operator: 'missing', value: '' },
    ]),
  ).toEqual([
    { column: 'age', above: '60' },
    { column: 'city', oneOf: ['Bern', 'Basel'] },
    { column: 'fare', missing: false },
    { column: 'cabin', missing: true },
  ]);
});

test('a stored condition is said in words', () => {
  expect(describeCondition({ column: 'age', min: '18', below: '30', equals: null, missing: null })).toBe(
    'age at least 18 and below 30',
  );
  expect(describeCondition({ column: 'city', oneOf: ['Bern', 'Basel'] })).toBe('city is one of Bern, Basel');
  const answered = { __typename: 'GenerationCondition', column: 'age', above: '60' };
  expect(describeCondition(answered)).toBe('age above 60');
  expect(describeCondition({ column: 'cabin', missing: false })).toBe('cabin is not missing');
});
