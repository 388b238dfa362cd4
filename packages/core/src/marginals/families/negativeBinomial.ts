import { brentMinimum } from '../../numeric/optimize/brentMinimum.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import { betaLower, logBeta, logGamma } from '../../numeric/specialFunctions.js';
import { countFailure } from '../fitting/countFailure.js';
import { countQuantile } from '../fitting/countQuantile.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';
import { momentsOf } from '../../numeric/moments.js';

const LARGEST_SIZE = 1e7;
const ROUNDING = 1e-13;

/** Negative binomial: whole numbers from 0; `size` > 0, 0 < `p` < 1; mean = size (1 - p) / p. */
export const negativeBinomial: MarginalFamily = {
  name: 'negative-binomial',
  parameters: { size: 'factor', p: 'probability' },
  examples: [
    { size: 2, p: 0.3 },
    { size: 0.4, p: 0.05 },
  ],
  counts: true,
  create(parameters): Marginal {
    const size = requireParameter('negative-binomial', parameters, 'size', positive);
    const p = requireParameter('negative-binomial', parameters, 'p', (value) => value > 0 && value < 1);
    const logP = Math.log(p);
    const logRest = Math.log1p(-p);
    const logPdf = (x: number): number =>
      x >= 0 && Number.isInteger(x)
        ? size * logP + x * logRest - logBeta(size, x + 1) - Math.log(size + x)
        : -Infinity;
    const cdf = (x: number): number =>
      x < 0 ? 0 : x === Infinity ? 1 : betaLower(p, size, Math.floor(x) + 1);
    const survival = (x: number): number => (x < 0 ? 1 : betaLower(1 - p, Math.floor(x) + 1, size));
    const mean = (size * (1 - p)) / p;
    return {
      family: 'negative-binomial',
      discrete: true,
      parameters: { size, p },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf,
      quantile: (q) => {
        if (!(q > 0 && q < 1)) return q === 0 ? 0 : q === 1 ? Infinity : NaN;
        // A probability that the function reaches exactly must not be missed by its last digits.
        const reached = (x: number): boolean =>
          q <= 0.5 ? cdf(x) >= q * (1 - ROUNDING) : survival(x) <= (1 - q) * (1 + ROUNDING);
        return countQuantile(reached, mean + normalQuantile(q) * Math.sqrt(mean / p));
      },
      toJSON: () => ({ family: 'negative-binomial', parameters: { size, p } }),
    };
  },
  fit(values, weights) {
    const failure = countFailure(values);
    if (failure !== null) return { failure };
    const { count, mean, variance } = momentsOf(values, weights);
    if (!(variance > mean)) return { failure: 'the variance is not above the mean' };
    // At the maximum the mean is the data's, so one variable is left.
    const negative = (logSize: number): number => {
      const size = Math.exp(logSize);
      const p = size / (size + mean);
      let sum = 0;
      for (let i = 0; i < values.length; i++) {
        sum += (weights === undefined ? 1 : weights[i]) * logGamma(values[i] + size);
      }
      const rest = (mean * Math.log1p(-p) + size * Math.log(p) - logGamma(size)) * count;
      return -(sum + rest);
    };
    const size = Math.exp(brentMinimum(negative, Math.log(1e-4), Math.log(LARGEST_SIZE)).x);
    if (size > LARGEST_SIZE * 0.9) return { failure: 'the likelihood has no maximum' };
    return fitted({ size, p: size / (size + mean) });
  },
  fromMoments(mean, sd) {
    const variance = sd * sd;
    if (!(mean > 0 && variance > mean)) return null;
    return { size: (mean * mean) / (variance - mean), p: mean / variance };
  },
};
