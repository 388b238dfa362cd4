import type { VisitOrder } from './cartSettings.js';

/**
 * The modelled columns in the order in which they are drawn.
 *
 * @param modelled indices of the columns, in the order of the file
 * @param distinct how many different cells each of them has
 * @param target index of the target; -1 for none
 * @param targetFirst whether the target comes first whatever the order, as stratification needs it
 */
export function visitOrder(
  order: VisitOrder,
  modelled: readonly number[],
  distinct: readonly number[],
  target: number,
  targetFirst: boolean,
): number[] {
  const countOf = new Map(modelled.map((column, at) => [column, distinct[at]]));
  const ordered = [...modelled];
  if (order === 'distinct') {
    ordered.sort((a, b) => (countOf.get(a) ?? 0) - (countOf.get(b) ?? 0) || a - b);
  }
  if ((order === 'target-first' || targetFirst) && ordered.includes(target)) {
    return [target, ...ordered.filter((column) => column !== target)];
  }
  return ordered;
}
