import { expect, test } from '@jest/globals';
import { readRecord, writeRecord, writeRecords } from '../../src/platform/records.js';

const layout = {
  bytes: 32,
  fields: {
    count: ['i32', 0],
    address: ['usize', 4],
    own: ['u64', 8],
    weight: ['f64', 16],
    last: ['i32', 24],
  },
} as const;

test('identity: a record is read as it was written, and the fields of the module stay', () => {
  const buffer = new ArrayBuffer(128);
  new Uint8Array(buffer).fill(7);
  const values = { count: -3, address: 0xfffffff0, weight: -0.1, last: 2 ** 31 - 1 };
  writeRecord(buffer, 40, layout, values);
  expect(readRecord(buffer, 40, layout)).toEqual(values);
  expect([...new Uint8Array(buffer, 48, 8)]).toEqual(new Array(8).fill(7));
  expect(new Uint8Array(buffer)[39]).toBe(7);
  expect(new Uint8Array(buffer)[72]).toBe(7);
});

test('records lie one behind the other', () => {
  const buffer = new ArrayBuffer(128);
  const records = [1, 2, 3].map((count) => ({ count, address: 8 * count, weight: count / 2, last: 0 }));
  writeRecords(buffer, 16, layout, records);
  expect(records.map((_, i) => readRecord(buffer, 16 + 32 * i, layout))).toEqual(records);
});
