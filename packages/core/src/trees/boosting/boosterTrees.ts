import type { BinnedTable } from '../bins/binnedTable.js';
import { setHasBin, type Tree } from '../tree.js';

/** Adds the value of the leaf that each of `rows` falls into to its score (`scores` by row of the table). */
export function addTreeValues(tree: Tree, table: BinnedTable, rows: Int32Array, scores: Float64Array): void {
  const { feature, threshold, missingLeft, right, value, categorySets } = tree;
  const { bins, rowCount, features } = table;
  const missingBin = Int32Array.from(features, (f) => f.binCount);
  const categorical = Uint8Array.from(features, (f) => (f.type === 'categorical' ? 1 : 0));
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    let node = 0;
    for (let f = feature[0]; f >= 0; f = feature[node]) {
      const bin = bins[f * rowCount + row];
      let left: boolean;
      if (categorical[f] === 1) left = setHasBin(categorySets, threshold[node], bin);
      else if (bin === missingBin[f]) left = missingLeft[node] === 1;
      else left = bin <= threshold[node];
      node = left ? node + 1 : right[node];
    }
    scores[row] += value[node];
  }
}
