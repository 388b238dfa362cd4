import type { ResolvedCondition, ResolvedConditions } from '../../conditions/readConditions.js';
import { hasValue } from '../../conditions/valueSet.js';
import { LikenessError } from '../../errors.js';
import type { ColumnSchema } from '../../table/column.js';
import type { TableSchema } from '../../table/table.js';
import type { UnitWeights } from './blockGenerator.js';
import type { ColumnCoding } from './coding/columnCoding.js';
import { runningSum } from './ctgan/ctganGenerator.js';
import type { Cells } from './trainingScore.js';

/**
 * Of the columns of labels with a resolved condition: running sums of the rows of those units that meet it.
 *
 * @throws LikenessError `CONDITION_IMPOSSIBLE` when none does
 */
export function wantedUnits(
  schema: TableSchema,
  codings: readonly ColumnCoding[],
  resolvedConditions: ResolvedConditions,
): UnitWeights {
  const wanted = new Map<number, Float64Array>();
  codings.forEach((coding, index) => {
    const resolvedCondition = resolvedConditions.get(coding.column);
    if (resolvedCondition === undefined || coding.type !== 'labels') return;
    const weights = coding.values.map((value, unit) =>
      meets(resolvedCondition, value ?? NaN) ? coding.counts[unit] : 0,
    );
    if (coding.rare.length > 0) {
      const rare = coding.rare.filter(({ value }) => meets(resolvedCondition, value));
      weights.push(rare.reduce((sum, { count }) => sum + count, 0));
    }
    const sums = runningSum(weights);
    if (!(sums[sums.length - 1] > 0)) {
      throw impossible(schema.columns[coding.column], 'no row of the data has such a value');
    }
    wanted.set(index, sums);
  });
  return wanted;
}

/** Whether a row of a block keeps every resolved condition on the columns that are modelled. */
export function meetsConditions(
  codings: readonly ColumnCoding[],
  cells: Cells,
  row: number,
  resolvedConditions: ResolvedConditions,
): boolean {
  if (resolvedConditions.size === 0) return true;
  return codings.every(({ column }, at) => {
    const resolvedCondition = resolvedConditions.get(column);
    return resolvedCondition === undefined || meets(resolvedCondition, cells[at][row]);
  });
}

function meets({ missing, set }: ResolvedCondition, value: number): boolean {
  if (Number.isNaN(value)) return missing;
  return !missing && (set === null || hasValue(set, value));
}

function impossible({ name }: ColumnSchema, reason: string): LikenessError {
  return new LikenessError(
    'CONDITION_IMPOSSIBLE',
    `No row can meet the condition on column "${name}": ${reason}. Change the condition.`,
    { column: name },
  );
}
