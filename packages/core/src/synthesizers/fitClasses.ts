import { hasFewValues } from '../marginals/selectMarginal.js';
import { cholesky } from '../numeric/cholesky.js';
import { nearestCorrelation } from '../numeric/nearestCorrelation.js';
import type { RunContext } from '../progress.js';
import type { Column } from '../table/column.js';
import type { Table } from '../table/table.js';
import { takeRows } from '../table/takeRows.js';
import type { ColumnModel } from './columnModel.js';
import type { FittedCopula } from './fitCopula.js';
import type { FittedPart } from './fitPart.js';
import type { Dimension } from './latentComponent.js';
import type { FitNote } from './synthesizer.js';

/** Rows below which a class shares the columns and correlations of the whole table. */
const FEWEST_ROWS = 20;
/** Rows that the pooled shares of labels count in a class. */
const PRIOR_ROWS = 2;

/** The fit of the rows that have one value of the target. */
export interface FittedClass {
  /** Code or number; null where the target is missing. */
  readonly value: number | null;
  readonly rowCount: number;
  readonly share: number;
  readonly columns: readonly ColumnModel[];
  readonly dimensions: readonly Dimension[];
  readonly correlation: Float64Array;
  readonly degreesOfFreedom?: number;
}

/** Classes, and what their fits had to do otherwise. */
export interface FittedClasses {
  readonly classes: readonly FittedClass[];
  readonly notes: readonly FitNote[];
}

export type FitPart = (table: Table, context: RunContext) => Promise<FittedPart>;

/** Whether a column can split a table into classes: labels, or at most 20 different whole numbers. */
export function isClassColumn(column: Column): boolean {
  if (column.type === 'coded') return classValues(column).length > 1;
  if (column.type !== 'numeric' || column.schema.kind !== 'integer') return false;
  const present = column.values.filter((value) => !Number.isNaN(value));
  return hasFewValues(present) && classValues(column).length > 1;
}

/**
 * Fits every class by itself and pools in part: the correlations of a class of n rows count n / (n + d) against the
 * average of the classes (d dimensions; Friedman 1989, "Regularized discriminant analysis"), shares of labels get two
 * rows of the whole table, and a class of fewer than 20 rows takes everything from the whole table.
 *
 * @param pooled fit of the whole table
 */
export async function fitClasses(
  table: Table,
  target: number,
  pooled: FittedCopula,
  fitPart: FitPart,
  context: RunContext,
): Promise<FittedClasses> {
  const column = table.columns[target];
  const values = classValues(column);
  const fits: { value: number | null; rowCount: number; part: FittedPart | null }[] = [];
  for (const value of values) {
    const rows = rowsOf(column, value, table.rowCount);
    const part = rows.length < FEWEST_ROWS ? null : await fitPart(takeRows(table, rows), context);
    fits.push({ value, rowCount: rows.length, part });
  }
  const average = averageCorrelation(fits);
  const classes = fits.map(({ value, rowCount, part }): FittedClass => {
    const fitted = part ?? pooled;
    const kept = fitted.dimensions.flatMap(({ column: at }, i) => (at === target ? [] : [i]));
    const dimensions = kept.map((i) => fitted.dimensions[i]);
    const d = dimensions.length;
    const weight = part === null ? 1 : rowCount / (rowCount + d);
    const mixed = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const own = fitted.correlation[kept[i] * fitted.dimensions.length + kept[j]];
        const other = average.get(pairKey(dimensions[i], dimensions[j])) ?? own;
        mixed[i * d + j] = i === j ? 1 : weight * own + (1 - weight) * other;
      }
    }
    return {
      value,
      rowCount,
      share: rowCount / table.rowCount,
      columns: fitted.columns.map((model, at) => poolShares(model, pooled.columns[at], rowCount)),
      dimensions,
      correlation: cholesky(mixed, d) ? mixed : nearestCorrelation(mixed, d).matrix,
      ...(fitted.degreesOfFreedom === undefined ? {} : { degreesOfFreedom: fitted.degreesOfFreedom }),
    };
  });
  const notes = fits.flatMap(({ value, part }) =>
    (part?.replaced ?? []).map((at): FitNote => {
      const { name } = table.columns[at].schema;
      const message =
        `None of the families asked for fits column "${name}" in the rows where "${column.schema.name}" is ` +
        `${labelOf(column, value)}; there it is drawn from the marginal of the whole table.`;
      return { code: 'CLASS_MARGINAL_POOLED', message, column: name };
    }),
  );
  return { classes, notes };
}

function labelOf(column: Column, value: number | null): string {
  if (value === null) return 'missing';
  return column.type === 'coded' ? `"${column.schema.categories[value]}"` : String(value);
}

/** Different codes or numbers, ascending, and null last where cells are missing. */
export function classValues(column: Column): (number | null)[] {
  if (column.type === 'identifier') return [];
  const cells = column.type === 'coded' ? column.codes : column.values;
  const values = new Set<number>();
  let missing = false;
  for (const cell of cells) {
    if (Number.isNaN(cell) || (column.type === 'coded' && cell < 0)) missing = true;
    else values.add(cell);
  }
  const sorted: (number | null)[] = [...values].sort((a, b) => a - b);
  return missing ? [...sorted, null] : sorted;
}

function rowsOf(column: Column, value: number | null, rowCount: number): Int32Array {
  if (column.type === 'identifier') return new Int32Array(0);
  const cells = column.type === 'coded' ? column.codes : column.values;
  const all = Int32Array.from({ length: rowCount }, (_, row) => row);
  if (value !== null) return all.filter((row) => cells[row] === value);
  return all.filter((row) => (column.type === 'coded' ? cells[row] < 0 : Number.isNaN(cells[row])));
}

/** Mean correlation of each pair of dimensions over the classes that have it, by rows. */
function averageCorrelation(
  fits: readonly { rowCount: number; part: FittedCopula | null }[],
): Map<string, number> {
  const sums = new Map<string, { sum: number; rows: number }>();
  for (const { rowCount, part } of fits) {
    if (part === null) continue;
    const d = part.dimensions.length;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const key = pairKey(part.dimensions[i], part.dimensions[j]);
        const entry = sums.get(key) ?? { sum: 0, rows: 0 };
        entry.sum += rowCount * part.correlation[i * d + j];
        entry.rows += rowCount;
        sums.set(key, entry);
      }
    }
  }
  return new Map(Array.from(sums, ([key, { sum, rows }]) => [key, sum / rows]));
}

function pairKey(a: Dimension, b: Dimension): string {
  return `${a.column} ${a.part} ${b.column} ${b.part}`;
}

function poolShares(model: ColumnModel, pooled: ColumnModel, rows: number): ColumnModel {
  if (model.type !== 'coded' || pooled.type !== 'coded' || model === pooled) return model;
  const shares = model.shares.map(
    (share, code) => (rows * share + PRIOR_ROWS * pooled.shares[code]) / (rows + PRIOR_ROWS),
  );
  return { ...model, shares };
}
