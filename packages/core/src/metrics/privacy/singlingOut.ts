import type { Table } from '../../table/table.js';
import type { RandomStream } from '../../random/randomStream.js';
import { attackMetric } from './attackMetric.js';

/**
 * Singling out: a predicate that fits exactly one synthetic row is guessed to fit exactly one person. Success: it fits
 * exactly one training row; control: exactly one of as many unseen rows.
 */
export const singlingOutRisk = attackMetric({
  name: 'singlingOutRisk',
  description: 'How much better predicates from synthetic rows single out a training row than an unseen one.',
});

/** One condition on a cell: equal to a label, at most or at least a number, or missing. */
interface Condition {
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

/** Whether exactly one row fulfils all conditions. */
export function singlesOut(conditions: readonly Condition[], table: Table): boolean {
  const columns = conditions.map(({ cells }) => cells(table));
  let found = 0;
  for (let row = 0; row < table.rowCount; row++) {
    let fits = true;
    for (let i = 0; i < conditions.length && fits; i++) fits = conditions[i].holds(columns[i][row]);
    if (fits && ++found > 1) return false;
  }
  return found === 1;
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
