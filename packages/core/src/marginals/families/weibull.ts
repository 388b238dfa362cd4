import { logGamma } from '../../numeric/specialFunctions.js';
import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

const NEWTON_STEPS = 100;

/** Weibull: x > 0; `scale` > 0, `shape` > 0. */
export const weibull: MarginalFamily = {
  name: 'weibull',
  parameters: { scale: 'factor', shape: 'factor' },
  examples: [
    { scale: 3, shape: 0.7 },
    { scale: 50, shape: 4 },
  ],
  create(parameters): Marginal {
    const scale = requireParameter('weibull', parameters, 'scale', positive);
    const shape = requireParameter('weibull', parameters, 'shape', positive);
    const logNorm = Math.log(shape / scale);
    const logPdf = (x: number): number => {
      if (!(x > 0)) return -Infinity;
      const logY = Math.log(x / scale);
      return logNorm + (shape - 1) * logY - Math.exp(shape * logY);
    };
    return {
      family: 'weibull',
      discrete: false,
      parameters: { scale, shape },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => (x > 0 ? -Math.expm1(-((x / scale) ** shape)) : 0),
      quantile: (p) => scale * (-Math.log1p(-p)) ** (1 / shape),
      toJSON: () => ({ family: 'weibull', parameters: { scale, shape } }),
    };
  },
  fit(values, weights) {
    const { minimum } = momentsOf(values);
    if (!(minimum > 0)) return { failure: `the value ${minimum} is not above 0` };
    const logs = values.map(Math.log);
    const { variance, maximum, mean } = momentsOf(logs, weights);
    if (!(variance > 0)) return { failure: 'all values are equal' };
    // Relative to the largest value no power overflows.
    const shifted = logs.map((log) => log - maximum);
    const start = Math.PI / Math.sqrt(6 * variance);
    const fit = fitShape(shifted, weights, mean - maximum, start);
    if (fit === null) return { failure: 'the likelihood has no maximum' };
    return fitted({ scale: Math.exp(maximum + Math.log(fit.meanPower) / fit.shape), shape: fit.shape });
  },
  fromMoments(mean, sd) {
    if (!(mean > 0)) return null;
    const shape = shapeOfVariation(sd / mean);
    return shape === null ? null : { scale: mean / Math.exp(logGamma(1 + 1 / shape)), shape };
  },
};

/**
 * Newton's method on the logarithm of the shape for sum(x^k log x) / sum(x^k) - 1 / k = mean(log x), whose left side
 * rises monotonically.
 */
function fitShape(
  logs: Float64Array,
  weights: Float64Array | undefined,
  meanLog: number,
  start: number,
): { readonly shape: number; readonly meanPower: number } | null {
  let shape = start;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    let count = 0;
    let power = 0;
    let first = 0;
    let second = 0;
    for (let i = 0; i < logs.length; i++) {
      const weight = weights === undefined ? 1 : weights[i];
      const term = weight * Math.exp(shape * logs[i]);
      count += weight;
      power += term;
      first += term * logs[i];
      second += term * logs[i] * logs[i];
    }
    const excess = first / power - 1 / shape - meanLog;
    const slope = second / power - (first / power) ** 2 + 1 / shape ** 2;
    const move = Math.max(-1, Math.min(1, excess / (slope * shape)));
    if (Math.abs(move) < 1e-12) return { shape, meanPower: power / count };
    shape *= Math.exp(-move);
    if (!(shape > 1e-9 && shape < 1e9)) return null;
  }
  return null;
}

/** The shape with that coefficient of variation (sd / mean), by bisection; null where it lies outside 0.1 to 100. */
function shapeOfVariation(variation: number): number | null {
  const of = (shape: number): number =>
    Math.sqrt(Math.exp(logGamma(1 + 2 / shape) - 2 * logGamma(1 + 1 / shape)) - 1);
  let low = 0.1;
  let high = 100;
  if (variation > of(low) || variation < of(high)) return null;
  for (let i = 0; i < 80; i++) {
    const middle = Math.sqrt(low * high);
    if (of(middle) > variation) low = middle;
    else high = middle;
  }
  return low;
}
