import type { NeighborPoints } from '../../neighbors/neighborPoints.js';
import type { SmoteCells, SmoteClasses } from './smoteCells.js';

/** How distances are taken: SMOTE, SMOTE-NC or SMOTE-N of Chawla et al. 2002 (sections 3, 6.1, 6.2). */
export type SmoteDistance = 'numbers' | 'mixed' | 'categories' | 'overlap';

/** All rows as points. */
export interface SmotePoints extends NeighborPoints {
  readonly distance: SmoteDistance;
  /** Category columns; the weight of each depends on the class (`categoryWeight`). */
  readonly categories: number;
  readonly dimensions: number;
}

/**
 * Rows as points without the target.
 *
 * - A number is divided by its standard deviation, or not; a missing one lies at the median, and whether it is missing
 *   is a category of its own.
 * - Beside numbers a label is a category (SMOTE-NC). Without numbers it is the vector of the proportions of the classes
 *   among the rows with that label, the value difference metric of Stanfill and Waltz (1986) with exponent 2, which
 *   for two classes orders rows as exponent 1 does (SMOTE-N). Without classes either, labels are equal or not.
 * - A missing label is a label.
 */
export function smotePoints(
  cells: SmoteCells,
  classes: SmoteClasses,
  scaling: 'standard' | 'none',
): SmotePoints {
  const { rowCount, values, numeric, target } = cells;
  const used = values.map((_, at) => at).filter((at) => at !== target);
  const numbers = used.filter((at) => numeric[at]);
  const labels = used.filter((at) => !numeric[at]);
  const withMissing = numbers.filter((at) => values[at].some(Number.isNaN));
  const byClasses = numbers.length === 0 && labels.length > 0 && classes.values.length > 1;
  const coordinates = byClasses
    ? labels.flatMap((at) => classShares(values[at], classes))
    : numbers.map((at) => scaled(values[at], scaling));
  const categories = byClasses
    ? []
    : [
        ...labels.map((at) => Int32Array.from(values[at], (value) => (Number.isNaN(value) ? -1 : value))),
        ...withMissing.map((at) => Int32Array.from(values[at], (value) => (Number.isNaN(value) ? 1 : 0))),
      ];
  const withNumbers = categories.length === 0 ? 'numbers' : 'mixed';
  return {
    rowCount,
    numeric: rowMajor(coordinates, new Float64Array(rowCount * coordinates.length)),
    codes: rowMajor(categories, new Int32Array(rowCount * categories.length)),
    distance: byClasses ? 'categories' : numbers.length > 0 ? withNumbers : 'overlap',
    categories: categories.length,
    dimensions: coordinates.length,
  };
}

/** Some of the points. */
export function takePoints(points: SmotePoints, rows: Int32Array): NeighborPoints {
  const { dimensions, categories } = points;
  const numeric = new Float64Array(rows.length * dimensions);
  const codes = new Int32Array(rows.length * categories);
  rows.forEach((row, at) => {
    for (let j = 0; j < dimensions; j++) numeric[at * dimensions + j] = points.numeric[row * dimensions + j];
    for (let j = 0; j < categories; j++) codes[at * categories + j] = points.codes[row * categories + j];
  });
  return { rowCount: rows.length, numeric, codes };
}

/**
 * What differing categories add to the squared distance: the square of the median of the standard deviations of the
 * numbers over the rows of the class (Chawla et al. 2002, section 6.1); 1 where that is 0 or there are no numbers.
 */
export function categoryWeight({ numeric, dimensions }: SmotePoints, rows: Int32Array): number {
  const deviations = Float64Array.from({ length: dimensions }, (_, j) =>
    deviation(Float64Array.from(rows, (row) => numeric[row * dimensions + j])),
  ).sort();
  const median = middle(deviations);
  return median > 0 ? median * median : 1;
}

function scaled(values: Float64Array, scaling: 'standard' | 'none'): Float64Array {
  const present = values.filter((value) => !Number.isNaN(value));
  const centre = middle(present.slice().sort());
  const spread = scaling === 'standard' ? deviation(present) : 1;
  const unit = spread > 0 && Number.isFinite(spread) ? spread : 1;
  return values.map((value) => (Number.isNaN(value) ? 0 : value / unit - centre / unit));
}

/** Standard deviation with divisor n; safe for values near the largest double. */
function deviation(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  let mean = 0;
  for (const value of values) mean += value / largest / values.length;
  let sum = 0;
  for (const value of values) sum += (value / largest - mean) ** 2;
  return largest * Math.sqrt(sum / values.length);
}

/** Median of sorted values; 0 of none. */
function middle(sorted: Float64Array): number {
  if (sorted.length === 0) return 0;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
}

/** A coordinate a class: its proportion among the rows with the row's label. */
function classShares(values: Float64Array, { ofRow, values: classes }: SmoteClasses): Float64Array[] {
  const rows = new Map<number, number>();
  const counts = classes.map(() => 0);
  const byLabel = new Map<number, Float64Array>();
  values.forEach((value, row) => {
    rows.set(value, (rows.get(value) ?? 0) + 1);
    const own = byLabel.get(value) ?? counts.slice();
    own[ofRow[row]]++;
    byLabel.set(value, own);
  });
  return Array.from(classes, (_, one) =>
    values.map((value) => (byLabel.get(value)?.[one] ?? 0) / (rows.get(value) ?? 1)),
  );
}

function rowMajor<Matrix extends Float64Array | Int32Array>(columns: readonly Matrix[], out: Matrix): Matrix {
  columns.forEach((column, at) => {
    for (let row = 0; row < column.length; row++) out[row * columns.length + at] = column[row];
  });
  return out;
}
