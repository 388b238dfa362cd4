import { LikenessError } from '../errors.js';
import { atoms } from './composed/atoms.js';
import { categorical } from './composed/categorical.js';
import { constant } from './composed/constant.js';
import { empirical } from './composed/empirical.js';
import { heaped } from './composed/heaped.js';
import type { ComposedDistribution, MarginalAccess } from './composedDistribution.js';
import { distributionOfMoments } from './distributionOfMoments.js';
import { beta } from './families/beta.js';
import { binomial } from './families/binomial.js';
import { exponential } from './families/exponential.js';
import { gamma } from './families/gamma.js';
import { gaussianMixture } from './families/gaussianMixture.js';
import { geometric } from './families/geometric.js';
import { inverseGaussian } from './families/inverseGaussian.js';
import { logistic } from './families/logistic.js';
import { logLogistic } from './families/logLogistic.js';
import { lognormal } from './families/lognormal.js';
import { negativeBinomial } from './families/negativeBinomial.js';
import { normal } from './families/normal.js';
import { poisson } from './families/poisson.js';
import { studentT } from './families/studentT.js';
import { truncatedNormal } from './families/truncatedNormal.js';
import { uniform } from './families/uniform.js';
import { weibull } from './families/weibull.js';
import { zeroInflatedNegativeBinomial, zeroInflatedPoisson } from './families/zeroInflated.js';
import type { Marginal, MarginalDocument } from './marginal.js';
import type { MarginalFamily } from './marginalFamily.js';
import { affineMapOf, type ChangedMarginal, type MomentChange } from './momentChange.js';

/** The parametric families that a numeric column is tried with. */
export const marginalFamilies: readonly MarginalFamily[] = [
  normal,
  lognormal,
  gamma,
  exponential,
  uniform,
  beta,
  weibull,
  logistic,
  studentT,
  inverseGaussian,
  logLogistic,
  truncatedNormal,
  gaussianMixture,
  poisson,
  negativeBinomial,
  geometric,
  binomial,
  zeroInflatedPoisson,
  zeroInflatedNegativeBinomial,
];

/** Lists of values, and distributions that wrap others. */
export const composedDistributions: readonly ComposedDistribution[] = [
  empirical,
  categorical,
  constant,
  atoms,
  heaped,
];

/** What competes for a column of numbers, in the order of a fit's candidates. */
export const SELECTABLE_FAMILIES: readonly (MarginalFamily | ComposedDistribution)[] = [
  ...marginalFamilies,
  ...composedDistributions.filter(({ candidate }) => candidate !== undefined),
];

const access: MarginalAccess = { read: marginalFromJSON, changeMoments };

/** The parametric family of that name, if there is one. */
export function marginalFamilyOf(name: string | undefined): MarginalFamily | undefined {
  return marginalFamilies.find((family) => family.name === name);
}

/**
 * A marginal of its JSON.
 *
 * @throws LikenessError `INVALID_MODEL` when the family is unknown or its parameters are impossible.
 */
export function marginalFromJSON(document: MarginalDocument): Marginal {
  const composed = composedDistributions.find(({ name }) => name === document.family);
  if (composed !== undefined) return composed.fromJSON(document, access);
  return requireFamily(document.family).create(document.parameters);
}

/**
 * A distribution with another mean and sd; null when its definition has none with these.
 *
 * - Families that stay in the family under an affine map (normal, uniform, beta ...): every value x becomes
 *   newMean + (x - mean) newSd / sd, so the shape stays and the range moves along.
 * - Other families that two moments decide (gamma, lognormal ...): the member with these moments, so that 0 stays the
 *   lower end.
 * - Families of one parameter (exponential, Poisson, geometric): the member with the new mean, whose sd follows from it.
 * - Composed distributions: as their definition says.
 *
 * @throws LikenessError `INVALID_MODEL` when the family is unknown or its parameters are impossible.
 */
export function changeMoments(document: MarginalDocument, change: MomentChange): ChangedMarginal | null {
  const composed = composedDistributions.find(({ name }) => name === document.family);
  if (composed !== undefined) return composed.changeMoments(document, change, access);
  const family = requireFamily(document.family);
  if (family.affine !== undefined) {
    const parameters = family.affine(document.parameters, affineMapOf(change));
    return { document: { family: family.name, parameters }, keepsShape: true };
  }
  const sd = family.impliedSd?.(change.newMean) ?? change.newSd;
  const changed = distributionOfMoments(family, change.newMean, sd, null, null);
  return changed && { document: changed.toJSON(), keepsShape: false };
}

function requireFamily(name: string): MarginalFamily {
  const family = marginalFamilyOf(name);
  if (family !== undefined) return family;
  throw new LikenessError('INVALID_MODEL', `There is no marginal family "${String(name)}".`);
}
