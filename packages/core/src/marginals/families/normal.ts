import { normalCdf, normalLogPdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

/** Normal: any number; `mean`, `sd` > 0. Maximum likelihood in closed form. */
export const normal: MarginalFamily = {
  name: 'normal',
  parameters: { mean: 'value', sd: 'factor' },
  examples: [{ mean: -3, sd: 2 }],
  create(parameters): Marginal {
    const mean = requireParameter('normal', parameters, 'mean');
    const sd = requireParameter('normal', parameters, 'sd', positive);
    const logSd = Math.log(sd);
    const logPdf = (x: number): number => normalLogPdf((x - mean) / sd) - logSd;
    return {
      family: 'normal',
      discrete: false,
      parameters: { mean, sd },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => normalCdf((x - mean) / sd),
      quantile: (p) => mean + sd * normalQuantile(p),
      toJSON: () => ({ family: 'normal', parameters: { mean, sd } }),
    };
  },
  fit(values, weights) {
    const { mean, variance } = momentsOf(values, weights);
    return variance > 0 ? fitted({ mean, sd: Math.sqrt(variance) }) : { failure: 'all values are equal' };
  },
  fromMoments: (mean, sd) => ({ mean, sd }),
  affine: ({ mean, sd }, { move, factor }) => ({ mean: move(mean), sd: sd * factor }),
};
