import { nelderMead } from '../../numeric/optimize/nelderMead.js';
import { normalCdf, normalLogPdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { momentsOf } from '../../numeric/moments.js';
import { momentsOfDistribution } from '../momentsOfDistribution.js';
import type { Marginal } from '../marginal.js';
import {
  fitted,
  type MarginalFamily,
  type MarginalParameters,
  positive,
  requireParameter,
} from '../marginalFamily.js';

/** Ranges of the data by which the mean may lie outside it; farther out the distribution is an exponential one. */
const FARTHEST = 10;
/** Relative miss of a mean or an sd that still counts as met. */
const MOMENT_TOLERANCE = 1e-3;

/**
 * Normal of `mean` and `sd` > 0, cut off to `low` < x < `high`. The range is that of the data, widened on both sides
 * by half the mean distance of neighbouring values; mean and sd are of maximum likelihood given the range.
 */
export const truncatedNormal: MarginalFamily = {
  name: 'truncated-normal',
  parameters: { mean: 'value', sd: 'factor', low: 'value', high: 'value' },
  examples: [
    { mean: 1, sd: 2, low: 0, high: 4 },
    { mean: -3, sd: 2, low: 0, high: 9 },
  ],
  curvedParameters: ['mean', 'sd'],
  create(parameters): Marginal {
    const mean = requireParameter('truncated-normal', parameters, 'mean');
    const sd = requireParameter('truncated-normal', parameters, 'sd', positive);
    const low = requireParameter('truncated-normal', parameters, 'low');
    const high = requireParameter('truncated-normal', parameters, 'high', (value) => value > low);
    const a = (low - mean) / sd;
    const b = (high - mean) / sd;
    const mass = requireParameter('truncated-normal', { mass: massBetween(a, b) }, 'mass', positive);
    const logNorm = Math.log(mass) + Math.log(sd);
    const logPdf = (x: number): number =>
      x >= low && x <= high ? normalLogPdf((x - mean) / sd) - logNorm : -Infinity;
    return {
      family: 'truncated-normal',
      discrete: false,
      parameters: { mean, sd, low, high },
      logPdf,
      pdf: (x) => Math.exp(logPdf(x)),
      cdf: (x) => (x <= low ? 0 : x >= high ? 1 : Math.min(1, massBetween(a, (x - mean) / sd) / mass)),
      quantile: (p) => {
        if (!(p > 0 && p < 1)) return p === 0 ? low : p === 1 ? high : NaN;
        // From whichever end of the normal the probability is small.
        const z =
          a < 0 ? normalQuantile(normalCdf(a) + p * mass) : -normalQuantile(normalCdf(-b) + (1 - p) * mass);
        return Math.min(high, Math.max(low, mean + sd * z));
      },
      toJSON: () => ({ family: 'truncated-normal', parameters: { mean, sd, low, high } }),
    };
  },
  fit(values, weights) {
    const { count, mean, variance, minimum, maximum } = momentsOf(values, weights);
    if (count < 3) return { failure: 'it needs three values or more' };
    if (!(variance > 0)) return { failure: 'all values are equal' };
    const margin = (maximum - minimum) / (2 * (count - 1));
    const low = minimum - margin;
    const high = maximum + margin;
    const range = high - low;
    if (!Number.isFinite(range * range)) return { failure: 'the range is too wide for a double' };
    // The likelihood needs the mean and the variance only; in units of the range.
    const m = (mean - low) / range;
    const v = variance / (range * range);
    const negative = (x: Float64Array): number => {
      const sd = Math.exp(x[1]);
      const mass = massBetween(-x[0] / sd, (1 - x[0]) / sd);
      if (!(mass > 0) || Math.abs(x[0]) > FARTHEST) return Infinity;
      return x[1] + (v + (m - x[0]) ** 2) / (2 * sd * sd) + Math.log(mass);
    };
    const best = nelderMead(negative, [m, 0.5 * Math.log(v)], [0.1, 0.3]).x;
    if (Math.abs(best[0]) > FARTHEST * 0.98 || best[1] > Math.log(FARTHEST)) {
      return { failure: 'the likelihood has no maximum' };
    }
    return fitted({ mean: low + range * best[0], sd: range * Math.exp(best[1]), low, high });
  },
  fromMoments: (mean, sd, low, high) =>
    low === null || high === null ? null : parametersOfMoments(mean, sd, low, high),
  affine: ({ mean, sd, low, high }, { move, factor }) => ({
    mean: move(mean),
    sd: sd * factor,
    low: move(low),
    high: move(high),
  }),
};

/** P(a < Z < b), from the tail that does not cancel. */
function massBetween(a: number, b: number): number {
  return a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a);
}

/** Nelder and Mead's method on mean and sd; null where the moments are missed by more than 0.2%, or cannot be. */
function parametersOfMoments(mean: number, sd: number, low: number, high: number): MarginalParameters | null {
  // Beyond the uniform distribution's spread the density would have to rise to its ends.
  if (sd > ((high - low) / Math.sqrt(12)) * 0.98) return null;
  const parametersAt = (x: ArrayLike<number>): MarginalParameters | null => {
    // Farther out the mass between the ends underflows.
    if (Math.abs(x[0]) > 30 || Math.abs(x[1]) > 3) return null;
    const parameters = { mean: mean + x[0] * sd, sd: sd * Math.exp(x[1]), low, high };
    return Object.values(parameters).every(Number.isFinite) ? parameters : null;
  };
  const miss = (x: ArrayLike<number>): number => {
    const parameters = parametersAt(x);
    if (parameters === null) return Infinity;
    const reached = momentsOfDistribution(truncatedNormal.create(parameters));
    return ((reached.mean - mean) / sd) ** 2 + (reached.sd / sd - 1) ** 2;
  };
  const { x, value } = nelderMead(miss, [0, 0.1], [0.2, 0.2], 400, 1e-10);
  return value < (2 * MOMENT_TOLERANCE) ** 2 ? parametersAt(x) : null;
}
