import { brentMinimum } from '../../numeric/optimize/brentMinimum.js';
import { tCdf, tLogNorm, tQuantile } from '../../numeric/tDistribution.js';
import { momentsOf } from '../../numeric/moments.js';
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
    const logNorm = tLogNorm(df) - Math.log(scale);
    const standardLog = (t: number): number => -((df + 1) / 2) * Math.log1p((t / df) * t);
    return {
      family: 'student-t',
      discrete: false,
      parameters: { location, scale, df },
      logPdf: (x) => logNorm + standardLog((x - location) / scale),
      pdf: (x) => Math.exp(logNorm + standardLog((x - location) / scale)),
      cdf: (x) => tCdf((x - location) / scale, df),
      quantile: (p) => location + scale * tQuantile(p, df),
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
  return count * tLogNorm(df) - ((df + 1) / 2) * sum;
}
