import { brentMinimum } from '../../numeric/optimize/brentMinimum.js';
import { findQuantile } from '../../numeric/optimize/findQuantile.js';
import { normalQuantile } from '../../numeric/normalDistribution.js';
import { betaLower, logBeta } from '../../numeric/specialFunctions.js';
import { momentsOf } from '../moments.js';
import type { Marginal } from '../marginal.js';
import {
  type FamilyFit,
  fitted,
  type MarginalFamily,
  positive,
  requireParameter,
} from '../marginalFamily.js';

const ROUNDS = 60;
const STEPS_A_ROUND = 5;
/** Below it the likelihood of rounded values may have no maximum; above it the distribution is the normal one. */
const LOWEST_DF = 0.3;
const HIGHEST_DF = 300;

/** Student t: any number; `location`, `scale` > 0, degrees of freedom `df` > 0. */
export const studentT: MarginalFamily = {
  name: 'student-t',
  parameters: { location: 'value', scale: 'factor', df: 'factor' },
  examples: [{ location: -1, scale: 2, df: 3 }],
  create(parameters): Marginal {
    const location = requireParameter('student-t', parameters, 'location');
    const scale = requireParameter('student-t', parameters, 'scale', positive);
    const df = requireParameter('student-t', parameters, 'df', positive);
    const logNorm = logNormOf(df) - Math.log(scale);
    const standardLog = (t: number): number => -((df + 1) / 2) * Math.log1p((t / df) * t);
    const lower = (t: number): number => {
      // The tail for |t| far out, the body's own integral near 0, so neither cancels.
      const ratio = (t / df) * t;
      const half =
        t * t > 1
          ? betaLower(1 / (1 + ratio), df / 2, 0.5) / 2
          : 0.5 - betaLower(ratio / (1 + ratio), 0.5, df / 2) / 2;
      return t < 0 ? half : 1 - half;
    };
    // In u = asinh(t) the heaviest tails are a few steps away.
    const distribution = {
      lower: (u: number) => lower(Math.sinh(u)),
      upper: (u: number) => lower(-Math.sinh(u)),
      logDensity: (u: number) => logNormOf(df) + standardLog(Math.sinh(u)) + Math.log(Math.cosh(u)),
    };
    return {
      family: 'student-t',
      discrete: false,
      parameters: { location, scale, df },
      logPdf: (x) => logNorm + standardLog((x - location) / scale),
      pdf: (x) => Math.exp(logNorm + standardLog((x - location) / scale)),
      cdf: (x) => lower((x - location) / scale),
      quantile: (p) => {
        if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : NaN;
        if (p === 0.5) return location;
        return location + scale * Math.sinh(findQuantile(distribution, p, Math.asinh(normalQuantile(p))));
      },
      toJSON: () => ({ family: 'student-t', parameters: { location, scale, df } }),
    };
  },
  fit(values, weights) {
    const { mean, variance } = momentsOf(values, weights);
    if (!(variance > 0) || !Number.isFinite(variance)) return { failure: 'all values are equal' };
    return fitT(values, weights, mean, Math.sqrt(variance));
  },
  affine: ({ location, scale, df }, { move, factor }) => ({
    location: move(location),
    scale: scale * factor,
    df,
  }),
};

function logNormOf(df: number): number {
  return -logBeta(df / 2, 0.5) - 0.5 * Math.log(df);
}

/**
 * Location and scale by the parameter-expanded EM algorithm, in turn with the degrees of freedom by their own
 * likelihood (ECME: Liu and Rubin 1995, "ML estimation of the t distribution using EM and its extensions").
 */
function fitT(values: Float64Array, weights: Float64Array | undefined, mean: number, sd: number): FamilyFit {
  const floor = sd * 1e-6;
  let location = mean;
  let scale = sd * 0.8;
  let df = 8;
  for (let round = 0; round < ROUNDS; round++) {
    const before = { location, scale, df };
    for (let step = 0; step < STEPS_A_ROUND; step++) {
      let total = 0;
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < values.length; i++) {
        const z = (values[i] - location) / scale;
        const u = ((weights === undefined ? 1 : weights[i]) * (df + 1)) / (df + z * z);
        total += u;
        sum += u * (values[i] - location);
        squares += u * z * z;
      }
      const shift = sum / total;
      location += shift;
      scale *= Math.sqrt(Math.max(0, squares / total - (shift / scale) ** 2));
      if (!(scale > floor)) return { failure: 'half of the values are equal' };
    }
    const negative = (logDf: number): number =>
      -logLikelihood(values, weights, location, scale, Math.exp(logDf));
    const low = Math.max(Math.log(LOWEST_DF), Math.log(df) - 1);
    const high = Math.min(Math.log(HIGHEST_DF), Math.log(df) + 1);
    df = Math.exp(brentMinimum(negative, low, high, 1e-7).x);
    const moved =
      Math.abs(location - before.location) / scale +
      Math.abs(Math.log(scale / before.scale)) +
      Math.abs(Math.log(df / before.df));
    if (moved < 1e-7) break;
  }
  if (df > HIGHEST_DF * 0.99) return { failure: 'its tails are no heavier than those of the normal' };
  if (df < LOWEST_DF * 1.01) return { failure: 'its tails are too heavy for a fit' };
  return fitted({ location, scale, df });
}

function logLikelihood(
  values: Float64Array,
  weights: Float64Array | undefined,
  location: number,
  scale: number,
  df: number,
): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i];
    const z = (values[i] - location) / scale;
    count += weight;
    sum += weight * Math.log1p((z * z) / df);
  }
  return count * logNormOf(df) - ((df + 1) / 2) * sum;
}
