const NEWTON_STEPS = 200;
const TOLERANCE = 1e-9;

/**
 * The shares nearest to `prior` (in relative entropy) under which each feature has its wanted mean: an exponential
 * tilt. Newton's method on the dual, whose gradient is the miss of each mean. Null when no shares have those means.
 *
 * Source: Csiszar 1975, "I-divergence geometry of probability distributions and minimization problems".
 *
 * @param prior n shares above 0
 * @param features m arrays of n
 */
export function tiltShares(
  prior: Float64Array,
  features: readonly Float64Array[],
  wanted: readonly number[],
): Float64Array | null {
  const m = features.length;
  const lambda = new Float64Array(m);
  for (let step = 0; step <= NEWTON_STEPS; step++) {
    const dual = evaluate(prior, features, wanted, lambda);
    if (dual.gradient.every((miss) => Math.abs(miss) < TOLERANCE)) return dual.shares;
    const direction = solve(dual.hessian, dual.gradient, m);
    if (direction === null) return null;
    let size = 1;
    // The dual is convex: a shorter step along Newton's direction always lowers it.
    for (; size > 1e-10; size /= 2) {
      const trial = lambda.map((value, k) => value - size * direction[k]);
      if (evaluate(prior, features, wanted, trial).value < dual.value + 1e-15) break;
    }
    for (let k = 0; k < m; k++) lambda[k] -= size * direction[k];
    if (size <= 1e-10 || lambda.some((value) => !(Math.abs(value) < 1e6))) return null;
  }
  return null;
}

function evaluate(
  prior: Float64Array,
  features: readonly Float64Array[],
  wanted: readonly number[],
  lambda: Float64Array,
): { value: number; gradient: Float64Array; hessian: Float64Array; shares: Float64Array } {
  const m = features.length;
  const exponents = Float64Array.from(prior, (share, i) => {
    let sum = Math.log(share);
    for (let k = 0; k < m; k++) sum += lambda[k] * features[k][i];
    return sum;
  });
  const top = exponents.reduce((most, value) => Math.max(most, value), -Infinity);
  const shares = exponents.map((value) => Math.exp(value - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  for (let i = 0; i < shares.length; i++) shares[i] /= total;
  const means = features.map((feature) => feature.reduce((sum, value, i) => sum + value * shares[i], 0));
  const gradient = Float64Array.from(means, (mean, k) => mean - wanted[k]);
  const hessian = new Float64Array(m * m);
  for (let a = 0; a < m; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let i = 0; i < shares.length; i++)
        sum += shares[i] * (features[a][i] - means[a]) * (features[b][i] - means[b]);
      hessian[a * m + b] = sum;
      hessian[b * m + a] = sum;
    }
  }
  const value = top + Math.log(total) - wanted.reduce((sum, stated, k) => sum + stated * lambda[k], 0);
  return { value, gradient, hessian, shares };
}

/** Gauss with pivots; null for a singular matrix. */
function solve(matrix: Float64Array, right: Float64Array, m: number): Float64Array | null {
  const a = Float64Array.from(matrix);
  const x = Float64Array.from(right);
  for (let k = 0; k < m; k++) {
    let pivot = k;
    for (let i = k + 1; i < m; i++) if (Math.abs(a[i * m + k]) > Math.abs(a[pivot * m + k])) pivot = i;
    if (!(Math.abs(a[pivot * m + k]) > 1e-14)) return null;
    if (pivot !== k) {
      for (let j = 0; j < m; j++) [a[k * m + j], a[pivot * m + j]] = [a[pivot * m + j], a[k * m + j]];
      [x[k], x[pivot]] = [x[pivot], x[k]];
    }
    for (let i = k + 1; i < m; i++) {
      const factor = a[i * m + k] / a[k * m + k];
      for (let j = k; j < m; j++) a[i * m + j] -= factor * a[k * m + j];
      x[i] -= factor * x[k];
    }
  }
  for (let k = m - 1; k >= 0; k--) {
    for (let j = k + 1; j < m; j++) x[k] -= a[k * m + j] * x[j];
    x[k] /= a[k * m + k];
  }
  return x;
}
