import { LikenessError } from '../../errors.js';

/** p-values of several hypotheses after a multiplicity adjustment, in the order in which they were given. */
export interface Adjustment {
  /** The procedure with its variant, for example "Hommel". */
  readonly method: string;
  /** At index i: the smallest familywise error rate at which hypothesis i is rejected, 0 to 1. */
  readonly adjusted: Float64Array;
}

/**
 * The hypotheses that a procedure rejects at a familywise error rate.
 *
 * @param alpha between 0 and 1
 * @throws LikenessError `INVALID_OPTION`
 */
export function rejections({ adjusted }: Pick<Adjustment, 'adjusted'>, alpha: number): boolean[] {
  if (!(alpha > 0 && alpha < 1)) throw invalid('alpha', alpha, 'between 0 and 1');
  return Array.from(adjusted, (p) => p <= alpha);
}

/**
 * A copy of p-values, when there is one at least and all are from 0 to 1.
 *
 * @throws LikenessError `INVALID_OPTION`, with the index
 */
export function readPValues(pValues: ArrayLike<number>): Float64Array {
  if (pValues.length === 0) throw invalid('pValues', 'an empty list', 'of one hypothesis at least');
  const copy = Float64Array.from(pValues);
  for (let i = 0; i < copy.length; i++) {
    if (!(copy[i] >= 0 && copy[i] <= 1)) throw invalid(`pValues[${i}]`, copy[i], 'from 0 to 1');
  }
  return copy;
}

/** Rounding that a sum of weights may have above 1. */
const ROUNDING = 1e-9;

/**
 * A copy of the weights by which hypotheses share the error rate; equal ones when none are given.
 *
 * @throws LikenessError `INVALID_OPTION` for another number of weights, one below 0, or a sum above 1
 */
export function readWeights(weights: ArrayLike<number> | undefined, count: number): Float64Array {
  if (weights === undefined) return new Float64Array(count).fill(1 / count);
  if (weights.length !== count)
    throw invalid('weights', `${weights.length} numbers`, `one for each of ${count} hypotheses`);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (!(weights[i] >= 0)) throw invalid(`weights[${i}]`, weights[i], '0 or above');
    sum += weights[i];
  }
  if (!(sum <= 1 + ROUNDING)) throw invalid('weights', `of sum ${sum}`, 'of sum 1 at most');
  return Float64Array.from(weights);
}

/** The level at which a hypothesis with a weight is just rejected: p / weight, 1 at most. */
export function weighted(p: number, weight: number): number {
  return weight > 0 ? Math.min(1, p / weight) : 1;
}

/** Indices of the hypotheses by ascending key; ties keep their order. */
export function ascending(keys: Float64Array): number[] {
  return Array.from(keys, (_, i) => i).sort((a, b) => keys[a] - keys[b]);
}

export function invalid(option: string, value: number | string, range: string): LikenessError {
  return new LikenessError('INVALID_OPTION', `${option} is ${value}; it must be ${range}.`, {
    option,
    value: String(value),
  });
}
