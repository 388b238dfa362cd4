import type { NeighborPoints } from '../../neighbors/neighborPoints.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import type { Table } from '../../table/table.js';
import { numbersOf } from '../cells/numbersOf.js';
import { sortedPresent } from '../sortedPresent.js';

/** Squared L2 distance of two one-hot columns that differ. */
const ONE_HOT = 2;

/** A number that is missing on one side only: as far as the indicator column of missing cells. */
const MISSING = 1;

/** Quantiles are kept this far from 0 and 1, as scikit-learn's QuantileTransformer does: scores within 5.2 of 0. */
const EDGE = 1e-7;

/** In words, for the provenance. */
export const ENCODING = 'quantile-normal numbers, one-hot labels, L2';

/** Rows as points, and what differing codes add to the squared distance. */
export interface EncodedRows extends NeighborPoints {
  readonly categoryWeights: Float64Array;
}

/**
 * Rows as points: numbers by the normal quantile of their place among the real ones (linear between different values,
 * mid-place for repeated ones, 5.2 and -5.2 at the ends), labels one-hot, a missing number as 0 and an indicator. Identifiers are left out.
 *
 * @param tables aligned; the first one, the real rows, fixes the encoding
 */
export function encodeRows(
  tables: readonly Table[],
  columns = tables[0].columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at])),
): EncodedRows[] {
  const numeric: { readonly tables: readonly Float64Array[] }[] = [];
  const coded: { readonly tables: readonly ArrayLike<number>[]; readonly weight: number }[] = [];
  for (const at of columns) {
    const own = tables.map((table) => table.columns[at]);
    const numbers = own.map(numbersOf);
    const [real] = numbers;
    if (real && numbers.every((values) => values !== null)) {
      const score = normalScore(real);
      numeric.push({ tables: numbers.map((values) => values.map(score)) });
      if (numbers.some((values) => values.some((value) => value !== value))) {
        coded.push({
          tables: numbers.map((values) => Uint8Array.from(values, (value) => (value === value ? 0 : 1))),
          weight: MISSING,
        });
      }
    } else {
      coded.push({
        tables: own.map((column) => (column.type === 'coded' ? column.codes : [])),
        weight: ONE_HOT,
      });
    }
  }
  const categoryWeights = Float64Array.from(coded, ({ weight }) => weight);
  return tables.map(({ rowCount }, t) => {
    const values = new Float64Array(rowCount * numeric.length);
    const codes = new Int32Array(rowCount * coded.length);
    numeric.forEach((column, j) => {
      for (let row = 0; row < rowCount; row++) values[row * numeric.length + j] = column.tables[t][row];
    });
    coded.forEach((column, j) => {
      for (let row = 0; row < rowCount; row++) codes[row * coded.length + j] = column.tables[t][row];
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

/** Normal quantile of a number's place among the real ones; 0 for a missing one. */
function normalScore(real: Float64Array): (value: number) => number {
  const sorted = sortedPresent(real);
  const last = sorted.length - 1;
  return (value) => {
    if (value !== value || last < 1) return 0;
    const below = countBelow(sorted, value, false);
    const upTo = countBelow(sorted, value, true);
    let place: number;
    // Places run from 0 to 1. The least and the greatest value have the ends, however often they come, as
    // scikit-learn's transformer does; another repeated value has the middle of its places.
    if (below === 0) place = 0;
    else if (upTo > last) place = 1;
    else if (upTo > below) place = (below + upTo - 1) / 2 / last;
    else {
      const [low, high] = [sorted[below - 1], sorted[below]];
      place = (below - 1 + (value - low) / (high - low)) / last;
    }
    return normalQuantile(Math.min(1 - EDGE, Math.max(EDGE, place)));
  };
}

/** How many sorted values lie below `value`, or at most at it. */
function countBelow(sorted: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (inclusive && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
