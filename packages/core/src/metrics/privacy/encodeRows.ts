import type { NeighborPoints } from '../../neighbors/neighborPoints.js';
import { createCountBelow } from '../../numeric/countBelow.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import type { Table } from '../../table/table.js';
import { numbersOf } from '../cells/numbersOf.js';
import { sortedPresent } from '../sortedPresent.js';

/** A number that is missing on one side only: as far as the indicator column of missing cells. */
const MISSING = 1;

/** Quantiles are kept this far from 0 and 1, as scikit-learn's QuantileTransformer does: scores within 5.2 of 0. */
const EDGE = 1e-7;

/** In words, for the provenance. */
export const ENCODING = 'quantile-normal numbers, one-hot labels, L2';

/** In words, of `STANDARD_SCALE`. */
export const STANDARD_ENCODING = 'standardised numbers, 1 for labels that differ, L2';

/** Standard scores are kept within this, so that squares stay finite. */
const MAX_SCORE = 1e6;

/** Numbers whose standard deviation is below this, against the largest of them, are all alike but for rounding. */
const MIN_DEVIATION = 1e-12;

/** How cells become coordinates. */
export interface PointScale {
  /** Coordinates of numbers: fixed by the real ones, then applied to any. */
  readonly score: (real: Float64Array) => (values: Float64Array) => Float64Array;
  /** Squared distance of two labels that differ. */
  readonly labelWeight: number;
}

/** Normal quantiles, and the squared L2 distance of two one-hot columns that differ. */
const NORMAL_SCALE: PointScale = { score: normalScore, labelWeight: 2 };

/** Numbers on their own scale, and the weight of labels that SMOTE-NC has for them. */
export const STANDARD_SCALE: PointScale = { score: standardScore, labelWeight: 1 };

/** Rows as points, and what differing codes add to the squared distance. */
export interface EncodedRows extends NeighborPoints {
  readonly categoryWeights: Float64Array;
}

/** Columns as coordinates, each of some tables. */
export interface EncodedColumns {
  readonly rowCounts: readonly number[];
  /** `column`: its place in the tables. */
  readonly numeric: readonly { readonly column: number; readonly tables: readonly Float64Array[] }[];
  readonly coded: readonly {
    readonly column: number;
    readonly tables: readonly ArrayLike<number>[];
    readonly weight: number;
  }[];
}

/**
 * Rows as points: numbers by the normal quantile of their place among the real ones (linear between different values,
 * mid-place for repeated ones, 5.2 and -5.2 at the ends), labels one-hot, a missing number as 0 and an indicator. Identifiers are left out.
 *
 * @param tables aligned; the first one, the real rows, fixes the encoding
 * @param scale instead of normal quantiles and one-hot labels
 */
export function encodeRows(
  tables: readonly Table[],
  columns = tables[0].columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at])),
  scale = NORMAL_SCALE,
): EncodedRows[] {
  return joinColumns(encodeColumns(tables, columns, scale));
}

/** The coordinates of each column, as `encodeRows` has them. */
export function encodeColumns(
  tables: readonly Table[],
  columns: readonly number[],
  scale = NORMAL_SCALE,
): EncodedColumns {
  const numeric: EncodedColumns['numeric'][number][] = [];
  const coded: EncodedColumns['coded'][number][] = [];
  for (const column of columns) {
    const own = tables.map((table) => table.columns[column]);
    const numbers = own.map(numbersOf);
    const [real] = numbers;
    if (real && numbers.every((values) => values !== null)) {
      const score = scale.score(real);
      numeric.push({ column, tables: numbers.map(score) });
      if (numbers.some((values) => values.some((value) => value !== value))) {
        coded.push({
          column,
          tables: numbers.map((values) => Uint8Array.from(values, (value) => (value === value ? 0 : 1))),
          weight: MISSING,
        });
      }
    } else {
      coded.push({
        column,
        tables: own.map((one) => (one.type === 'coded' ? one.codes : [])),
        weight: scale.labelWeight,
      });
    }
  }
  return { rowCounts: tables.map(({ rowCount }) => rowCount), numeric, coded };
}

/** Points of the columns; of all but `without`, where it is given. */
export function joinColumns(encoded: EncodedColumns, without?: number): EncodedRows[] {
  const numeric = encoded.numeric.filter(({ column }) => column !== without);
  const coded = encoded.coded.filter(({ column }) => column !== without);
  const categoryWeights = Float64Array.from(coded, ({ weight }) => weight);
  return encoded.rowCounts.map((rowCount, t) => {
    const values = new Float64Array(rowCount * numeric.length);
    const codes = new Int32Array(rowCount * coded.length);
    numeric.forEach(({ tables }, j) => {
      for (let row = 0; row < rowCount; row++) values[row * numeric.length + j] = tables[t][row];
    });
    coded.forEach(({ tables }, j) => {
      for (let row = 0; row < rowCount; row++) codes[row * coded.length + j] = tables[t][row];
    });
    return { rowCount, numeric: values, codes, categoryWeights };
  });
}

/** The rows at those indices. */
export function takePoints(points: EncodedRows, rows: Int32Array): EncodedRows {
  const d = points.rowCount === 0 ? 0 : points.numeric.length / points.rowCount;
  const c = points.categoryWeights.length;
  const numeric = new Float64Array(rows.length * d);
  const codes = new Int32Array(rows.length * c);
  rows.forEach((row, i) => {
    for (let j = 0; j < d; j++) numeric[i * d + j] = points.numeric[row * d + j];
    for (let j = 0; j < c; j++) codes[i * c + j] = points.codes[row * c + j];
  });
  return { rowCount: rows.length, numeric, codes, categoryWeights: points.categoryWeights };
}

/** The rows from `from` to before `to`. */
export function sliceRows(points: EncodedRows, from: number, to: number): EncodedRows {
  return takePoints(
    points,
    Int32Array.from({ length: to - from }, (_, i) => from + i),
  );
}

/** The rows of one table, then those of the other. */
export function appendPoints(first: EncodedRows, second: EncodedRows): EncodedRows {
  const numeric = new Float64Array(first.numeric.length + second.numeric.length);
  numeric.set(first.numeric);
  numeric.set(second.numeric, first.numeric.length);
  const codes = new Int32Array(first.codes.length + second.codes.length);
  codes.set(first.codes);
  codes.set(second.codes, first.codes.length);
  return {
    rowCount: first.rowCount + second.rowCount,
    numeric,
    codes,
    categoryWeights: first.categoryWeights,
  };
}

/** Distances from the mean of the real numbers in their standard deviations; 0 for a missing one, and where all are alike. */
export function standardScore(real: Float64Array): (values: Float64Array) => Float64Array {
  const present = sortedPresent(real);
  // By the largest one, as squares of numbers near the largest double are not finite.
  const unit = present.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const mean = present.reduce((sum, value) => sum + value / unit, 0) / present.length;
  const deviation = Math.sqrt(
    present.reduce((sum, value) => sum + (value / unit - mean) ** 2, 0) / present.length,
  );
  return (values) =>
    values.map((value) => {
      if (value !== value || !(deviation > MIN_DEVIATION)) return 0;
      return Math.min(MAX_SCORE, Math.max(-MAX_SCORE, (value / unit - mean) / deviation));
    });
}

/** Normal quantiles of the places of numbers among the real ones; 0 for a missing one. */
function normalScore(real: Float64Array): (values: Float64Array) => Float64Array {
  const sorted = sortedPresent(real);
  const last = sorted.length - 1;
  if (last < 1) return (values) => new Float64Array(values.length);
  const countBelow = createCountBelow(sorted);
  const scoreOf = (place: number): number => normalQuantile(Math.min(1 - EDGE, Math.max(EDGE, place)));
  // Places run from 0 to 1. The least and the greatest value have the ends, however often they come, as
  // scikit-learn's transformer does; another repeated value has the middle of its places.
  const known = new Float64Array(sorted.length);
  for (let below = 0; below <= last;) {
    let upTo = below + 1;
    while (upTo <= last && sorted[upTo] === sorted[below]) upTo++;
    known[below] = scoreOf(below === 0 ? 0 : upTo > last ? 1 : (below + upTo - 1) / 2 / last);
    below = upTo;
  }
  return (values) => {
    const counts = new Int32Array(values.length);
    countBelow(values, counts);
    return values.map((value, row) => {
      if (value !== value) return 0;
      const below = counts[row];
      if (below > last) return scoreOf(1);
      if (sorted[below] === value) return known[below];
      if (below === 0) return scoreOf(0);
      const [low, high] = [sorted[below - 1], sorted[below]];
      return scoreOf((below - 1 + (value - low) / (high - low)) / last);
    });
  };
}
