import { describe, expect, test } from '@jest/globals';
import { changeOf, fieldsOf, valuesOf, withKind } from '../src/features/dataset-schema/columnValues';
import { formatWords } from '../src/features/dataset-schema/formatWords';
import type { SchemaColumnFieldsFragment } from '../src/graphql/generated/operations';

const amount: SchemaColumnFieldsFragment = {
  name: 'amount',
  kind: 'CONTINUOUS',
  role: 'NONE',
  decidedBy: 'INFERRED',
  evidence: [],
  doubts: [],
  decimals: 2,
  numberFormat: { decimalMark: ',', grouping: '.', prefix: null, suffix: ' EUR' },
  datetimePattern: null,
  zone: null,
  missing: ['?', 'n/a'],
  special: ['999'],
  labels: [],
  bounds: { minimum: '0', maximum: null },
  lattice: 'multiples of 0.25',
  samples: ['1.234,50 EUR'],
  observed: { missing: 3, different: 40, minimum: '1', maximum: '5' },
};

describe('what the API is told of a column', () => {
  test('nothing when nothing changed', () => {
    expect(changeOf(amount, valuesOf(amount))).toBeNull();
    expect(changeOf(amount, withKind(amount, valuesOf(amount), 'CONTINUOUS'))).toBeNull();
  });

  test('only what changed; marks as they are, without empty lines and repetitions', () => {
    const values = { ...valuesOf(amount), role: 'TARGET' as const, special: '999\n\n-9 \n999', minimum: '' };
    expect(changeOf(amount, values)).toEqual({
      name: 'amount',
      role: 'TARGET',
      special: ['999', '-9 '],
      bounds: { minimum: null, maximum: null },
    });
  });

  test('with another kind, only what belongs to it', () => {
    const values = withKind(amount, { ...valuesOf(amount), role: 'SENSITIVE' }, 'CATEGORICAL');
    expect(changeOf(amount, values)).toEqual({ name: 'amount', kind: 'CATEGORICAL', role: 'SENSITIVE' });
    expect(changeOf(amount, { ...values, labels: 'a\nb', special: '7', minimum: '3' })).toEqual({
      name: 'amount',
      kind: 'CATEGORICAL',
      role: 'SENSITIVE',
      labels: ['a', 'b'],
    });
    // Going there and back is no change.
    expect(changeOf(amount, withKind(amount, values, 'CONTINUOUS'))).toEqual({
      name: 'amount',
      role: 'SENSITIVE',
    });
  });

  test('a zone goes with its pattern', () => {
    const visit = { ...amount, kind: 'DATETIME' as const, datetimePattern: 'dd.MM.yyyy HH:mm', bounds: null };
    expect(changeOf(visit, { ...valuesOf(visit), zone: '+02:00' })).toEqual({
      name: 'amount',
      datetimePattern: 'dd.MM.yyyy HH:mm',
      zone: '+02:00',
    });
  });
});

test('every kind has its own fields', () => {
  expect(fieldsOf('IDENTIFIER')).toEqual(['missing']);
  expect(fieldsOf('BOOLEAN')).toEqual(['missing', 'labels']);
  expect(fieldsOf('DATETIME')).toContain('datetimePattern');
  expect(fieldsOf('INTEGER')).toContain('decimalMark');
});

test('the format in words', () => {
  expect(formatWords(amount)).toBe(
    'decimal comma, thousands by “.”, “ EUR” after, up to 2 decimals, multiples of 0.25',
  );
  expect(formatWords({ ...amount, kind: 'DATETIME', lattice: null })).toBe('ISO 8601');
  expect(formatWords({ ...amount, kind: 'BOOLEAN', labels: ['no', 'yes'], lattice: null })).toBe('no / yes');
});
