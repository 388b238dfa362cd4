import { marginalFamilies } from '../marginals/registry.js';
import type { Marginal } from '../marginals/marginal.js';
import { nelderMead } from '../numeric/optimize/nelderMead.js';
import { logGamma } from '../numeric/specialFunctions.js';

/** Families that a mean and an sd (and a range, where they have one) decide. */
export const MOMENT_FAMILIES = [
  'normal',
  'lognormal',
  'gamma',
  'weibull',
  'inverse-gaussian',
  'logistic',
  'uniform',
  'exponential',
  'beta',
  'truncated-normal',
  'poisson',
  'negative-binomial',
  'geometric',
] as const;

/** Points of the quantile function that moments are taken over. */
const POINTS = 400;
/** The relative miss of a mean or an sd that still counts as met. */
const TOLERANCE = 1e-3;

/**
 * The distribution of a family with that mean and sd; null when it has none. Families of one parameter follow from the mean
 * and are null when their sd differs by more than 2%.
 *
 * @param low, high ends for `beta` and `truncated-normal`
 */
export function momentFamily(
  name: string,
  mean: number,
  sd: number,
  low: number | null,
  high: number | null,
): Marginal | null {
  const family = marginalFamilies.find((candidate) => candidate.name === name);
  if (family === undefined) return null;
  const variance = sd * sd;
  const make = (parameters: Record<string, number>): Marginal | null =>
    Object.values(parameters).every(Number.isFinite) ? family.create(parameters) : null;
  const spreadIs = (expected: number): boolean => Math.abs(sd / expected - 1) < 0.02;
  switch (name) {
    case 'normal':
      return make({ mean, sd });
    case 'logistic':
      return make({ location: mean, scale: (sd * Math.sqrt(3)) / Math.PI });
    case 'uniform':
      return make({ low: mean - sd * Math.sqrt(3), high: mean + sd * Math.sqrt(3) });
    case 'beta':
    case 'truncated-normal': {
      if (low === null || high === null) return null;
      if (name === 'truncated-normal') return truncated(make, mean, sd, low, high);
      const m = (mean - low) / (high - low);
      const size = (m * (1 - m) * (high - low) ** 2) / variance - 1;
      return size > 0 && m > 0 && m < 1 ? make({ a: m * size, b: (1 - m) * size, low, high }) : null;
    }
    default:
      break;
  }
  if (!(mean > 0)) return null;
  switch (name) {
    case 'lognormal': {
      const sdlog = Math.sqrt(Math.log1p(variance / (mean * mean)));
      return make({ meanlog: Math.log(mean) - (sdlog * sdlog) / 2, sdlog });
    }
    case 'gamma':
      return make({ shape: (mean * mean) / variance, scale: variance / mean });
    case 'inverse-gaussian':
      return make({ mean, shape: mean ** 3 / variance });
    case 'weibull': {
      const shape = weibullShape(sd / mean);
      return shape === null ? null : make({ scale: mean / Math.exp(logGamma(1 + 1 / shape)), shape });
    }
    case 'exponential':
      return spreadIs(mean) ? make({ rate: 1 / mean }) : null;
    case 'poisson':
      return spreadIs(Math.sqrt(mean)) ? make({ mean }) : null;
    case 'geometric':
      return spreadIs(Math.sqrt(mean * (1 + mean))) ? make({ p: 1 / (1 + mean) }) : null;
    case 'negative-binomial':
      return variance > mean ? make({ size: (mean * mean) / (variance - mean), p: mean / variance }) : null;
    default:
      return null;
  }
}

/** Mean and sd of a distribution over equally probable points. */
export function momentsOfDistribution(distribution: Marginal): {
  readonly mean: number;
  readonly sd: number;
} {
  const values = Float64Array.from({ length: POINTS }, (_, i) => distribution.quantile((i + 0.5) / POINTS));
  const mean = values.reduce((sum, value) => sum + value, 0) / POINTS;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / POINTS;
  return { mean, sd: Math.sqrt(variance) };
}

function truncated(
  make: (parameters: Record<string, number>) => Marginal | null,
  mean: number,
  sd: number,
  low: number,
  high: number,
): Marginal | null {
  // Beyond the uniform distribution's spread the density would have to rise to its ends.
  if (sd > ((high - low) / Math.sqrt(12)) * 0.98) return null;
  const distributionAt = (x: ArrayLike<number>): Marginal | null => {
    const parameters = { mean: mean + x[0] * sd, sd: sd * Math.exp(x[1]), low, high };
    // Farther out the mass between the ends underflows.
    if (Math.abs(x[0]) > 30 || Math.abs(x[1]) > 3) return null;
    return make(parameters);
  };
  const miss = (x: ArrayLike<number>): number => {
    const distribution = distributionAt(x);
    if (distribution === null) return Infinity;
    const reached = momentsOfDistribution(distribution);
    return ((reached.mean - mean) / sd) ** 2 + (reached.sd / sd - 1) ** 2;
  };
  const { x, value } = nelderMead(miss, [0, 0.1], [0.2, 0.2], 400, 1e-10);
  return value < TOLERANCE * TOLERANCE * 4 ? distributionAt(x) : null;
}

/** The shape with that coefficient of variation, by bisection; null outside .05 to 20. */
function weibullShape(variation: number): number | null {
  const of = (shape: number): number =>
    Math.sqrt(Math.exp(logGamma(1 + 2 / shape) - 2 * logGamma(1 + 1 / shape)) - 1);
  let low = 0.1;
  let high = 100;
  if (variation > of(low) || variation < of(high)) return null;
  for (let i = 0; i < 80; i++) {
    const middle = Math.sqrt(low * high);
    if (of(middle) > variation) low = middle;
    else high = middle;
  }
  return low;
}
