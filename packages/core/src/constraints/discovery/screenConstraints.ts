import type { Table } from '../../table/table.js';
import { findCombinations } from './findCombinations.js';
import { findDependencies } from './findDependencies.js';
import { findGroups } from './findGroups.js';
import { findLongSums } from './findLongSums.js';
import { findOrders } from './findOrders.js';
import { findRatios } from './findRatios.js';
import { findSums } from './findSums.js';
import type { Candidate } from './foundConstraint.js';
import type { FoundFormula } from './relation.js';
import { numbersOf, type ScreenedColumn, screenColumns } from './screenedColumns.js';

/** Different numbers that a column of a formula has at least; fewer are codes. */
const MIN_NUMBERS = 3;

/**
 * The constraints that some rows of a table show, without those that others imply, the strongest first. A column is computed
 * by one formula at most; it is then no part of dependencies and combinations, and no order with its inputs is named.
 *
 * @param rows a random sample of the table's rows
 */
export function screenConstraints(rows: Table): Candidate[] {
  const columns = screenColumns(rows);
  const groups = findGroups(columns);
  const formulas = screenFormulas(columns);
  const sameGroup = pairsOf(groups.map((group) => group.columns));
  const computed = new Set(formulas.map(({ target }) => target));
  const dependencies = findDependencies(
    columns.filter(({ name }) => !computed.has(name)),
    (column, on) => on.some((name) => sameGroup(column, name)),
  );
  const combinations = findCombinations(
    columns.filter(({ name }) => !computed.has(name)),
    (a, b) => sameGroup(a, b) || dependencies.related(a, b),
  );
  const bound = new Map(formulas.map(({ target, inputs }) => [target, inputs]));
  const orders = findOrders(columns).filter(
    ({ columns: [a, b] }) => !bound.get(a)?.includes(b) && !bound.get(b)?.includes(a),
  );
  const all: Candidate[] = [...groups, ...formulas, ...dependencies.proposed, ...combinations, ...orders];
  return all.sort((a, b) => b.strength - a.strength || (a.text < b.text ? -1 : 1));
}

function screenFormulas(columns: readonly ScreenedColumn[]): FoundFormula[] {
  const numbers = columns.flatMap((screened) => {
    const column = numbersOf(screened);
    const { codes, counts } = screened;
    return column !== null && (codes === null || counts.length >= MIN_NUMBERS) ? [column] : [];
  });
  const chosen: FoundFormula[] = [];
  const isFree = (target: string, inputs: readonly string[]): boolean =>
    !chosen.some((one) => one.target === target) && !inputs.some((input) => reaches(chosen, input, target));
  const take = (found: readonly FoundFormula[]): void => {
    for (const one of [...found].sort((a, b) => b.strength - a.strength))
      if (isFree(one.target, one.inputs)) chosen.push(one);
  };
  take(findRatios(numbers));
  // A column that is a multiple of another takes part in every sum that the other one takes part in.
  const rest = () => numbers.filter(({ schema }) => !chosen.some(({ target }) => target === schema.name));
  const linked = pairsOf(chosen.map((one) => one.columns));
  take(findSums(rest(), linked));
  take(findLongSums(rest()));
  return chosen;
}

/** Whether a column needs another one, directly or through formulas. */
function reaches(formulas: readonly FoundFormula[], from: string, to: string): boolean {
  if (from === to) return true;
  const formula = formulas.find(({ target }) => target === from);
  return formula?.inputs.some((input) => reaches(formulas, input, to)) ?? false;
}

/** Whether two names stand in one of the lists. */
function pairsOf(lists: readonly (readonly string[])[]): (a: string, b: string) => boolean {
  return (a, b) => lists.some((list) => list.includes(a) && list.includes(b));
}
