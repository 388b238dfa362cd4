import { findQuantile } from '../../numeric/optimize/findQuantile.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import { betaLower, logBeta, psi, psi1 } from '../../numeric/specialFunctions.js';
import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

const NEWTON_STEPS = 200;

/**
 * Beta, scaled to `low` < x < `high`; shapes `a`, `b` > 0. The range is that of the data, widened on both sides by
 * half the mean distance of neighbouring values, so that no value sits on a pole of the density; the shapes are of
 * maximum likelihood given the range.
 */
export const beta: MarginalFamily = {
  name: 'beta',
  parameters: { a: 'factor', b: 'factor', low: 'value', high: 'value' },
  examples: [
    { a: 2, b: 5, low: 10, high: 20 },
    { a: 0.4, b: 0.7, low: -1, high: 1 },
  ],
  curvedParameters: ['a', 'b'],
  create(parameters): Marginal {
    const a = requireParameter('beta', parameters, 'a', positive);
    const b = requireParameter('beta', parameters, 'b', positive);
    const low = requireParameter('beta', parameters, 'low');
    const high = requireParameter('beta', parameters, 'high', (value) => value > low);
    const width = high - low;
    const logNorm = logBeta(a, b);
    const logWidth = Math.log(width);
    const logPdf = (x: number): number => {
      if (!(x > low && x < high)) return -Infinity;
      return (
        (a - 1) * Math.log((x - low) / width) + (b - 1) * Math.log((high - x) / width) - logNorm - logWidth
      );
    };
    // In t = logit(y) both ends are infinitely far, and y and 1 - y both keep their relative precision.
    const distribution = {
      lower: (t: number) => betaLower(1 / (1 + Math.exp(-t)), a, b),
      upper: (t: number) => betaLower(1 / (1 + Math.exp(t)), b, a),
      logDensity: (t: number) => -a * Math.log1p(Math.exp(-t)) - b * Math.log1p(Math.exp(t)) - logNorm,
    };
    const centre = psi(a) - psi(b);
    const spread = Math.sqrt(psi1(a) + psi1(b));
    return {
      family: 'beta',
      discrete: false,
      parameters: { a, b, low, high },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => betaLower((x - low) / width, a, b),
      quantile: (p) => {
        if (!(p > 0 && p < 1)) return p === 0 ? low : p === 1 ? high : NaN;
        const t = findQuantile(distribution, p, centre + spread * normalQuantile(p));
        return t < 0 ? low + width / (1 + Math.exp(-t)) : high - width / (1 + Math.exp(t));
      },
      toJSON: () => ({ family: 'beta', parameters: { a, b, low, high } }),
    };
  },
  fit(values, weights) {
    const { minimum, maximum, count } = momentsOf(values, weights);
    if (count < 3) return { failure: 'it needs three values or more' };
    if (minimum === maximum) return { failure: 'all values are equal' };
    const margin = (maximum - minimum) / (2 * (count - 1));
    const low = minimum - margin;
    const high = maximum + margin;
    if (!Number.isFinite(high - low)) return { failure: 'the range is too wide for a double' };
    const scaled = values.map((value) => (value - low) / (high - low));
    const meanLog = momentsOf(scaled.map(Math.log), weights).mean;
    const meanLogRest = momentsOf(
      scaled.map((y) => Math.log1p(-y)),
      weights,
    ).mean;
    const { mean, variance } = momentsOf(scaled, weights);
    const shapes = fitShapes(mean, variance, meanLog, meanLogRest);
    return shapes ? fitted({ ...shapes, low, high }) : { failure: 'the likelihood has no maximum' };
  },
  fromMoments(mean, sd, low, high) {
    if (low === null || high === null) return null;
    const m = (mean - low) / (high - low);
    const size = (m * (1 - m) * (high - low) ** 2) / (sd * sd) - 1;
    return size > 0 && m > 0 && m < 1 ? { a: m * size, b: (1 - m) * size, low, high } : null;
  },
  affine: ({ a, b, low, high }, { move }) => ({ a, b, low: move(low), high: move(high) }),
};

/** Newton's method on log a and log b from the moments; the log-likelihood is concave in (a, b). */
function fitShapes(
  mean: number,
  variance: number,
  meanLog: number,
  meanLogRest: number,
): { readonly a: number; readonly b: number } | null {
  const size = Math.max(0.05, (mean * (1 - mean)) / variance - 1);
  let a = mean * size;
  let b = (1 - mean) * size;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const common = psi(a + b);
    const gradientA = a * (common - psi(a) + meanLog);
    const gradientB = b * (common - psi(b) + meanLogRest);
    const cross = a * b * psi1(a + b);
    // Far from the maximum the curvature in log shapes may turn; its leading part alone is always negative.
    const curveA = a * a * (psi1(a + b) - psi1(a)) + Math.min(0, gradientA);
    const curveB = b * b * (psi1(a + b) - psi1(b)) + Math.min(0, gradientB);
    const determinant = curveA * curveB - cross * cross;
    const moveA =
      determinant > 0 ? (gradientA * curveB - gradientB * cross) / determinant : gradientA / curveA;
    const moveB =
      determinant > 0 ? (gradientB * curveA - gradientA * cross) / determinant : gradientB / curveB;
    const shrink = Math.min(1, 2 / Math.max(Math.abs(moveA), Math.abs(moveB), Number.MIN_VALUE));
    a *= Math.exp(-moveA * shrink);
    b *= Math.exp(-moveB * shrink);
    if (!(a > 1e-8 && b > 1e-8 && a < 1e9 && b < 1e9)) return null;
    if (Math.abs(moveA) + Math.abs(moveB) < 1e-10) return { a, b };
  }
  return null;
}
