import { expect, test } from '@jest/globals';
import { createStream } from '../../../../src/random/randomStream.js';
import { coarseBins } from '../../../../src/synthesizers/boosted/small-tables/coarseBins.js';
import { linearTerms } from '../../../../src/synthesizers/boosted/small-tables/linearTerms.js';
import { fitBinnedTable } from '../../../../src/trees/bins/binnedTable.js';
import { startBoosting } from '../../../../src/trees/boosting/boost.js';
import { addTreeValues } from '../../../../src/trees/boosting/boosterTrees.js';
import { logisticLoss } from '../../../../src/trees/boosting/boostLoss.js';
import { resolveBoosterOptions } from '../../../../src/trees/boosting/boostOptions.js';

test('a refined tree sends every row where the coarse one does', () => {
  const stream = createStream(1, 'coarse bins');
  const x = Float64Array.from({ length: 800 }, (_, row) => (row % 7 === 0 ? NaN : stream.normal()));
  const codes = Int32Array.from(x, () => stream.integer(4));
  const table = fitBinnedTable([
    { type: 'numeric', schema: { name: 'x', kind: 'continuous' }, values: x },
    {
      type: 'coded',
      schema: { name: 'c', kind: 'categorical', categories: ['p', 'q', 'r', 's'] },
      codes,
    },
  ]);
  const left = Uint8Array.from(x, (one, row) =>
    Number.isNaN(one) || Math.abs(one) > codes[row] / 2 ? 1 : 0,
  );
  const grouped = coarseBins(table, linearTerms(table).terms);
  const coarse = grouped.table;
  expect(table.features[0].binCount).toBeGreaterThan(200);
  expect(coarse.features[0].binCount).toBe(31);
  const rows = Int32Array.from(x, (_, row) => row);
  const run = startBoosting(coarse, rows, logisticLoss(left, null), resolveBoosterOptions({ seed: 1 }));
  for (let round = 0; round < 5; round++) expect(run.advance()).toBe(true);
  const ofCoarse = new Float64Array(800);
  const ofRefined = new Float64Array(800);
  for (const [tree] of run.take(5).rounds) {
    if (!tree) continue;
    addTreeValues(tree, coarse, rows, ofCoarse);
    addTreeValues(grouped.refine(tree), table, rows, ofRefined);
  }
  expect(new Set(ofCoarse).size).toBeGreaterThan(10);
  expect(ofRefined).toEqual(ofCoarse);
});
