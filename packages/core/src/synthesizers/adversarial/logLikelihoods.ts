import type { Table, TableSchema } from '../../table/table.js';
import { getColumn } from '../../table/table.js';
import { alignCodes } from '../shared/alignCodes.js';
import { binOf, cellShare } from './binCells.js';
import { type LeafForest, leafDistribution } from './leafDensity.js';
import { goesLeft, type LeafTree } from './leafTree.js';

/**
 * Logarithm of the probability of each row: numbers count with the cell that they are rounded to, or a millionth of
 * their range; missing cells count as missing. A cell that the leaf cannot have is as rare as half a row of the fit.
 * Comparable between forests of the same table. Cost: rows x trees x columns.
 *
 * @throws LikenessError `UNKNOWN_COLUMN`, `SCHEMA_MISMATCH`, `CONDITION_IMPOSSIBLE` for a label that the model has not
 */
export function logLikelihoods(forest: LeafForest, schema: TableSchema, table: Table): Float64Array {
  const values = forest.columns.map(({ index }) => {
    const column = schema.columns[index];
    return alignCodes(column, getColumn(table, column.name)) ?? new Float64Array(table.rowCount);
  });
  const rare = 0.5 / forest.rowCount;
  const bins = new Int32Array(values.length);
  const inBin = new Float64Array(values.length);
  const distribution = new Float64Array(257);
  return Float64Array.from({ length: table.rowCount }, (_, row) => {
    forest.columns.forEach(({ cells }, f) => {
      bins[f] = binOf(cells, values[f][row]);
      inBin[f] = bins[f] < 0 ? 0 : cellShare(cells, bins[f], values[f][row]);
    });
    let sum = 0;
    let largest = -Infinity;
    for (const tree of forest.trees) {
      const leaf = leafOfBins(forest, tree, bins);
      let log = Math.log((tree.starts[leaf + 1] - tree.starts[leaf]) / forest.rowCount);
      for (let f = 0; f < bins.length; f++) {
        if (bins[f] >= 0) leafDistribution(forest, tree, leaf, f, distribution);
        const probability = bins[f] < 0 ? 0 : distribution[bins[f]] * inBin[f];
        log += Math.log(probability > 0 ? probability : rare);
      }
      if (log > largest) {
        sum = sum * Math.exp(largest - log) + 1;
        largest = log;
      } else sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum / forest.trees.length);
  });
}

/** The leaf of a row; a label that no row had goes left. */
function leafOfBins({ columns }: LeafForest, { tree, leaves }: LeafTree, bins: Int32Array): number {
  let node = 0;
  while (tree.feature[node] >= 0) {
    const f = tree.feature[node];
    const bin = bins[f];
    const { cells, categorical } = columns[f];
    const left = bin < 0 || goesLeft(tree, node, categorical, cells.binCount, bin);
    node = left ? node + 1 : tree.right[node];
  }
  return leaves[node];
}
