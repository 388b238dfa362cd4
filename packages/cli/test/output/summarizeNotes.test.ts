import { expect, test } from '@jest/globals';
import { summarizeNotes } from '../../src/output/summarizeNotes.js';

const note = (code: string, column: string) => ({ code, column, message: `${code} of ${column}.` });

test('ten columns with one note are named one by one, eleven in one line', () => {
  const ten = Array.from({ length: 10 }, (_, at) => note('A', `c${at}`));
  expect(summarizeNotes(ten)).toEqual(ten.map(({ message }) => message));
  const mixed = [note('B', 'x'), ...ten, { message: 'plain' }, note('A', 'c10'), note('B', 'y')];
  expect(summarizeNotes(mixed)).toEqual([
    'B of x.',
    'A of c0. 10 more columns have a note of this kind (A): "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10".',
    'plain',
    'B of y.',
  ]);
});

test('names beyond ten are counted', () => {
  const many = Array.from({ length: 40 }, (_, at) => note('A', `c${at}`));
  expect(summarizeNotes(many)).toHaveLength(1);
  expect(summarizeNotes(many)[0]).toMatch(/39 more columns .*"c10" and 29 more\.$/);
});
