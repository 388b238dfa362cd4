import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readTable, memorySource, writeTable } from '../../src/index.js';
import { createTable, tableSchema, type Table } from '@likeness/core';
import { IBM_MAX, missingMark, readIbmFloat, writeIbmFloat } from '../../src/xpt/ibmFloat.js';

const bytesOf = (value: number) => {
  const bytes = new Uint8Array(8);
  writeIbmFloat(value, bytes, 0);
  return bytes;
};
const hex = (value: number) => Buffer.from(bytesOf(value)).toString('hex');

describe('IBM floating point', () => {
  it('has the bytes that SAS TS-140 and the principles of operation give', () => {
    expect([1, -1, 0, 2, 0.5, 100, -118.625].map(hex)).toEqual([
      '4110000000000000',
      'c110000000000000',
      '0000000000000000',
      '4120000000000000',
      '4080000000000000',
      '4264000000000000',
      'c276a00000000000',
    ]);
    expect(hex(IBM_MAX)).toBe('7ffffffffffffff8');
  });

  it('gives every double within its range back', () => {
    const range = fc.double({ min: -IBM_MAX, max: IBM_MAX, noNaN: true });
    fc.assert(
      fc.property(range, (value) => {
        const back = readIbmFloat(bytesOf(value), 0, 8);
        expect(back).toBe(Math.abs(value) < 16 ** -65 ? 0 : value);
      }),
      { seed: 13, numRuns: 5000 },
    );
  });

  it('gives numbers near the powers of 16 back, and whole numbers of every size', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -4, max: 4 }), (power, steps) => {
        const value = 16 ** power * (1 + steps * 2 ** -52);
        expect(readIbmFloat(bytesOf(value), 0, 8)).toBe(value);
      }),
      { seed: 13, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(readIbmFloat(bytesOf(value), 0, 8)).toBe(value);
      }),
      { seed: 13, numRuns: 2000 },
    );
  });

  it('is normalized: the first digit of the fraction is not 0, so that no number looks missing', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e70, max: 1e70, noNaN: true }), (value) => {
        const bytes = bytesOf(value);
        if (bytes.some((byte) => byte !== 0)) expect(bytes[1] >> 4).toBeGreaterThan(0);
        expect(missingMark(bytes, 0, 8)).toBeNull();
      }),
      { seed: 13, numRuns: 2000 },
    );
  });

  it('is read when low bytes were left away', () => {
    expect(readIbmFloat(bytesOf(-118.625), 0, 4)).toBe(-118.625);
    expect(readIbmFloat(bytesOf(3), 0, 2)).toBe(3);
  });
});

describe('a transport file', () => {
  const numbers = (...values: number[]): Table =>
    createTable([
      { type: 'numeric', schema: { name: 'x', kind: 'continuous' }, values: Float64Array.from(values) },
    ]);
  const written = async (table: Table) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeTable('x.xpt', tableSchema(table), [table])) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it('marks missing numbers as ., ._ and .A to .Z, which are read as marks and told', async () => {
    const bytes = await written(numbers(1.5, NaN, 2, 3));
    // Rows of 8 bytes fill the last record.
    const rows = bytes.length - 80;
    expect(bytes[rows + 8]).toBe(0x2e);
    const marks = Buffer.from(bytes);
    for (const [row, mark] of [
      [2, 'A'],
      [3, '_'],
    ] as const) {
      marks.fill(0, rows + 8 * row, rows + 8 * row + 8);
      marks.write(mark, rows + 8 * row, 'latin1');
    }
    const { table, notes } = await readTable(memorySource(marks, 'x.xpt'));
    expect(table.columns[0]).toMatchObject({ values: Float64Array.of(1.5, NaN, NaN, NaN) });
    expect(notes).toContainEqual({
      code: 'SPECIAL_MISSING',
      message:
        'Column "x" has special missing values (.A in 1, ._ in 1 rows), which were read as special values.',
      column: 'x',
    });
  });

  it('keeps every number of rows, whatever of the last record they fill', async () => {
    for (let rows = 1; rows <= 25; rows++) {
      const table = numbers(...Array.from({ length: rows }, (_, row) => row + 0.5));
      const back = await readTable(memorySource(await written(table), 'x.xpt'));
      expect(back.table.rowCount).toBe(rows);
    }
  });

  it('refuses a number beyond its range, naming it', async () => {
    await expect(written(numbers(1, 1e80))).rejects.toMatchObject({
      code: 'FILE_TYPE',
      location: { column: 'x', value: '1e+80' },
    });
  });
});
