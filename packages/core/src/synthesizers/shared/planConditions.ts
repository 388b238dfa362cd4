import type { ResolvedCondition, ResolvedConditions } from '../../conditions/readConditions.js';
import { hasValue } from '../../conditions/valueSet.js';
import { LikenessError } from '../../errors.js';
import type { ColumnSchema } from '../../table/column.js';
import { columnLattice } from '../../table/lattice/columnLattice.js';
import { writableRange } from '../../table/lattice/writableRange.js';
import type { TableSchema } from '../../table/table.js';
import type { ColumnPlan } from './columnPlan.js';
import { showCell } from './showCell.js';
import { rangesInSupport } from './support.js';

/**
 * Conditions that cells of these columns can meet: ranges of numbers lose what the column cannot write (a whole number is
 * never between 4,500 and 4,501) and what lies outside its range or in a gap of it, so that a draw inside them keeps them when rounded.
 *
 * @throws LikenessError `CONDITION_IMPOSSIBLE` for a resolved condition that no cell can meet, with the nearest possible
 */
export function planConditions(
  schema: TableSchema,
  plans: readonly ColumnPlan[],
  resolvedConditions: ResolvedConditions,
): ResolvedConditions {
  return new Map(
    Array.from(resolvedConditions, ([at, resolvedCondition]) => [
      at,
      planCondition(schema.columns[at], plans[at], resolvedCondition),
    ]),
  );
}

function planCondition(
  schema: ColumnSchema,
  plan: ColumnPlan,
  resolvedCondition: ResolvedCondition,
): ResolvedCondition {
  const { missing, set } = resolvedCondition;
  const fail = (reason: string, nearest: string): never => {
    throw new LikenessError(
      'CONDITION_IMPOSSIBLE',
      `No row can meet the condition on column "${schema.name}": ${reason}. The nearest possible is ${nearest}.`,
      { column: schema.name },
    );
  };
  if (plan.type === 'identifier') return resolvedCondition;
  if (plan.type === 'missing')
    return missing ? resolvedCondition : fail('its cells are always missing', 'a missing cell');
  if (plan.type === 'constant') {
    const value = showCell(schema, plan.value);
    if (missing) return fail('its cells are never missing', value);
    return set === null || hasValue(set, plan.value) ? resolvedCondition : fail('it has one value', value);
  }
  if (missing)
    return plan.missingShare > 0 ? resolvedCondition : fail('its cells are never missing', 'any value');
  if (set === null) return resolvedCondition;
  if (plan.type === 'coded') {
    const possible = plan.counts.flatMap((count, code) => (count > 0 ? [code] : []));
    if (possible.some((code) => hasValue(set, code))) return resolvedCondition;
    return fail(
      'no row had that label',
      `one of ${possible.map((code) => showCell(schema, code)).join(', ')}`,
    );
  }
  if (set.type === 'codes') return resolvedCondition;
  const lattice = columnLattice(schema);
  const { minimum, maximum, support = [{ minimum, maximum, share: 1 }] } = plan;
  const possible = rangesInSupport(support, set.ranges);
  const ranges: number[] = [];
  for (let at = 0; at < possible.length; at += 2) {
    const part = writableRange(lattice, possible[at], possible[at + 1]);
    if (part !== null) ranges.push(...part);
  }
  if (ranges.length > 0) return { missing, set: { type: 'numbers', ranges: Float64Array.from(ranges) } };
  const distance = (value: number): number =>
    set.ranges.reduce((least, end) => Math.min(least, Math.abs(end - value)), Infinity);
  // Beside each end of the ranges, what can be written below and above it.
  const beside = Array.from(set.ranges).flatMap((end) => {
    const below = support.filter((interval) => interval.minimum < end).at(-1);
    const above = support.find((interval) => interval.maximum > end);
    const last = below && writableRange(lattice, below.minimum, Math.min(end, below.maximum));
    const first = above && writableRange(lattice, Math.max(end, above.minimum), above.maximum);
    return [...(last ? [last[1]] : []), ...(first ? [first[0]] : [])];
  });
  const nearest = [minimum, maximum, ...beside].reduce((best, value) =>
    distance(value) < distance(best) ? value : best,
  );
  return fail(
    `its values run from ${showCell(schema, minimum)} to ${showCell(schema, maximum)}, and none is as asked`,
    showCell(schema, nearest),
  );
}
