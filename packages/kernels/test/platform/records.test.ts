import { expect, test } from '@jest/globals';
import { createRecordWriter, encodeRecords, readRecords, writeRecord } from '../../src/platform/records.js';

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
const { count, address, weight, last } = layout.fields;

test('identity: records are read as they were written', () => {
  const records = [-3, 0, 7].map((n) => ({
    count: n,
    address: 80 + n,
    weight: -0.1 * n,
    last: 2 ** 31 - 8 + n,
  }));
  const encoded = encodeRecords(layout, records);
  expect(encoded.length).toBe(96);
  const { number } = readRecords(encoded.buffer as ArrayBuffer, 0, layout, 3);
  const found = records.map((_, i) => ({
    count: number(i, count),
    address: number(i, address),
    weight: number(i, weight),
    last: number(i, last),
  }));
  expect(found).toEqual(records);
});

test('writes no byte beside the record', () => {
  const bytes = new Uint8Array(128).fill(7);
  writeRecord(bytes.buffer, 40, layout, { count: 1, address: 0xfffffff0, weight: 2, last: 3 });
  expect([bytes[39], bytes[72]]).toEqual([7, 7]);
  expect([...bytes.subarray(44, 48)]).toEqual([0xf0, 0xff, 0xff, 0xff]);
});

test('a writer writes to its address, also after the memory moved', () => {
  const float = { bytes: 8, fields: { count: ['i32', 0], rate: ['f32', 4] } } as const;
  const memory = { buffer: new ArrayBuffer(32) };
  const write = createRecordWriter(memory, 16, float);
  expect(write({ count: -2, rate: 0.1 })).toBe(16);
  const first = readRecords(memory.buffer, 16, float, 1);
  expect(first.number(0, float.fields.count)).toBe(-2);
  expect(first.number(0, float.fields.rate)).toBe(Math.fround(0.1));
  memory.buffer = new ArrayBuffer(64);
  write({ count: 5, rate: 1 });
  expect(readRecords(memory.buffer, 16, float, 1).number(0, float.fields.count)).toBe(5);
  expect(first.number(0, float.fields.count)).toBe(-2);
  expect(() => createRecordWriter(memory, 0, layout)).toThrow(TypeError);
});
