import type { ResolvedConditions } from '../../conditions/readConditions.js';
import type { Column } from '../../table/column.js';
import { createTable, type Table, type TableSchema } from '../../table/table.js';
import { CHUNK_ROWS } from '../contract/chunk.js';
import type { ColumnPlan } from './columnPlan.js';
import { fitToColumn } from './fitToColumn.js';
import { missingColumn } from './missingColumn.js';
import { syntheticKeys } from './syntheticKeys.js';
import { toColumn } from './toColumn.js';

/**
 * Assembles a chunk of drawn values as a table. Modelled columns are written on the lattice of their schema, in
 * their range and in no gap of the real values; constants, missing columns and synthetic keys follow from their plans.
 *
 * @param drawn by column index, one number a row: values, timestamps or codes; NaN where missing. Changed in place
 * @param chunk index of the chunk, from which synthetic keys are numbered
 * @param resolvedConditions what cells shall be, as `planConditions` gives it
 */
export function assembleTable(
  schema: TableSchema,
  plans: readonly ColumnPlan[],
  rowCount: number,
  chunk: number,
  drawn: ReadonlyMap<number, Float64Array>,
  resolvedConditions?: ResolvedConditions,
): Table {
  const columns = schema.columns.map((column, at): Column => {
    const plan = plans[at];
    if (plan.type === 'missing') return missingColumn(column, rowCount);
    if (plan.type === 'identifier') return syntheticKeys(column, plan, rowCount, chunk * CHUNK_ROWS);
    const values = plan.type === 'constant' ? new Float64Array(rowCount).fill(plan.value) : drawn.get(at);
    if (!values) throw new TypeError(`column ${at} was not drawn`);
    if (plan.type === 'numeric') fitToColumn(column, plan, values, resolvedConditions?.get(at)?.set);
    return toColumn(column, values);
  });
  return createTable(columns);
}
