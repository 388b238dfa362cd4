import type { ResolvedConditions } from '../../conditions/readConditions.js';
import { hasValue } from '../../conditions/valueSet.js';
import type { RandomStream } from '../../random/randomStream.js';
import type { ClassValue } from './classCells.js';
import type { ColumnModel } from './columnModel.js';
import type { Copula } from './latentComponent.js';

/** The model of the rows that have one combination of values of the class columns. */
export interface LatentClass {
  /** Code or number, one a class column; null for rows where it is missing. */
  readonly values: readonly ClassValue[];
  readonly share: number;
  readonly columns: readonly ColumnModel[];
  readonly copula: Copula;
}

/** A partition of the rows by the values of some columns, with a model for each class. */
export interface ClassPartition {
  /** Indices of the class columns in the schema. */
  readonly columns: readonly number[];
  readonly classes: readonly LatentClass[];
}

/** Whether the values of a class meet what is conditioned of the class columns. */
export function meetsClass(
  columns: readonly number[],
  { values }: LatentClass,
  resolvedConditions: ResolvedConditions,
): boolean {
  return columns.every((at, k) => {
    const resolvedCondition = resolvedConditions.get(at);
    const value = values[k];
    if (resolvedCondition === undefined) return true;
    if (value === null) return resolvedCondition.missing;
    return (
      !resolvedCondition.missing && (resolvedCondition.set === null || hasValue(resolvedCondition.set, value))
    );
  });
}

/**
 * A class for each row.
 *
 * @param weights not negative, with a positive sum
 * @param stratified whether every class gets its fraction of the rows, up to one
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
