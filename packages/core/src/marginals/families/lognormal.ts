import { normalCdf, normalLogPdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { momentsOf } from '../moments.js';
import { fitted, type Marginal, type MarginalFamily, positive, requireParameter } from '../marginal.js';

/** Lognormal: x > 0; `meanlog`, `sdlog` > 0 of the logarithm. Maximum likelihood in closed form. */
export const lognormal: MarginalFamily = {
  name: 'lognormal',
  parameterNames: ['meanlog', 'sdlog'],
  create(parameters): Marginal {
    const meanlog = requireParameter('lognormal', parameters, 'meanlog');
    const sdlog = requireParameter('lognormal', parameters, 'sdlog', positive);
    const logSd = Math.log(sdlog);
    const logPdf = (x: number): number => {
      if (!(x > 0)) return -Infinity;
      const logX = Math.log(x);
      return normalLogPdf((logX - meanlog) / sdlog) - logSd - logX;
    };
    return {
      family: 'lognormal',
      discrete: false,
      parameters: { meanlog, sdlog },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => (x > 0 ? normalCdf((Math.log(x) - meanlog) / sdlog) : 0),
      quantile: (p) => Math.exp(meanlog + sdlog * normalQuantile(p)),
      toJSON: () => ({ family: 'lognormal', parameters: { meanlog, sdlog } }),
    };
  },
  fit(values, weights) {
    const lowest = momentsOf(values, weights).minimum;
    if (!(lowest > 0)) return { failure: `the value ${lowest} is not above 0` };
    const { mean, variance } = momentsOf(values.map(Math.log), weights);
    return variance > 0
      ? fitted({ meanlog: mean, sdlog: Math.sqrt(variance) })
      : { failure: 'all values are equal' };
  },
};
