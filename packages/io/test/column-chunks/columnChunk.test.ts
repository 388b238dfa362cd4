import { describe, expect, it } from '@jest/globals';
import { CHUNK_ROWS, type Column } from '@likeness/core';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { inflateSync } from 'node:zlib';
import { decodeColumnChunk, encodeColumnChunk } from '../../src/index.js';

const numeric = (values: Float64Array): Column => ({
  type: 'numeric',
  schema: { name: 'x', kind: 'continuous', decimals: 2 },
  values,
});
const coded = (codes: Int32Array): Column => ({
  type: 'coded',
  schema: { name: 'c', kind: 'categorical', categories: ['a', 'b', 'c'] },
  codes,
});
const identifier = (values: (string | null)[]): Column => ({
  type: 'identifier',
  schema: { name: 'id', kind: 'identifier' },
  values,
});

const column: fc.Arbitrary<Column> = fc.oneof(
  fc
    .array(fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NaN)))
    .map((v) => numeric(Float64Array.from(v))),
  fc.array(fc.integer({ min: -1, max: 2 })).map((v) => coded(Int32Array.from(v))),
  fc.array(fc.option(fc.string({ unit: 'grapheme' }))).map(identifier),
);

describe('column chunks', () => {
  it('give back every column, with the same bytes for the same column', () => {
    fc.assert(
      fc.property(column, (original) => {
        const bytes = encodeColumnChunk(original);
        expect(decodeColumnChunk(bytes, original.schema)).toEqual(original);
        expect(Buffer.compare(encodeColumnChunk(structuredClone(original)), bytes)).toBe(0);
      }),
      { seed: 14, numRuns: 500 },
    );
  });

  it('hold a full chunk, and not a row more', () => {
    const full = numeric(Float64Array.from({ length: CHUNK_ROWS }, (_, row) => (row % 3 === 0 ? NaN : row)));
    expect(decodeColumnChunk(encodeColumnChunk(full), full.schema)).toEqual(full);
    expect(() => encodeColumnChunk(numeric(new Float64Array(CHUNK_ROWS + 1)))).toThrow(RangeError);
  });

  it('are Arrow streams that mark missing cells as null', () => {
    const table = tableFromIPC(inflateSync(encodeColumnChunk(coded(Int32Array.of(1, -1, 0)))));
    expect(table.getChild('value')?.toJSON()).toEqual([1, null, 0]);
  });

  it('do not depend on the bits of a NaN', () => {
    const odd = new Float64Array(new BigUint64Array([0x7ff8000000000001n]).buffer);
    expect(encodeColumnChunk(numeric(odd))).toEqual(encodeColumnChunk(numeric(Float64Array.of(NaN))));
  });

  it('refuse a schema of another type, and codes without a label', () => {
    const bytes = encodeColumnChunk(coded(Int32Array.of(0, 2)));
    expect(() => decodeColumnChunk(bytes, { name: 'x', kind: 'integer' })).toThrow(
      /Stored column "x" \(integer\)/,
    );
    expect(() => decodeColumnChunk(bytes, { name: 'c', kind: 'categorical', categories: ['a'] })).toThrow(
      /code 2/,
    );
  });
});
