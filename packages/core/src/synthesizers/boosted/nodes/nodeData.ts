import { createStream } from '../../../random/randomStream.js';
import { sampleWithoutReplacement } from '../../../random/sampleWithoutReplacement.js';
import type { BinnedTable } from '../../../trees/bins/binnedTable.js';

/** Training data of an inner node of a value tree: the predictors of its rows, and the side that each row takes. */
export interface NodeData {
  readonly table: BinnedTable;
  /** 1 for rows that go left. */
  readonly left: Uint8Array;
}

/** Maximum of rows that a node is learnt from: more cost in proportion and change the fit little. */
const MAX_ROWS = 100_000;

/**
 * Copies the predictors of some rows into a contiguous table. Of more than `MAX_ROWS` rows a random sample is taken.
 *
 * @param predictors features of `table` by index
 * @param rows rows of the node
 * @param left by position in `rows`: 1 for a row that goes left
 */
export function collectNodeData(
  { bins, rowCount, features }: BinnedTable,
  { seed, at }: { readonly seed: number; readonly at: number },
  predictors: Int32Array,
  rows: Int32Array,
  left: Uint8Array,
): NodeData {
  let [kept, sides] = [rows, left];
  if (rows.length > MAX_ROWS) {
    const chosen = sampleWithoutReplacement(createStream(seed, 'fork rows', at), rows.length, MAX_ROWS);
    chosen.sort();
    kept = chosen.map((index) => rows[index]);
    sides = Uint8Array.from(chosen, (index) => left[index]);
  }
  const copy = new Uint8Array(predictors.length * kept.length);
  predictors.forEach((feature, index) => {
    const from = feature * rowCount;
    const to = index * kept.length;
    for (let i = 0; i < kept.length; i++) copy[to + i] = bins[from + kept[i]];
  });
  return {
    table: {
      rowCount: kept.length,
      features: Array.from(predictors, (feature) => features[feature]),
      bins: copy,
    },
    left: sides,
  };
}
