import type { ResolvedCondition } from '../../conditions/readConditions.js';
import { hasValue, type ValueSet } from '../../conditions/valueSet.js';
import { LikenessError } from '../../errors.js';
import type { ColumnSchema } from '../../table/column.js';
import type { ColumnPlan } from '../shared/columnPlan.js';
import { type BinCells, gridValue, sharesInSet } from './binCells.js';
import type { ForestColumn } from './leafDensity.js';
import { showCell } from '../shared/showCell.js';

/** @throws LikenessError `CONDITION_IMPOSSIBLE` for a resolved condition that no cell of the column can meet, with the nearest */
export function checkCondition(
  schema: ColumnSchema,
  plan: ColumnPlan,
  column: ForestColumn | undefined,
  resolvedCondition: ResolvedCondition,
): void {
  const { missing, set } = resolvedCondition;
  const error = (why: string, advice: string): LikenessError =>
    new LikenessError(
      'CONDITION_IMPOSSIBLE',
      `No row can meet the condition on column "${schema.name}": ${why}. ${advice}`,
      { column: schema.name },
    );
  if (plan.type === 'missing') {
    if (!missing) throw error('its cells are always missing', 'The nearest possible is a missing cell.');
  } else if (plan.type === 'constant') {
    if (missing) throw error('its cells are never missing', 'The nearest possible is its one value.');
    if (set !== null && !hasValue(set, plan.value)) {
      throw error('it has one value', `The nearest possible is ${showCell(schema, plan.value)}.`);
    }
  } else if (plan.type !== 'identifier' && column !== undefined) {
    const { cells, shares } = column;
    if (missing) {
      if (shares[cells.binCount] > 0) return;
      throw error('its cells are never missing', 'The nearest possible is any value.');
    }
    if (set === null || sharesInSet(cells, set).some((share, bin) => share * shares[bin] > 0)) return;
    if (set.type === 'codes') {
      const labels = (schema.categories ?? []).filter((_, code) => (cells.binOfCode?.[code] ?? -1) >= 0);
      throw error('no row had that label', `Possible are: ${labels.slice(0, 20).join(', ')}.`);
    }
    throw error(
      'none of its values is as asked',
      `The nearest possible is ${showCell(schema, nearest(cells, set))}.`,
    );
  }
}

export function jointlyImpossible(columns: readonly string[]): LikenessError {
  return new LikenessError(
    'CONDITION_IMPOSSIBLE',
    `No leaf of the forest has the conditions on ${columns.map((name) => `"${name}"`).join(', ')} together, though each ` +
      'alone is possible. Leave out one of them, or fit with priorRows above 0.',
    { column: columns[0] },
  );
}

/** The value of a segment's end that lies nearest to the set. */
function nearest({ low, high, grid }: BinCells, set: ValueSet & { type: 'numbers' }): number {
  let best = NaN;
  let least = Infinity;
  for (const ends of [low, high]) {
    for (const end of ends) {
      for (const asked of set.ranges) {
        const value = grid === null ? end : gridValue(grid, end);
        if (Math.abs(value - asked) >= least) continue;
        least = Math.abs(value - asked);
        best = value;
      }
    }
  }
  return best;
}
