import { countFailure } from '../fitting/countFailure.js';
import { countQuantile } from '../fitting/countQuantile.js';
import type { Marginal } from '../marginal.js';
import { isImpliedSd, type MarginalFamily, requireParameter } from '../marginalFamily.js';
import { momentsOf } from '../../numeric/moments.js';

/** Geometric: failures before the first success, whole numbers from 0; 0 < `p` < 1. Closed form. */
export const geometric: MarginalFamily = {
  name: 'geometric',
  parameters: { p: 'probability' },
  examples: [{ p: 0.2 }],
  counts: true,
  create(parameters): Marginal {
    const p = requireParameter('geometric', parameters, 'p', (value) => value > 0 && value < 1);
    const logP = Math.log(p);
    const logRest = Math.log1p(-p);
    const logPdf = (x: number): number => (x >= 0 && Number.isInteger(x) ? logP + x * logRest : -Infinity);
    const cdf = (x: number): number => (x < 0 ? 0 : -Math.expm1((Math.floor(x) + 1) * logRest));
    return {
      family: 'geometric',
      discrete: true,
      parameters: { p },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf,
      quantile: (q) => {
        if (!(q > 0 && q < 1)) return q === 0 ? 0 : q === 1 ? Infinity : NaN;
        return countQuantile((x) => cdf(x) >= q, Math.ceil(Math.log1p(-q) / logRest - 1));
      },
      toJSON: () => ({ family: 'geometric', parameters: { p } }),
    };
  },
  fit(values, weights) {
    const failure = countFailure(values);
    if (failure !== null) return { failure };
    const { mean } = momentsOf(values, weights);
    return mean > 0 ? { parameters: { p: 1 / (1 + mean) } } : { failure: 'all values are 0' };
  },
  fromMoments: (mean, sd) =>
    mean > 0 && isImpliedSd(sd, Math.sqrt(mean * (1 + mean))) ? { p: 1 / (1 + mean) } : null,
  impliedSd: (mean) => Math.sqrt(mean * (1 + mean)),
};
