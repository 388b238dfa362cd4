import { cholesky } from '../numeric/linear-algebra/cholesky.js';
import { normalQuantile } from '../numeric/normalDistribution.js';
import type { RandomStream } from '../random/randomStream.js';
import { correlateInPlace } from './correlateInPlace.js';

const ROUNDS = 4;

/**
 * Moves a sample of normals, in place, so that each variable has exactly one value in each of n strata of equal
 * probability, and the first d variables have the correlation L L'. By turns the sample is whitened and coloured
 * (which meets the correlation exactly) and replaced by stratified normals of the same ranks (Iman and Conover 1982);
 * the strata come last, which costs a little of the exactness (docs/engine.md). With at most d + 1 rows only the strata.
 *
 * @param variables all of n values
 * @param factor L of the first d variables, d x d, row-major; null when d is 0
 * @param streamOf stream of a variable's places within the strata
 */
export function exactCorrelation(
  variables: readonly Float64Array[],
  factor: Float64Array | null,
  d: number,
  streamOf: (variable: number) => RandomStream,
): void {
  const strata = variables.map((variable, at) => stratifiedNormals(variable.length, streamOf(at)));
  const joined = variables.slice(0, d);
  for (let round = 0; round < ROUNDS; round++) {
    if (factor !== null && whiten(joined)) correlateInPlace(joined, factor, joined[0].length);
    variables.forEach((variable, at) => takeRanks(variable, strata[at]));
  }
}

/** One normal of each of n strata of equal probability, ascending. */
function stratifiedNormals(n: number, stream: RandomStream): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => normalQuantile((i + stream.uniformOpen()) / n));
}

function takeRanks(variable: Float64Array, ascending: Float64Array): void {
  const order = Uint32Array.from(variable.keys()).sort((a, b) => variable[a] - variable[b] || a - b);
  order.forEach((row, rank) => (variable[row] = ascending[rank]));
}

/** To mean 0, variance 1 and no correlation; false when the sample has not the rank for it. */
function whiten(variables: readonly Float64Array[]): boolean {
  const d = variables.length;
  const n = d === 0 ? 0 : variables[0].length;
  if (d === 0 || n <= d + 1) return false;
  for (const variable of variables) {
    const mean = variable.reduce((sum, value) => sum + value, 0) / n;
    for (let row = 0; row < n; row++) variable[row] -= mean;
  }
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let row = 0; row < n; row++) sum += variables[i][row] * variables[j][row];
      covariance[i * d + j] = sum / n;
    }
  }
  const factor = cholesky(covariance, d);
  if (factor === null) return false;
  // Forward substitution, a variable at a time.
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < i; k++) {
      const weight = factor[i * d + k];
      for (let row = 0; row < n; row++) variables[i][row] -= weight * variables[k][row];
    }
    for (let row = 0; row < n; row++) variables[i][row] /= factor[i * d + i];
  }
  return true;
}
