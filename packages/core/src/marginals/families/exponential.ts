import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { isImpliedSd, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

/** Exponential: x >= 0; `rate` > 0 = 1 / mean. Maximum likelihood in closed form. */
export const exponential: MarginalFamily = {
  name: 'exponential',
  parameters: { rate: 'factor' },
  examples: [{ rate: 0.2 }],
  create(parameters): Marginal {
    const rate = requireParameter('exponential', parameters, 'rate', positive);
    const logRate = Math.log(rate);
    const logPdf = (x: number): number => (x >= 0 ? logRate - rate * x : -Infinity);
    return {
      family: 'exponential',
      discrete: false,
      parameters: { rate },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => (x > 0 ? -Math.expm1(-rate * x) : 0),
      quantile: (p) => -Math.log1p(-p) / rate,
      toJSON: () => ({ family: 'exponential', parameters: { rate } }),
    };
  },
  fit(values, weights) {
    const { mean, minimum } = momentsOf(values, weights);
    if (minimum < 0) return { failure: `the value ${minimum} is below 0` };
    const rate = 1 / mean;
    return mean > 0 && rate > 0 && Number.isFinite(rate)
      ? { parameters: { rate } }
      : { failure: `the mean is ${mean}` };
  },
  fromMoments: (mean, sd) => (mean > 0 && isImpliedSd(sd, mean) ? { rate: 1 / mean } : null),
  impliedSd: (mean) => mean,
};
