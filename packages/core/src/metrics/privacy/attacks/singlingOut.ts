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
  version: 3,
  description: 'How much better predicates from synthetic rows single out a training row than an unseen one.',
});

/**
 * Singling out by one column alone (the univariate mode of Giomi et al. 2023): a value that one synthetic row has, the
 * least or the greatest number and what lies beyond, or the only missing value. Success and control as in `singlingOutRisk`.
 */
export const singlingOutUnivariateRisk = attackMetric({
  name: 'singlingOutUnivariateRisk',
  label: 'Singling-out risk, single columns',
  version: 2,
  description:
    'How much better rare values of single synthetic columns single out a training row than an unseen one.',
});

/** One condition on a column: equal to a code or number, at most or at least a number, or missing. */
export interface Condition {
  readonly column: number;
  readonly type: 'equal' | 'atMost' | 'atLeast' | 'missing';
  readonly value: number;
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
    const value = cellsOf(synthetic, at)[row];
    if (value !== value) return { column: at, type: 'missing', value };
    if (synthetic.columns[at].type === 'coded') return { column: at, type: 'equal', value };
    return { column: at, type: value > medians[at] ? 'atLeast' : 'atMost', value };
  });
}

/**
 * One condition on one column each that a single synthetic row may fulfil: the number is at most the least, or at least
 * the greatest one; the cell is missing, where one is; the value is one that occurs once.
 */
export function univariatePredicates(synthetic: Table, columns: readonly number[]): Condition[][] {
  return columns.flatMap((column) => {
    const counts = new Map<number, number>();
    let least = Infinity;
    let greatest = -Infinity;
    const own = cellsOf(synthetic, column);
    for (let row = 0; row < synthetic.rowCount; row++) {
      const value = own[row];
      counts.set(value, (counts.get(value) ?? 0) + 1);
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const conditions: Condition[] = [];
    if (synthetic.columns[column].type === 'numeric' && least <= greatest) {
      conditions.push({ column, type: 'atMost', value: least }, { column, type: 'atLeast', value: greatest });
    }
    for (const [value, count] of counts) {
      if (count === 1) conditions.push({ column, type: value === value ? 'equal' : 'missing', value });
    }
    return conditions.map((condition) => [condition]);
  });
}

/** Finds the rows of a table that fulfil all conditions of a predicate, ascending. */
export class PredicateSearch {
  readonly #table: Table;
  readonly #rows: Int32Array;

  constructor(table: Table) {
    this.#table = table;
    this.#rows = new Int32Array(table.rowCount);
  }

  /** A view that the next call overwrites. */
  rowsThatFit(conditions: readonly Condition[]): Int32Array {
    const rows = this.#rows;
    let count = -1;
    for (const { column, type, value } of conditions) {
      const cells = cellsOf(this.#table, column);
      count = count < 0 ? keepAll(cells, type, value, rows) : keepSome(cells, type, value, rows, count);
    }
    return rows.subarray(0, Math.max(0, count));
  }
}

/** All rows whose cell fulfils the condition; how many they are. */
function keepAll(cells: ArrayLike<number>, type: Condition['type'], value: number, rows: Int32Array): number {
  let count = 0;
  const { length } = rows;
  // A loop for each comparison: one loop for all would cost each cell four times as much.
  if (type === 'equal') {
    for (let row = 0; row < length; row++) if (cells[row] === value) rows[count++] = row;
  } else if (type === 'atMost') {
    for (let row = 0; row < length; row++) if (cells[row] <= value) rows[count++] = row;
  } else if (type === 'atLeast') {
    for (let row = 0; row < length; row++) if (cells[row] >= value) rows[count++] = row;
  } else {
    for (let row = 0; row < length; row++) if (cells[row] !== cells[row]) rows[count++] = row;
  }
  return count;
}

/** Those of the first `among` rows whose cell fulfils the condition, moved to the front. */
function keepSome(
  cells: ArrayLike<number>,
  type: Condition['type'],
  value: number,
  rows: Int32Array,
  among: number,
): number {
  let count = 0;
  for (let i = 0; i < among; i++) {
    const cell = cells[rows[i]];
    const holds =
      type === 'equal'
        ? cell === value
        : type === 'atMost'
          ? cell <= value
          : type === 'atLeast'
            ? cell >= value
            : cell !== cell;
    if (holds) rows[count++] = rows[i];
  }
  return count;
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
