import type { RunContext } from '../../../work/progress.js';
import type { Table } from '../../../table/table.js';
import type { MarginalOptions } from '../../../marginals/marginalOptions.js';
import type { ColumnModel } from '../../latent/columnModel.js';
import { fitColumns } from '../../latent/fitColumns.js';
import { type CopulaFitOptions, fitCopula, type FittedCopula } from '../fitCopula.js';

/** The fit of some rows of a table, and the indices of the columns that they could not be fitted to. */
export interface FittedPart extends FittedCopula {
  readonly replaced: readonly number[];
}

/**
 * Columns and copula of some rows of a table. A column that none of the families asked for fits in these rows takes its
 * distribution from the whole table, and its missing proportion from the rows.
 *
 * @param whole columns of the whole table, which those families do fit
 * @throws LikenessError `FIT_FAILED` when no family at all fits a column, `ABORTED`
 */
export async function fitPart(
  table: Table,
  whole: readonly ColumnModel[],
  marginals: MarginalOptions,
  copula: CopulaFitOptions,
  context: RunContext,
): Promise<FittedPart> {
  const { models, replaced } = await fitColumns(table, context, marginals, whole);
  return { ...(await fitCopula(table, models, copula, context)), replaced };
}
