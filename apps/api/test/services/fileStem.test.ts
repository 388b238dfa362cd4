import { expect, test } from '@jest/globals';
import { stemOf } from '../../src/services/runs/fileStem.js';

test.each([
  ['Penguins', 'penguins-boosted-trees-seed-7'],
  ['Köln: Umfrage (2024).csv', 'köln-umfrage-2024-csv-boosted-trees-seed-7'],
  ['../../etc/passwd', 'etc-passwd-boosted-trees-seed-7'],
  ['$(rm -rf ~); "x"', 'rm-rf-x-boosted-trees-seed-7'],
  ['???', 'table-boosted-trees-seed-7'],
  ['a'.repeat(300), `${'a'.repeat(60)}-boosted-trees-seed-7`],
])('the files of a run of %s say dataset, synthesizer and seed', (name, stem) => {
  expect(stemOf(name, 'boosted-trees', 7n)).toBe(stem);
});
