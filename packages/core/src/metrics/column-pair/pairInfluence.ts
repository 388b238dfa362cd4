import type { Table } from '../../table/table.js';
import { numbersOf } from '../cells/numbersOf.js';
import type { MetricInput } from '../metricInput.js';
import { rowInfluence } from '../table/rowInfluence.js';
import { orZero, type PairSide } from './pairTask.js';

/** |r - r'| of two of the used columns, 0 to 2, by their places; null where one of them has labels. */
export type CorrelationDifference = (i: number, j: number) => number | null;

/**
 * `rowInfluence` on scores of pairs of columns of any kind.
 *
 * @param used indices of the columns that `real` has
 * @param scores computed from the differences of the correlations of the real rows and others
 * @returns the largest change of each score, at least 0
 */
export function pairInfluence(
  { synthetic, holdout }: MetricInput,
  used: readonly number[],
  real: PairSide,
  scores: (difference: CorrelationDifference) => Float64Array,
): Float64Array {
  const places = real.numbers.flatMap((values, at) => (values ? [at] : []));
  const views = (table: Table): Float64Array[] =>
    places.map((at) => numbersOf(table.columns[used[at]]) as Float64Array);
  const d = places.length;
  const order = new Map(places.map((place, at) => [place, at]));
  return rowInfluence(
    places.map((at) => real.numbers[at] as Float64Array),
    views(synthetic),
    holdout && views(holdout),
    (a, b) =>
      scores((left, right) => {
        const [i, j] = [order.get(left), order.get(right)];
        if (i === undefined || j === undefined) return null;
        return Math.abs(orZero(a[i * d + j]) - orZero(b[i * d + j]));
      }),
  );
}
