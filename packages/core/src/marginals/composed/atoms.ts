import { LikenessError } from '../../errors.js';
import type { ComposedDistribution } from '../composedDistribution.js';
import type { Marginal, MarginalDocument, PointMasses } from '../marginal.js';
import { momentsOfDistribution } from '../momentsOfDistribution.js';

/** Single values with a probability of their own beside a continuous distribution; with other moments only the latter changes. */
export const atoms: ComposedDistribution = {
  name: 'atoms',
  examples: [
    {
      family: 'atoms',
      parameters: { atoms: 2 },
      values: [0, 5],
      shares: [0.2, 0.1],
      base: { family: 'gamma', parameters: { shape: 2, scale: 3 } },
    },
  ],
  fromJSON: ({ values = [], shares = [], base }, { read }) =>
    createAtoms(values, shares, read(requireBase(base))),
  changeMoments(document, { mean, sd, newMean, newSd }, { read, changeMoments }) {
    const { values = [], shares = [] } = document;
    const base = requireBase(document.base);
    const before = momentsBeside({ values, shares }, mean, sd) ?? momentsOfDistribution(read(base));
    const after = momentsBeside({ values, shares }, newMean, newSd);
    if (after === null) return null;
    const changed = changeMoments(base, { ...before, newMean: after.mean, newSd: after.sd });
    return changed && { document: { ...document, base: changed.document }, keepsShape: false };
  },
};

/**
 * Probability on single values and a continuous distribution beside them. The distribution function jumps at the atoms; the
 * quantile is constant over a jump, so that a latent normal is anywhere inside it.
 *
 * @param values the atoms: k numbers, ascending, different
 * @param shares k numbers above 0 whose sum is below 1; the base has the rest
 * @param base a continuous distribution, or a heaped one
 * @throws LikenessError `INVALID_MODEL` otherwise.
 */
export function createAtoms(values: readonly number[], shares: readonly number[], base: Marginal): Marginal {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const ascending = values.every((value, i) => Number.isFinite(value) && (i === 0 || value > values[i - 1]));
  const valid =
    shares.every((share) => share > 0) && total < 1 && !base.discrete && base.points === undefined;
  if (values.length === 0 || values.length !== shares.length || !ascending || !valid) {
    throw new LikenessError(
      'INVALID_MODEL',
      'An atoms marginal needs ascending values, shares above 0 whose sum is below 1, and a continuous distribution beside them.',
    );
  }
  const rest = 1 - total;
  const logRest = Math.log(rest);
  const shareOf = new Map(values.map((value, i) => [value, shares[i]]));
  const massUpTo = (x: number): number => {
    let sum = 0;
    for (let i = 0; i < values.length && values[i] <= x; i++) sum += shares[i];
    return sum;
  };
  const logPdf = (x: number): number => {
    const share = shareOf.get(x);
    return share === undefined ? logRest + base.logPdf(x) : Math.log(share);
  };
  return {
    family: 'atoms',
    discrete: false,
    parameters: { atoms: values.length, ...base.parameters },
    points: { values, shares },
    continuousPart: base,
    logPdf,
    pdf: (x) => Math.exp(logPdf(x)),
    cdf: (x) => Math.min(1, massUpTo(x) + rest * base.cdf(x)),
    quantile: (p) => {
      if (!(p >= 0 && p <= 1)) return NaN;
      // Atoms wholly below p push the base's probability down; the one that holds p is the answer.
      let below = 0;
      for (let i = 0; i < values.length; i++) {
        const first = below + rest * base.cdf(values[i]);
        if (p <= first) break;
        if (p <= first + shares[i]) return values[i];
        below += shares[i];
      }
      return base.quantile(Math.min(1, Math.max(0, (p - below) / rest)));
    },
    toJSON: () => ({
      family: 'atoms',
      parameters: { atoms: values.length },
      values,
      shares,
      base: base.toJSON(),
    }),
  };
}

/** Mean and sd of what stands beside the points when the whole has that mean and sd; null when nothing has. */
function momentsBeside(
  { values, shares }: PointMasses,
  mean: number,
  sd: number,
): { readonly mean: number; readonly sd: number } | null {
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  const ofPoints = values.reduce((sum, value, i) => sum + shares[i] * value, 0);
  const centre = (mean - ofPoints) / rest;
  const between = values.reduce((sum, value, i) => sum + shares[i] * (value - mean) ** 2, 0);
  const variance = (sd * sd - between) / rest - (centre - mean) ** 2;
  return variance > 0 ? { mean: centre, sd: Math.sqrt(variance) } : null;
}

function requireBase(base: MarginalDocument | undefined): MarginalDocument {
  if (base !== undefined) return base;
  throw new LikenessError('INVALID_MODEL', 'An atoms marginal needs a distribution beside its atoms.');
}
