import { normalCdf, normalLogPdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

/** Lognormal: x > 0; `meanlog`, `sdlog` > 0 of the logarithm. Maximum likelihood in closed form. */
export const lognormal: MarginalFamily = {
  name: 'lognormal',
  parameters: { meanlog: 'logarithm', sdlog: 'factor' },
  examples: [{ meanlog: 1, sdlog: 0.8 }],
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
  fromMoments(mean, sd) {
    if (!(mean > 0)) return null;
    const sdlog = Math.sqrt(Math.log1p((sd * sd) / (mean * mean)));
    return { meanlog: Math.log(mean) - (sdlog * sdlog) / 2, sdlog };
  },
};
