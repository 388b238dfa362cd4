import { adaptiveIntegral } from './adaptiveIntegral.js';
import { bivariateNormalCdf } from './bivariateNormal.js';
import { normalCdf } from './normalDistribution.js';

/** Error that the integral is taken to, by its estimate, which is larger than the error. */
const TOLERANCE = 1e-8;
/** A conditional variance below this is rounding: the variable is a function of the others. */
const MIN_VARIANCE = 1e-13;
/** By dimension the orders in which another pair comes first. */
const PAIRINGS: Readonly<Record<number, readonly (readonly number[])[]>> = {
  3: [
    [0, 1, 2],
    [0, 2, 1],
    [1, 2, 0],
  ],
  4: [
    [0, 1, 2, 3],
    [0, 2, 1, 3],
    [0, 3, 1, 2],
  ],
};
/** Variables whose correlation differs from 1 by less are one variable. */
const SAME = 1e-12;
/** Densities below this add nothing to a probability. */
const MIN_DENSITY = 1e-16;

/**
 * P(lower <= Z <= upper) for standard normals Z of a correlation matrix, in 1 to 4 dimensions, which may be singular.
 * Absolute error below 1e-7 (measured 2e-8).
 *
 * In 3 and 4 dimensions the variables are put in pairs, so that the correlations within pairs are large. Those between
 * pairs are multiplied by t. At t = 0 the
 * probability is a product; its derivative in a correlation is a bivariate density times a conditional probability
 * of the other two variables (Plackett 1954). That is integrated over t = sin(angle) from 0 to 1, which has no
 * square root at the end where the matrix may be singular.
 *
 * Source: Plackett 1954, "A reduction formula for normal multivariate integrals"; Genz 2004 for three dimensions.
 *
 * @param lower, upper d bounds; infinities allowed
 * @param correlation d x d, row-major, positive semidefinite
 * @throws RangeError unless d is 1 to 4
 */
export function multivariateNormalBox(
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  correlation: ArrayLike<number>,
): number {
  const d = lower.length;
  if (d < 1 || d > 4) throw new RangeError(`The dimension is ${d}; it must be 1 to 4.`);
  for (let i = 0; i < d; i++) if (!(lower[i] < upper[i])) return 0;
  if (d === 1) return intervalProbability(lower[0], upper[0]);
  const merged = withoutRepeats(lower, upper, correlation);
  if (merged) return multivariateNormalBox(...merged);
  if (d === 2) return boxProbability(lower[0], upper[0], lower[1], upper[1], correlation[1]);
  return pairedBox(...strongestPairsFirst(lower, upper, correlation));
}

/**
 * One variable less where two are the same but for the sign: the bounds of both hold for one. Null where there are no
 * such variables.
 */
function withoutRepeats(
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  correlation: ArrayLike<number>,
): [number[], number[], number[]] | null {
  const d = lower.length;
  for (let b = 1; b < d; b++) {
    for (let a = 0; a < b; a++) {
      const r = correlation[a * d + b];
      if (Math.abs(r) < 1 - SAME) continue;
      const others = Array.from({ length: d }, (_, i) => i).filter((i) => i !== b);
      const lowers = others.map((i) => lower[i]);
      const uppers = others.map((i) => upper[i]);
      lowers[a] = Math.max(lower[a], r > 0 ? lower[b] : -upper[b]);
      uppers[a] = Math.min(upper[a], r > 0 ? upper[b] : -lower[b]);
      return [lowers, uppers, others.flatMap((i) => others.map((j) => correlation[i * d + j]))];
    }
  }
  return null;
}

/** The same bounds and correlations in the order whose pairs have the largest correlations. */
function strongestPairsFirst(
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  correlation: ArrayLike<number>,
): [Float64Array, Float64Array, Float64Array] {
  const d = lower.length;
  const strength = ([a, b, c, e]: readonly number[]): number =>
    Math.abs(correlation[a * d + b]) + (d === 4 ? Math.abs(correlation[c * d + e]) : 0);
  const order = PAIRINGS[d].reduce((best, other) => (strength(other) > strength(best) ? other : best));
  const matrix = new Float64Array(d * d);
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) matrix[a * d + b] = correlation[order[a] * d + order[b]];
  }
  return [Float64Array.from(order, (i) => lower[i]), Float64Array.from(order, (i) => upper[i]), matrix];
}

/** The probability in 3 or 4 dimensions, from the independence of the first two variables and the others. */
function pairedBox(lower: Float64Array, upper: Float64Array, correlation: Float64Array): number {
  const d = lower.length;
  const first = boxProbability(lower[0], upper[0], lower[1], upper[1], correlation[1]);
  const second =
    d === 3
      ? intervalProbability(lower[2], upper[2])
      : boxProbability(lower[2], upper[2], lower[3], upper[3], correlation[2 * d + 3]);
  const slope = (angle: number): number => {
    const t = Math.sin(angle);
    let sum = 0;
    for (let i = 0; i < 2; i++) {
      for (let j = 2; j < d; j++) {
        const cross = correlation[i * d + j];
        if (cross !== 0) sum += cross * derivative(lower, upper, correlation, t, i, j);
      }
    }
    return sum * Math.cos(angle);
  };
  const rest = adaptiveIntegral(slope, 0, Math.PI / 2, TOLERANCE);
  return Math.min(1, Math.max(0, first * second + rest));
}

/**
 * Derivative of the probability in the correlation of variables i (0 or 1) and j (2 or 3), where correlations between
 * the pairs are multiplied by t.
 */
function derivative(
  lower: Float64Array,
  upper: Float64Array,
  correlation: Float64Array,
  t: number,
  i: number,
  j: number,
): number {
  const d = lower.length;
  const k = 1 - i;
  const l = d === 4 ? 5 - j : -1;
  const r = t * correlation[i * d + j];
  const determinant = 1 - r * r;
  if (determinant <= 0) return 0;
  const ki = correlation[k * d + i];
  const kj = t * correlation[k * d + j];
  // Regression of variable k on i and j, and of l likewise.
  const kOnI = (ki - r * kj) / determinant;
  const kOnJ = (kj - r * ki) / determinant;
  const kVariance = 1 - kOnI * ki - kOnJ * kj;
  let [lOnI, lOnJ, lVariance, covariance] = [0, 0, 1, 0];
  if (l >= 0) {
    const li = t * correlation[l * d + i];
    const lj = correlation[l * d + j];
    lOnI = (li - r * lj) / determinant;
    lOnJ = (lj - r * li) / determinant;
    lVariance = 1 - lOnI * li - lOnJ * lj;
    covariance = t * correlation[k * d + l] - kOnI * li - kOnJ * lj;
  }
  let sum = 0;
  for (let side = 0; side < 4; side++) {
    const x = side < 2 ? upper[i] : lower[i];
    const y = side % 2 === 0 ? upper[j] : lower[j];
    const density = bivariateDensity(x, y, r, determinant);
    if (density < MIN_DENSITY) continue;
    const sign = side === 0 || side === 3 ? 1 : -1;
    const kMean = kOnI * x + kOnJ * y;
    const kLower = standardised(lower[k] - kMean, kVariance);
    const kUpper = standardised(upper[k] - kMean, kVariance);
    if (l < 0) {
      sum += sign * density * intervalProbability(kLower, kUpper);
      continue;
    }
    const lMean = lOnI * x + lOnJ * y;
    const lLower = standardised(lower[l] - lMean, lVariance);
    const lUpper = standardised(upper[l] - lMean, lVariance);
    const scale = Math.sqrt(Math.max(kVariance, MIN_VARIANCE) * Math.max(lVariance, MIN_VARIANCE));
    const rho = Math.min(1, Math.max(-1, covariance / scale));
    sum += sign * density * boxProbability(kLower, kUpper, lLower, lUpper, rho);
  }
  return sum;
}

/** A bound in standard deviations; where there is no variation it holds always or never. */
function standardised(difference: number, variance: number): number {
  if (variance > MIN_VARIANCE) return difference / Math.sqrt(variance);
  return difference >= 0 ? Infinity : -Infinity;
}

function bivariateDensity(x: number, y: number, r: number, determinant: number): number {
  if (!(Number.isFinite(x) && Number.isFinite(y))) return 0;
  // (x^2 - 2 r x y + y^2) / (2 (1 - r^2)), written so that it does not cancel for r near 1 and -1.
  const gap = r > 0 ? x - y : x + y;
  const exponent = (gap * gap) / (2 * determinant) + (r > 0 ? x * y : -x * y) / (1 + Math.abs(r));
  return Math.exp(-exponent) / (2 * Math.PI * Math.sqrt(determinant));
}

/** P(lower <= Z <= upper), from the tail in which both are exact. */
function intervalProbability(lower: number, upper: number): number {
  const value = lower > 0 ? normalCdf(-lower) - normalCdf(-upper) : normalCdf(upper) - normalCdf(lower);
  return Math.max(0, value);
}

function boxProbability(lower1: number, upper1: number, lower2: number, upper2: number, rho: number): number {
  const value =
    bivariateNormalCdf(upper1, upper2, rho) -
    bivariateNormalCdf(lower1, upper2, rho) -
    bivariateNormalCdf(upper1, lower2, rho) +
    bivariateNormalCdf(lower1, lower2, rho);
  return Math.max(0, value);
}
