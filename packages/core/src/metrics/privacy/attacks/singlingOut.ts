import type { Table } from '../../../table/table.js';
import type { RandomStream } from '../../../random/randomStream.js';
import { attackMetric } from './attackMetric.js';

/**
 * Singling out: a predicate that fits exactly one synthetic row is guessed to fit exactly one person. Success: it fits
 * exactly one training row; control: exactly one of as many unseen rows.
 */
export const singlingOutRisk = attackMetric({
  name: 'singlingOutRisk',
  label: 'Singling-out risk',
  version: 2,
  description: 'How much better predicates from synthetic rows single out a training row than an unseen one.',
});

/**
 * Singling out by one column alone (the univariate mode of Giomi et al. 2023): a value that one synthetic row has, the
 * least or the greatest number and what lies beyond, or the only missing value. Success and control as in `singlingOutRisk`.
 */
export const singlingOutUnivariateRisk = attackMetric({
  name: 'singlingOutUnivariateRisk',
  label: 'Singling-out risk, single columns',
  version: 1,
  description:
    'How much better rare values of single synthetic columns single out a training row than an unseen one.',
});

/** One condition on a cell: equal to a label, at most or at least a number, or missing. */
export interface Condition {
  readonly cells: (table: Table) => ArrayLike<number>;
  readonly holds: (cell: number) => boolean;
}

/**
 * Conditions on some columns that a synthetic row fulfils: its labels, and numbers on its side of the median.
 *
 * @param medians of the synthetic columns, NaN for labels
 */
export function predicateOf(
  synthetic: Table,
  row: number,
  columns: ArrayLike<number>,
  medians: Float64Array,
): Condition[] {
  return Array.from(columns, (at): Condition => {
    const cells = (table: Table): ArrayLike<number> => cellsOf(table, at);
    const value = cells(synthetic)[row];
    const column = synthetic.columns[at];
    if (column.type === 'coded' || value !== value) {
      return { cells, holds: value !== value ? (cell) => cell !== cell : (cell) => cell === value };
    }
    return { cells, holds: value > medians[at] ? (cell) => cell >= value : (cell) => cell <= value };
  });
}

/**
 * One condition on one column each that a single synthetic row may fulfil: the number is at most the least, or at least
 * the greatest one; the cell is missing, where one is; the value is one that occurs once.
 */
export function univariatePredicates(synthetic: Table, columns: readonly number[]): Condition[][] {
  return columns.flatMap((at) => {
    const cells = (table: Table): ArrayLike<number> => cellsOf(table, at);
    const counts = new Map<number, number>();
    let least = Infinity;
    let greatest = -Infinity;
    const own = cells(synthetic);
    for (let row = 0; row < synthetic.rowCount; row++) {
      const value = own[row];
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const holds: Condition['holds'][] = [];
    if (synthetic.columns[at].type === 'numeric' && least <= greatest) {
      holds.push(
        (cell) => cell <= least,
        (cell) => cell >= greatest,
      );
    }
    for (const [value, count] of counts) {
      if (count === 1) holds.push(value === value ? (cell) => cell === value : (cell) => cell !== cell);
    }
    return holds.map((own) => [{ cells, holds: own }]);
  });
}

/** The first rows, `most` at most, that fulfil all conditions, ascending. */
export function rowsThatFit(conditions: readonly Condition[], table: Table, most: number): number[] {
  const columns = conditions.map(({ cells }) => cells(table));
  const found: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    let fits = true;
    for (let i = 0; i < conditions.length && fits; i++) fits = conditions[i].holds(columns[i][row]);
    if (!fits) continue;
    found.push(row);
    if (found.length === most) break;
  }
  return found;
}

/** The middle value of each numeric column; NaN for labels. */
export function mediansOf({ columns }: Table): Float64Array {
  return Float64Array.from(columns, (column) => {
    if (column.type !== 'numeric') return NaN;
    const sorted = column.values.filter((value) => value === value).sort();
    return sorted.length === 0 ? NaN : sorted[(sorted.length - 1) >> 1];
  });
}

/** Different columns at random. */
export function drawColumns(stream: RandomStream, from: readonly number[], count: number): number[] {
  const left = [...from];
  return Array.from({ length: Math.min(count, from.length) }, () => {
    const at = stream.integer(left.length);
    return left.splice(at, 1)[0];
  });
}

function cellsOf(table: Table, at: number): ArrayLike<number> {
  const column = table.columns[at];
  return column.type === 'coded' ? column.codes : column.type === 'numeric' ? column.values : [];
}
