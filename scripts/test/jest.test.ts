import { expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SLOW_FILES } from '../jest/slowFilesFirst.mjs';
import { root } from '../lib/settings.mjs';

test('every file that the sequencer knows as slow exists', () => {
  expect(Object.keys(SLOW_FILES).filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

test('globals cost nothing: a loop that reads them is as quick as one with local names', () => {
  const time = (loop: () => number): bigint => {
    loop();
    const start = process.hrtime.bigint();
    loop();
    return process.hrtime.bigint() - start;
  };
  const { sqrt } = Math;
  const local = time(() => sum((i) => sqrt(i)));
  const global = time(() => sum((i) => Math.sqrt(i)));
  // Jest's own environment takes a hundred times as long; ten leaves room for a busy machine.
  expect(Number(global) / Number(local)).toBeLessThan(10);
});

function sum(of: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < 1e6; i++) total += of(i);
  return total;
}
