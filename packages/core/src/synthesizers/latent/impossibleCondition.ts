import type { ResolvedCondition, ResolvedConditions } from '../../conditions/readConditions.js';
import { hasValue, type ValueSet } from '../../conditions/valueSet.js';
import { LikenessError } from '../../errors.js';
import type { Column, ColumnSchema } from '../../table/column.js';
import type { TableSchema } from '../../table/table.js';
import type { ColumnModel } from './columnModel.js';
import { type ColumnSampler, createColumnSampler } from './columnSampler.js';
import { showCell } from '../shared/showCell.js';

/**
 * The column with each number moved to the nearest one that was asked for: a column that does not round meets a
 * single number only to a millionth of its range. Others are given back as they are.
 */
export function snapToConditions(column: Column, resolvedCondition: ResolvedCondition | undefined): Column {
  const set = resolvedCondition?.set;
  if (!set || set.type !== 'numbers' || column.type !== 'numeric') return column;
  const values = column.values.map((value) =>
    Number.isNaN(value) || hasValue(set, value) ? value : nearestIn(set, value),
  );
  return { ...column, values };
}

function nearestIn(set: ValueSet & { type: 'numbers' }, value: number): number {
  return set.ranges.reduce(
    (best, end) => (Math.abs(end - value) < Math.abs(best - value) ? end : best),
    Infinity,
  );
}

/** Why the model has no such row, with the nearest that it has. */
export function impossibleCondition(
  schema: TableSchema,
  models: readonly ColumnModel[],
  column: number,
  resolvedConditions: ResolvedConditions,
): LikenessError {
  const own = schema.columns[column];
  const { name } = own;
  const resolvedCondition = resolvedConditions.get(column);
  const sampler = createColumnSampler(own, models[column]);
  const error = (why: string, advice: string): LikenessError =>
    new LikenessError(
      'CONDITION_IMPOSSIBLE',
      `No row can meet the condition on column "${name}": ${why}. ${advice}`,
      {
        column: name,
      },
    );
  if (resolvedCondition?.missing)
    return error('its cells are never missing', 'The nearest possible is any value.');
  const low = sampler.valueAt(-8.5);
  const high = sampler.valueAt(8.5);
  if (Number.isNaN(low))
    return error('its cells are always missing', 'The nearest possible is a missing cell.');
  const set = resolvedCondition?.set;
  if (set && sampler.invert(set, 0).length > 0) {
    return error(
      'no class of the target has it together with the other conditions',
      'Leave out one of them.',
    );
  }
  if (set?.type === 'codes') {
    const labels = own.categories?.filter(
      (_, code) => sampler.invert({ type: 'codes', accepted: oneCode(own, code) }, 0).length > 0,
    );
    return error(
      'no row had that label',
      `Possible are: ${(labels ?? []).map((label) => `"${label}"`).join(', ')}.`,
    );
  }
  const wanted = set?.ranges ?? Float64Array.of(NaN, NaN);
  const candidates = [low, high, ...Array.from(wanted).flatMap((end) => neighbours(sampler, end))];
  const distance = (value: number): number =>
    wanted.reduce((least, end) => Math.min(least, Math.abs(end - value)), Infinity);
  const nearest = candidates.reduce((best, value) => (distance(value) < distance(best) ? value : best));
  return error(
    `its values run from ${showCell(own, low)} to ${showCell(own, high)}, and none is as asked`,
    `The nearest possible is ${showCell(own, nearest)}.`,
  );
}

function neighbours(sampler: ColumnSampler, end: number): number[] {
  if (!Number.isFinite(end)) return [];
  const below = sampler.invert({ type: 'numbers', ranges: Float64Array.of(-Infinity, end) }, 0);
  const above = sampler.invert({ type: 'numbers', ranges: Float64Array.of(end, Infinity) }, 0);
  return [
    ...(below.length > 0 ? [sampler.valueAt(below[1])] : []),
    ...(above.length > 0 ? [sampler.valueAt(above[0])] : []),
  ];
}

function oneCode({ categories = [] }: ColumnSchema, code: number): Uint8Array {
  return Uint8Array.from(categories, (_, at) => (at === code ? 1 : 0));
}
