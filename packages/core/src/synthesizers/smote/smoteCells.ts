import { supportOfPlan } from '../shared/columnPlan.js';
import type { PreparedTable } from '../shared/prepareTable.js';
import type { SupportInterval } from '../shared/support.js';

/** The real rows that new rows are made of: modelled columns, and the class of each row. */
export interface SmoteCells {
  readonly rowCount: number;
  /** Modelled columns by index in the table, ascending. */
  readonly columns: readonly number[];
  /** Of each of them: whether it holds numbers or timestamps; otherwise codes. */
  readonly numeric: readonly boolean[];
  /** Of each of them: the intervals between the gaps of its numbers; undefined where there is no gap. */
  readonly supports: readonly (readonly SupportInterval[] | undefined)[];
  /** Of each of them, one value or code a row; NaN where missing. */
  readonly values: readonly Float64Array[];
  /** Position of the target among `columns`; -1 without classes. New rows have the target's value of their class. */
  readonly target: number;
}

/** The classes of the rows: rows with the same value of the target. */
export interface SmoteClasses {
  /** Class of each row, 0 to `values.length - 1`. */
  readonly ofRow: Int32Array;
  /** Value of the target in each class, ascending, NaN for missing last; one NaN without a target. */
  readonly values: Float64Array;
}

/** @param target index of the column whose values are classes; -1 for none */
export function smoteCells({ table, modelled, plans }: PreparedTable, target: number): SmoteCells {
  const { rowCount } = table;
  return {
    rowCount,
    columns: modelled,
    numeric: modelled.map((at) => table.columns[at].type === 'numeric'),
    supports: modelled.map((at) => supportOfPlan(plans[at])),
    values: modelled.map((at) => {
      const column = table.columns[at];
      if (column.type === 'numeric') return column.values;
      if (column.type === 'coded') return Float64Array.from(column.codes, (code) => (code < 0 ? NaN : code));
      throw new TypeError(`column ${at} is not modelled`);
    }),
    target: target < 0 ? -1 : modelled.indexOf(target),
  };
}

/** The classes of the rows by their value of the target. Cost: a sort. */
export function smoteClasses({ rowCount, values, target }: SmoteCells): SmoteClasses {
  if (target < 0) return { ofRow: new Int32Array(rowCount), values: Float64Array.of(NaN) };
  const labels = values[target];
  // Typed arrays sort NaN to the end.
  const distinct = Float64Array.from(new Set(labels)).sort();
  const classOf = new Map(Array.from(distinct, (value, at) => [value, at]));
  return { ofRow: Int32Array.from(labels, (value) => classOf.get(value) ?? 0), values: distinct };
}

/** Rows of one class, ascending. */
export function rowsOfClass({ ofRow }: SmoteClasses, wanted: number): Int32Array {
  return Int32Array.from(ofRow.keys()).filter((row) => ofRow[row] === wanted);
}
