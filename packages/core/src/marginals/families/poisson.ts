import { normalQuantile } from '../../numeric/normalDistribution.js';
import { gammaLower, gammaUpper, logGamma } from '../../numeric/specialFunctions.js';
import { countFailure } from '../fitting/countFailure.js';
import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { isImpliedSd, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

/** Poisson: whole numbers from 0; `mean` > 0. Maximum likelihood in closed form. */
export const poisson: MarginalFamily = {
  name: 'poisson',
  parameters: { mean: 'value' },
  examples: [{ mean: 0.7 }, { mean: 85.5 }],
  counts: true,
  create(parameters): Marginal {
    const mean = requireParameter('poisson', parameters, 'mean', positive);
    const logMean = Math.log(mean);
    const logPdf = (x: number): number =>
      x >= 0 && Number.isInteger(x) ? x * logMean - mean - logGamma(x + 1) : -Infinity;
    const cdf = (x: number): number => (x < 0 ? 0 : gammaUpper(Math.floor(x) + 1, mean));
    const survival = (x: number): number => (x < 0 ? 1 : gammaLower(Math.floor(x) + 1, mean));
    const reached = (x: number, p: number): boolean => (p <= 0.5 ? cdf(x) >= p : survival(x) <= 1 - p);
    return {
      family: 'poisson',
      discrete: true,
      parameters: { mean },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf,
      quantile: (p) => {
        if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? Infinity : NaN;
        const z = normalQuantile(p);
        // Cornish-Fisher: right to a few units, so few steps are left.
        let x = Math.max(0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1) / 6));
        while (!reached(x, p)) x++;
        while (x > 0 && reached(x - 1, p)) x--;
        return x;
      },
      toJSON: () => ({ family: 'poisson', parameters: { mean } }),
    };
  },
  fit(values, weights) {
    const failure = countFailure(values);
    if (failure !== null) return { failure };
    const { mean } = momentsOf(values, weights);
    if (mean === 0) return { failure: 'all values are 0' };
    return { parameters: { mean } };
  },
  fromMoments: (mean, sd) => (mean > 0 && isImpliedSd(sd, Math.sqrt(mean)) ? { mean } : null),
  impliedSd: (mean) => Math.sqrt(mean),
};
