import type { RandomStream } from '../random/randomStream.js';
import type { ColumnModel } from './columnModel.js';
import type { Copula } from './latentComponent.js';

/** The model of the rows that have one value of the class column. */
export interface LatentClass {
  /** Code or number of the class column; null for rows where it is missing. */
  readonly value: number | null;
  readonly share: number;
  readonly columns: readonly ColumnModel[];
  readonly copula: Copula;
}

/** A model for each value of one column. */
export interface ClassSplit {
  /** Index of the column in the schema. */
  readonly column: number;
  readonly classes: readonly LatentClass[];
}

/**
 * A class for each row.
 *
 * @param weights not negative, with a positive sum
 * @param stratified whether every class gets its share of the rows, up to one
 */
export function drawClasses(
  weights: Float64Array,
  rows: number,
  stream: RandomStream,
  stratified: boolean,
): Int32Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const classes = new Int32Array(rows);
  const shift = stream.uniform();
  for (let row = 0; row < rows; row++) {
    let rest = (stratified ? (row + shift) / rows : stream.uniform()) * total;
    let at = 0;
    while (at < weights.length - 1 && (rest >= weights[at] || weights[at] === 0)) rest -= weights[at++];
    while (weights[at] === 0) at--;
    classes[row] = at;
  }
  if (!stratified) return classes;
  for (let row = rows - 1; row > 0; row--) {
    const other = stream.integer(row + 1);
    [classes[row], classes[other]] = [classes[other], classes[row]];
  }
  return classes;
}
