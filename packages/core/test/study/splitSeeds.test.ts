import { expect, test } from '@jest/globals';
import { splitSeeds } from '../../src/index.js';

test('the first split has the seed of the study, and more splits keep the seeds of the first ones', () => {
  const seeds = splitSeeds(7, 20);
  expect(seeds[0]).toBe(7);
  expect(new Set(seeds).size).toBe(20);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff)).toBe(true);
  for (const splits of [1, 2, 5]) expect(splitSeeds(7, splits)).toEqual(seeds.slice(0, splits));
  expect(splitSeeds(8, 20).slice(1)).not.toEqual(seeds.slice(1));
});
