import { gammaQuantile } from '../../numeric/gammaQuantile.js';
import { gammaLower, logGamma, psi, psi1 } from '../../numeric/specialFunctions.js';
import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

const NEWTON_STEPS = 100;

/** Gamma: x > 0; `shape` > 0, `scale` > 0. */
export const gamma: MarginalFamily = {
  name: 'gamma',
  parameters: { shape: 'factor', scale: 'factor' },
  examples: [
    { shape: 0.4, scale: 3 },
    { shape: 30, scale: 0.1 },
  ],
  create(parameters): Marginal {
    const shape = requireParameter('gamma', parameters, 'shape', positive);
    const scale = requireParameter('gamma', parameters, 'scale', positive);
    const logScale = Math.log(scale);
    const logNorm = logGamma(shape);
    const logPdf = (x: number): number => {
      if (!(x > 0)) return -Infinity;
      const y = x / scale;
      return (shape - 1) * Math.log(y) - y - logNorm - logScale;
    };
    return {
      family: 'gamma',
      discrete: false,
      parameters: { shape, scale },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => gammaLower(shape, x / scale),
      quantile: (p) => scale * gammaQuantile(shape, p),
      toJSON: () => ({ family: 'gamma', parameters: { shape, scale } }),
    };
  },
  fit(values, weights) {
    const { mean, minimum } = momentsOf(values, weights);
    if (!(minimum > 0)) return { failure: `the value ${minimum} is not above 0` };
    const shape = fitShape(Math.log(mean) - momentsOf(values.map(Math.log), weights).mean);
    return shape === null ? { failure: 'all values are equal' } : fitted({ shape, scale: mean / shape });
  },
  fromMoments: (mean, sd) =>
    mean > 0 ? { shape: (mean * mean) / (sd * sd), scale: (sd * sd) / mean } : null,
};

/**
 * Solves log(shape) - psi(shape) = gap by Newton's method on the logarithm of the shape; the left side falls
 * monotonically, so the solution is the only one. Start: Minka 2002, "Estimating a gamma distribution".
 */
function fitShape(gap: number): number | null {
  if (!(gap > 0)) return null;
  let shape = (3 - gap + Math.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const excess = Math.log(shape) - psi(shape) - gap;
    const move = excess / (1 - shape * psi1(shape));
    shape *= Math.exp(-move);
    if (Math.abs(move) < 1e-12) break;
  }
  return Number.isFinite(shape) && shape > 0 ? shape : null;
}
