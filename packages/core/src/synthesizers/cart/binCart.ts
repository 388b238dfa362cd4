import { applyBins, type BinnedTable } from '../../trees/bins/binnedTable.js';
import { type FeatureBins, fitFeatureBins } from '../../trees/bins/featureBins.js';
import { reportProgress, type RunContext } from '../../work/progress.js';
import { type CartStrata, cartStrata } from './cartStrata.js';
import type { CartPlan } from './planCart.js';

/** Fewest rows of a stratum, as a multiple of the fewest rows of a leaf. */
const LEAVES_OF_STRATUM = 4;

/** The rows in the form that trees are grown from. */
export interface CartBins {
  /** Columns in the order of drawing. */
  readonly table: BinnedTable;
  /** Null without stratification. */
  readonly strata: CartStrata | null;
}

/**
 * Bins the columns and, when the plan stratifies, divides the rows by the bins of the target.
 *
 * @param minLeafRows fewest rows of a leaf
 * @throws LikenessError `ABORTED`
 */
export async function binCart(
  { columns, stratify }: CartPlan,
  minLeafRows: number,
  context: RunContext,
): Promise<CartBins> {
  const features: FeatureBins[] = [];
  for (const column of columns) {
    features.push(fitFeatureBins(column));
    await reportProgress(context, 0.06 + (0.02 * features.length) / columns.length, 'Chose the bins');
  }
  const table = applyBins(features, columns);
  await reportProgress(context, 0.1, 'Values binned');
  const targetBins = table.bins.subarray(0, table.rowCount);
  const strata = stratify ? cartStrata(features[0], targetBins, LEAVES_OF_STRATUM * minLeafRows) : null;
  return { table, strata };
}
