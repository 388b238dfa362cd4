import { reportProgress, type RunContext } from '../../../work/progress.js';
import type { BinnedTable } from '../../../trees/bins/binnedTable.js';
import type { FeatureColumn } from '../../../trees/bins/featureBins.js';
import type { ColumnTree } from '../columnTree.js';
import { calibrate } from './calibrate.js';

/** Rows that are drawn to calibrate: twice as many as the table has, within these. */
const CALIBRATION_ROWS = { minimum: 3000, maximum: 30_000 };

/**
 * Calibrates the trees of all columns, with progress; `calibrate` says how.
 *
 * @param trees in the order of drawing, as the columns and the features of the table
 * @throws LikenessError `ABORTED`
 */
export async function calibrateTrees(
  trees: readonly ColumnTree[],
  columns: readonly FeatureColumn[],
  { features, rowCount }: BinnedTable,
  seed: number,
  context: RunContext,
): Promise<ColumnTree[]> {
  const { minimum, maximum } = CALIBRATION_ROWS;
  const rows = Math.max(minimum, Math.min(maximum, 2 * rowCount));
  const asColumn = (at: number, cells: Float64Array): FeatureColumn => {
    const column = columns[at];
    return column.type === 'numeric'
      ? { ...column, values: cells }
      : { ...column, codes: Int32Array.from(cells, (code) => (Number.isNaN(code) ? -1 : code)) };
  };
  const work = calibrate(trees, features, asColumn, rows, seed);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    const message = `Calibrated ${step.value} of ${trees.length} columns`;
    await reportProgress(context, step.value / trees.length, message);
  }
}
