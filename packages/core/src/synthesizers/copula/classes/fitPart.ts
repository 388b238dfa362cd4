import { LikenessError } from '../../../errors.js';
import type { MarginalOptions } from '../../../marginals/marginalOptions.js';
import type { RunContext } from '../../../work/progress.js';
import type { Table } from '../../../table/table.js';
import type { ColumnModel } from '../../latent/columnModel.js';
import { fitColumns } from '../../latent/fitColumns.js';
import { fitCopula, type FittedCopula } from '../fitCopula.js';

/** The fit of some rows of a table, and the indices of the columns that they could not be fitted to. */
export interface FittedPart extends FittedCopula {
  readonly replaced: readonly number[];
}

/**
 * Columns and copula of some rows of a table. A column that none of the families asked for fits in these rows takes its
 * distribution from the whole table, and its missing share from the rows.
 *
 * @param whole columns of the whole table, which those families do fit
 * @throws LikenessError `FIT_FAILED` when no family at all fits a column, `ABORTED`
 */
export async function fitPart(
  table: Table,
  whole: readonly ColumnModel[],
  marginals: MarginalOptions | undefined,
  copula: Parameters<typeof fitCopula>[2],
  context: RunContext,
): Promise<FittedPart> {
  const replaced: number[] = [];
  let options = marginals;
  for (;;) {
    try {
      const { models } = await fitColumns(table, context, options);
      const columns = models.map((model, at) => (replaced.includes(at) ? ofWhole(whole[at], model) : model));
      return { ...(await fitCopula(table, columns, copula, context)), replaced };
    } catch (error) {
      const name =
        error instanceof LikenessError && error.code === 'FIT_FAILED' ? error.location.column : undefined;
      const asked = name === undefined ? undefined : options?.columns?.[name];
      if (name === undefined || asked?.families === undefined) throw error;
      replaced.push(table.columns.findIndex(({ schema }) => schema.name === name));
      options = { ...options, columns: { ...options?.columns, [name]: { criterion: asked.criterion } } };
    }
  }
}

function ofWhole(whole: ColumnModel, own: ColumnModel): ColumnModel {
  return whole.type === 'numeric' && own.type === 'numeric'
    ? { ...whole, missingShare: own.missingShare }
    : own;
}
