import { cholesky } from '../../numeric/linear-algebra/cholesky.js';
import { solveCholesky } from '../../numeric/linear-algebra/solveCholesky.js';
import type { Marginal } from '../marginal.js';
import type { MarginalFamily, ParameterKind } from '../marginalFamily.js';
import { momentsOf } from '../../numeric/moments.js';

/** Standard errors by parameter name, or why there are none. */
export type StandardErrors =
  { readonly errors: Readonly<Record<string, number>> } | { readonly errors: null; readonly reason: string };

type Parameters = Readonly<Record<string, number>>;

const STEP = 1e-4;

/**
 * Standard errors of maximum-likelihood parameters: the root of the diagonal of the inverse of the observed information,
 * which is the negative second derivative of the log-likelihood by central differences; for a family with weights that
 * sum to 1 (a mixture) the empirical information, the sum of the squared scores of the values. Ends of the data's range
 * and numbers of trials have none. O(p^2) passes over the points.
 *
 * @param points, weights what the parameters were fitted to
 */
export function standardErrors(
  family: MarginalFamily,
  parameters: Parameters,
  points: Float64Array,
  weights: Float64Array,
): StandardErrors {
  const all = family.curvedParameters ?? Object.keys(parameters);
  const { simplex } = family;
  const weightNames = simplex === undefined ? [] : all.filter((name) => firstOf(name) === simplex);
  const isWeight = (name: string): boolean => weightNames.includes(name);
  // The last weight follows from the others.
  const lastWeight = weightNames.at(-1);
  const names = all.filter((name) => name !== lastWeight);
  if (names.length === 0)
    return { errors: null, reason: 'its parameters are the ends of the range of the data' };
  const spread = Math.sqrt(momentsOf(points, weights).variance);
  if (!Number.isFinite(spread)) {
    return { errors: null, reason: 'the values are too far apart for a double' };
  }
  const steps = names.map((name) => stepOf(family.parameters[firstOf(name)], parameters[name], spread));
  const distributionAt = (shifts: readonly number[]): Marginal => {
    const moved: Record<string, number> = { ...parameters };
    names.forEach((name, i) => {
      moved[name] += shifts[i] * steps[i];
      if (lastWeight !== undefined && isWeight(name)) moved[lastWeight] -= shifts[i] * steps[i];
    });
    return family.create(moved);
  };
  const information = simplex
    ? squaredScores(names.length, steps, distributionAt, points, weights)
    : curvature(names.length, steps, distributionAt, points, weights);
  const covariance = inverse(information, names.length);
  if (covariance === null) return { errors: null, reason: 'the likelihood is flat at its maximum' };
  const d = names.length;
  const errors = Object.create(null) as Record<string, number>;
  names.forEach((name, i) => (errors[name] = Math.sqrt(covariance[i * d + i])));
  if (lastWeight !== undefined) {
    let variance = 0;
    names.forEach((a, i) =>
      names.forEach((b, j) => {
        if (isWeight(a) && isWeight(b)) variance += covariance[i * d + j];
      }),
    );
    errors[lastWeight] = Math.sqrt(Math.max(0, variance));
  }
  return Object.values(errors).every(Number.isFinite)
    ? { errors }
    : { errors: null, reason: 'the likelihood is flat at its maximum' };
}

/** The name under which a family declares a numbered parameter: that of the first component. */
function firstOf(name: string): string {
  return name.replace(/\d+$/, '1');
}

/** A step that changes the likelihood visibly: of the parameter's size, or of the data's for a location. */
function stepOf(kind: ParameterKind, value: number, spread: number): number {
  switch (kind) {
    case 'value':
      return STEP * Math.max(10 * spread, 1e-6 * Math.abs(value));
    case 'logarithm':
      return STEP * Math.max(0.1, Math.abs(value));
    case 'probability':
      return STEP * Math.min(Math.abs(value), 1 - Math.abs(value));
    case 'factor':
      return STEP * Math.abs(value);
  }
}

function curvature(
  d: number,
  steps: readonly number[],
  distributionAt: (shifts: readonly number[]) => Marginal,
  points: Float64Array,
  weights: Float64Array,
): Float64Array {
  const at = (shifts: readonly number[]): number => {
    const distribution = distributionAt(shifts);
    let sum = 0;
    for (let i = 0; i < points.length; i++) sum += weights[i] * distribution.logPdf(points[i]);
    return sum;
  };
  const shift = (pairs: readonly (readonly [number, number])[]): number[] => {
    const shifts = new Array<number>(d).fill(0);
    for (const [i, by] of pairs) shifts[i] += by;
    return shifts;
  };
  const centre = at(shift([]));
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    matrix[i * d + i] = (2 * centre - at(shift([[i, 1]])) - at(shift([[i, -1]]))) / steps[i] ** 2;
    for (let j = 0; j < i; j++) {
      const corner = (a: number, b: number): number => at(shift([[i, a], [j, b]])); // prettier-ignore
      const mixed = (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / 4;
      matrix[i * d + j] = matrix[j * d + i] = -mixed / (steps[i] * steps[j]);
    }
  }
  return matrix;
}

function squaredScores(
  d: number,
  steps: readonly number[],
  distributionAt: (shifts: readonly number[]) => Marginal,
  points: Float64Array,
  weights: Float64Array,
): Float64Array {
  const scores = steps.map((step, i) => {
    const unit = (by: number): number[] => steps.map((_, j) => (i === j ? by : 0));
    const [above, below] = [distributionAt(unit(1)), distributionAt(unit(-1))];
    return points.map((x) => (above.logPdf(x) - below.logPdf(x)) / (2 * step));
  });
  const matrix = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let at = 0; at < points.length; at++) sum += weights[at] * scores[i][at] * scores[j][at];
      matrix[i * d + j] = matrix[j * d + i] = sum;
    }
  }
  return matrix;
}

/** Inverse of a positive definite matrix, scaled to a unit diagonal first; null when it is none. */
function inverse(matrix: Float64Array, d: number): Float64Array | null {
  const scale = Float64Array.from({ length: d }, (_, i) => Math.sqrt(matrix[i * d + i]));
  const factor = cholesky(
    matrix.map((value, at) => value / (scale[Math.floor(at / d)] * scale[at % d])),
    d,
  );
  if (factor === null) return null;
  const result = new Float64Array(d * d);
  for (let column = 0; column < d; column++) {
    const x = new Float64Array(d);
    x[column] = 1;
    solveCholesky(factor, x);
    for (let i = 0; i < d; i++) result[i * d + column] = x[i] / (scale[i] * scale[column]);
  }
  return result;
}
