import { momentsOf } from '../../numeric/moments.js';
import { fitLogistic, logit } from './logistic.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

/** Log-logistic: x > 0; `scale` > 0 is the median, `shape` > 0. Its logarithm is logistic. */
export const logLogistic: MarginalFamily = {
  name: 'log-logistic',
  parameters: { scale: 'factor', shape: 'factor' },
  examples: [{ scale: 4, shape: 2.5 }],
  create(parameters): Marginal {
    const scale = requireParameter('log-logistic', parameters, 'scale', positive);
    const shape = requireParameter('log-logistic', parameters, 'shape', positive);
    const logNorm = Math.log(shape);
    const logPdf = (x: number): number => {
      if (!(x > 0)) return -Infinity;
      const z = shape * Math.log(x / scale);
      const size = Math.abs(z);
      return logNorm - Math.log(x) - size - 2 * Math.log1p(Math.exp(-size));
    };
    return {
      family: 'log-logistic',
      discrete: false,
      parameters: { scale, shape },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => (x > 0 ? 1 / (1 + Math.exp(-shape * Math.log(x / scale))) : 0),
      quantile: (p) => scale * Math.exp(logit(p) / shape),
      toJSON: () => ({ family: 'log-logistic', parameters: { scale, shape } }),
    };
  },
  fit(values, weights) {
    const { minimum } = momentsOf(values);
    if (!(minimum > 0)) return { failure: `the value ${minimum} is not above 0` };
    const fit = fitLogistic(values.map(Math.log), weights);
    return fit
      ? fitted({ scale: Math.exp(fit.location), shape: 1 / fit.scale })
      : { failure: 'all values are equal' };
  },
};
