import { hasFewValues } from '../../../marginals/select/selectMarginal.js';
import { cholesky } from '../../../numeric/linear-algebra/cholesky.js';
import { nearestCorrelation } from '../../../numeric/linear-algebra/nearestCorrelation.js';
import type { RunContext } from '../../../work/progress.js';
import type { Column } from '../../../table/column.js';
import type { Table } from '../../../table/table.js';
import { takeRows } from '../../../table/takeRows.js';
import { classCells, type ClassValue, classValues, nameCell } from '../../latent/classCells.js';
import type { ColumnModel } from '../../latent/columnModel.js';
import type { FittedCopula } from '../fitCopula.js';
import type { FittedPart } from './fitPart.js';
import type { Dimension } from '../../latent/latentComponent.js';
import type { FitNote } from '../../contract/fitReport.js';

/**
 * Rows below which a class takes the columns and correlations of the class that it is a part of. Above a class of the
 * target stands the whole table only. Above a combination stand similar rows, and marginals fitted to 20 rows come near
 * to those rows (the DCR proportion of Titanic was flagged in 7 of 20 splits, with 50 rows in 5).
 */
const MIN_ROWS = 20;
const MIN_ROWS_OF_COMBINATION = 50;
/** Rows that the pooled proportions of labels count in a class. */
const PRIOR_ROWS = 2;

/** The fit of the rows that have one combination of values of the class columns. */
export interface FittedClass {
  /** Code or number, one a class column; null where the cell is missing. */
  readonly values: readonly ClassValue[];
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

/** Whether a column can divide a table into classes: labels, or at most 20 different whole numbers. */
export function isClassColumn(column: Column): boolean {
  if (column.type === 'coded') return classValues(column).length > 1;
  if (column.type !== 'numeric' || column.schema.kind !== 'integer') return false;
  const present = column.values.filter((value) => !Number.isNaN(value));
  return hasFewValues(present) && classValues(column).length > 1;
}

interface CellFit {
  /** The fit of the rows of the first of the values, as many as it has. */
  readonly part: FittedPart;
  readonly depth: number;
}

/**
 * Fits every class by itself and pools in part: the correlations of a class of n rows count n / (n + d) against the
 * average of the classes (d dimensions; Friedman 1989, "Regularized discriminant analysis"), and proportions of labels
 * get two rows of the whole table. A class of fewer than 20 rows takes everything from the whole table, a combination
 * of fewer than 50 from the rows that share all its values but the last, and so on up.
 *
 * @param classColumns indices; the classes are the combinations of their values
 * @param pooled fit of the whole table
 */
export async function fitClasses(
  table: Table,
  classColumns: readonly number[],
  pooled: FittedCopula,
  fitPart: FitPart,
  context: RunContext,
): Promise<FittedClasses> {
  const levels = classColumns.map((_, k) => classCells(table, classColumns.slice(0, k + 1)));
  const known = new Map<string, FittedPart>();
  const fitCell = async (values: readonly ClassValue[]): Promise<CellFit> => {
    const depth = values.length;
    if (depth === 0) return { part: { ...pooled, replaced: [] }, depth };
    const key = values.join();
    const rows = levels[depth - 1].find((cell) => cell.values.join() === key)?.rows ?? new Int32Array(0);
    const fewest = depth === 1 ? MIN_ROWS : MIN_ROWS_OF_COMBINATION;
    if (rows.length < fewest) return fitCell(values.slice(0, -1));
    const part = known.get(key) ?? (await fitPart(takeRows(table, rows), context));
    known.set(key, part);
    return { part, depth };
  };
  const cells = levels[levels.length - 1];
  const fits: (CellFit & { readonly rowCount: number })[] = [];
  for (const { values, rows } of cells) fits.push({ ...(await fitCell(values)), rowCount: rows.length });
  const own = fits.filter(({ depth }) => depth === classColumns.length);
  const average = averageCorrelation(own);
  const classes = fits.map(({ part, depth, rowCount }, index): FittedClass => {
    const kept = part.dimensions.flatMap(({ column }, i) => (classColumns.includes(column) ? [] : [i]));
    const dimensions = kept.map((i) => part.dimensions[i]);
    const d = dimensions.length;
    const weight = depth < classColumns.length ? 1 : rowCount / (rowCount + d);
    const mixed = new Float64Array(d * d);
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) {
        const own = part.correlation[kept[i] * part.dimensions.length + kept[j]];
        const other = average.get(pairKey(dimensions[i], dimensions[j])) ?? own;
        mixed[i * d + j] = i === j ? 1 : weight * own + (1 - weight) * other;
      }
    }
    return {
      values: cells[index].values,
      share: cells[index].share,
      columns: part.columns.map((model, at) => poolShares(model, pooled.columns[at], rowCount)),
      dimensions,
      correlation: cholesky(mixed, d) ? mixed : nearestCorrelation(mixed, d).matrix,
      ...(part.degreesOfFreedom === undefined ? {} : { degreesOfFreedom: part.degreesOfFreedom }),
    };
  });
  const notes = own.flatMap(({ part }) =>
    part.replaced.map((at): FitNote => {
      const { name } = table.columns[at].schema;
      const { values } = cells[fits.findIndex((fit) => fit.part === part)];
      const message =
        `None of the families asked for fits column "${name}" in the rows where ` +
        `${nameCell(table, classColumns, values)}; there it is drawn from the marginal of the whole table.`;
      return { code: 'CLASS_MARGINAL_POOLED', message, column: name };
    }),
  );
  return { classes, notes };
}

/** Mean correlation of each pair of dimensions over the classes that have it, by rows. */
function averageCorrelation(
  fits: readonly { readonly rowCount: number; readonly part: FittedCopula }[],
): Map<string, number> {
  const sums = new Map<string, { sum: number; rows: number }>();
  for (const { rowCount, part } of fits) {
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
