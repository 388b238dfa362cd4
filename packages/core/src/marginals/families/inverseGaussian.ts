import { findQuantile } from '../../numeric/optimize/findQuantile.js';
import { millsRatio } from '../../numeric/truncated-normal/millsRatio.js';
import { normalCdf, normalPdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { momentsOf } from '../../numeric/moments.js';
import type { Marginal } from '../marginal.js';
import { fitted, type MarginalFamily, positive, requireParameter } from '../marginalFamily.js';

const LOG_TWO_PI = 1.8378770664093453;
/** Ratio of the values beyond which squares of their quotients overflow. */
const WIDEST = 1e100;

/** Inverse Gaussian: x > 0; `mean` > 0, `shape` > 0. Maximum likelihood in closed form. */
export const inverseGaussian: MarginalFamily = {
  name: 'inverse-gaussian',
  parameters: { mean: 'value', shape: 'factor' },
  examples: [{ mean: 2, shape: 5 }],
  create(parameters): Marginal {
    const mean = requireParameter('inverse-gaussian', parameters, 'mean', positive);
    const shape = requireParameter('inverse-gaussian', parameters, 'shape', positive);
    const logNorm = (Math.log(shape) - LOG_TWO_PI) / 2;
    const logPdf = (x: number): number => {
      if (!(x > 0)) return -Infinity;
      const gap = (x - mean) / mean;
      return logNorm - 1.5 * Math.log(x) - ((shape / x) * gap * gap) / 2;
    };
    // exp(2 shape / mean) Phi(-b) is phi(a) times Mills' ratio at b, which neither overflows nor underflows.
    const lower = (x: number): number => {
      if (!(x > 0)) return 0;
      if (x === Infinity) return 1;
      const root = Math.sqrt(shape / x);
      const a = root * (x / mean - 1);
      return Math.min(1, normalCdf(a) + normalPdf(a) * millsRatio(root * (x / mean + 1)));
    };
    const upper = (x: number): number => {
      const root = Math.sqrt(shape / x);
      const a = root * (x / mean - 1);
      if (a < 0) return 1 - lower(x);
      return normalPdf(a) * (millsRatio(a) - millsRatio(root * (x / mean + 1)));
    };
    const distribution = {
      lower: (t: number) => lower(Math.exp(t)),
      upper: (t: number) => upper(Math.exp(t)),
      logDensity: (t: number) => logPdf(Math.exp(t)) + t,
    };
    const sdlog = Math.sqrt(Math.log1p(mean / shape));
    return {
      family: 'inverse-gaussian',
      discrete: false,
      parameters: { mean, shape },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: lower,
      quantile: (p) => {
        if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? Infinity : NaN;
        const start = Math.log(mean) - (sdlog * sdlog) / 2 + sdlog * normalQuantile(p);
        return Math.exp(findQuantile(distribution, p, start));
      },
      toJSON: () => ({ family: 'inverse-gaussian', parameters: { mean, shape } }),
    };
  },
  fit(values, weights) {
    const { mean, minimum, maximum } = momentsOf(values, weights);
    if (!(minimum > 0)) return { failure: `the value ${minimum} is not above 0` };
    if (!(maximum / minimum < WIDEST)) return { failure: 'the values are too far apart for a double' };
    // mean(1 / x) - 1 / mean, as a sum of squares, which cannot cancel.
    const inverse = momentsOf(
      values.map((value) => (value / mean - 1) ** 2 / value),
      weights,
    ).mean;
    return inverse > 0 ? fitted({ mean, shape: 1 / inverse }) : { failure: 'all values are equal' };
  },
  fromMoments: (mean, sd) => (mean > 0 ? { mean, shape: mean ** 3 / (sd * sd) } : null),
};
