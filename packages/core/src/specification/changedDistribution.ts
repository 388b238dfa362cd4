import type { MarginalDocument } from '../marginals/marginal.js';
import { marginalFromJSON } from '../marginals/registry.js';
import { MOMENT_FAMILIES, momentFamily, momentsOfDistribution } from './momentFamily.js';
import { tiltShares } from './tiltProportions.js';

/** Families that stay in the family when every value x becomes shift + scale x, and which parameters move how. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  normal: ['mean'],
  logistic: ['location'],
  'student-t': ['location'],
  uniform: ['low', 'high'],
  beta: ['low', 'high'],
  'truncated-normal': ['mean', 'low', 'high'],
};
const SPREADS: Readonly<Record<string, readonly string[]>> = {
  normal: ['sd'],
  logistic: ['scale'],
  'student-t': ['scale'],
  'truncated-normal': ['sd'],
};

/** A distribution whose mean and sd are changed. */
export interface DistributionChange {
  /** Of the distribution as it is. */
  readonly mean: number;
  readonly sd: number;
  /** As they shall be. */
  readonly newMean: number;
  readonly newSd: number;
}

/**
 * The distribution with another mean and sd; null when its family has none with these.
 *
 * - normal, logistic, student-t, uniform, beta, truncated-normal, gaussian-mixture, empirical: every value x becomes
 *   newMean + (x - mean) newSd / sd, so the shape stays and the range moves along;
 * - families from 0 upwards (gamma, lognormal, Weibull, inverse Gaussian) and negative binomial: the member of the
 *   family with these moments, so 0 stays the lower end;
 * - exponential, Poisson, geometric: the member with the new mean, whose sd follows from it;
 * - lists of values (categorical): the same values, their shares tilted exponentially;
 * - atoms: the atoms stay, the distribution beside them changes; heaped: the distribution that is rounded changes.
 */
export function changedDistribution(
  document: MarginalDocument,
  change: DistributionChange,
): MarginalDocument | null {
  const { mean, sd, newMean, newSd } = change;
  const scale = sd > 0 ? newSd / sd : 1;
  const move = (x: number): number => newMean + (x - mean) * scale;
  const { family, parameters, values = [], shares = [], base } = document;
  switch (family) {
    case 'constant':
      return newSd === sd ? { family, parameters: { value: newMean } } : null;
    case 'empirical':
      return { ...document, values: values.map(move) };
    case 'gaussian-mixture':
      return {
        ...document,
        parameters: Object.fromEntries(
          Object.entries(parameters).map(([name, value]) => [
            name,
            name.startsWith('mean') ? move(value) : name.startsWith('sd') ? value * scale : value,
          ]),
        ),
      };
    case 'categorical':
      return tiltedList(document, change);
    case 'atoms':
      return base === undefined ? null : changedAtoms(document, base, values, shares, change);
    case 'heaped': {
      const changed = base === undefined ? null : changedDistribution(base, change);
      return changed === null ? null : { ...document, base: changed };
    }
    default:
      break;
  }
  if (PLACES[family] !== undefined) {
    const moved = { ...parameters };
    for (const name of PLACES[family]) moved[name] = move(parameters[name]);
    for (const name of SPREADS[family] ?? []) moved[name] = parameters[name] * scale;
    return { family, parameters: moved };
  }
  return byMoments(family, change);
}

/** Whether a changed distribution of the family is the old one, moved and stretched. */
export function keepsShape(family: string): boolean {
  return (
    PLACES[family] !== undefined || ['constant', 'empirical', 'gaussian-mixture', 'heaped'].includes(family)
  );
}

function byMoments(family: string, { newMean, newSd }: DistributionChange): MarginalDocument | null {
  if (!MOMENT_FAMILIES.some((name) => name === family) || !(newMean > 0)) return null;
  const own: Record<string, number> = {
    exponential: newMean,
    poisson: Math.sqrt(newMean),
    geometric: Math.sqrt(newMean * (1 + newMean)),
  };
  return momentFamily(family, newMean, own[family] ?? newSd, null, null)?.toJSON() ?? null;
}

/** Mean and sd by an exponential tilt of the shares; the mean alone where no tilt has both. */
function tiltedList(
  document: MarginalDocument,
  { newMean, newSd, mean, sd }: DistributionChange,
): MarginalDocument | null {
  const { values = [], shares = [] } = document;
  const unit = sd || 1;
  const power = (k: number): Float64Array =>
    Float64Array.from(values, (value) => ((value - newMean) / unit) ** k);
  const prior = Float64Array.from(shares);
  const tilted =
    tiltShares(prior, [power(1), power(2)], [0, (newSd / unit) ** 2]) ??
    (newMean === mean ? null : tiltShares(prior, [power(1)], [0]));
  if (tilted === null || tilted.some((share) => !(share > 0))) return null;
  return { ...document, shares: Array.from(tilted) };
}

function changedAtoms(
  document: MarginalDocument,
  base: MarginalDocument,
  values: readonly number[],
  shares: readonly number[],
  { newMean, newSd, mean, sd }: DistributionChange,
): MarginalDocument | null {
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  const fixedMean = values.reduce((sum, value, i) => sum + shares[i] * value, 0);
  const own = (m: number, s: number): { mean: number; sd: number } | null => {
    const centre = (m - fixedMean) / rest;
    const between = values.reduce((sum, value, i) => sum + shares[i] * (value - m) ** 2, 0);
    const variance = (s * s - between) / rest - (centre - m) ** 2;
    return variance > 0 ? { mean: centre, sd: Math.sqrt(variance) } : null;
  };
  const before = own(mean, sd) ?? momentsOfDistribution(marginalFromJSON(base));
  const after = own(newMean, newSd);
  if (after === null) return null;
  const changed = changedDistribution(base, { ...before, newMean: after.mean, newSd: after.sd });
  return changed === null ? null : { ...document, base: changed };
}
