import { LikenessError } from '../errors.js';
import { createAtoms } from './atoms.js';
import { beta } from './beta.js';
import { binomial } from './binomial.js';
import { createCategorical } from './categorical.js';
import { createConstant } from './constant.js';
import { createEmpirical } from './empirical.js';
import { exponential } from './exponential.js';
import { gamma } from './gamma.js';
import { gaussianMixture } from './gaussianMixture.js';
import { geometric } from './geometric.js';
import { createHeaped } from './heaped.js';
import { inverseGaussian } from './inverseGaussian.js';
import { logistic } from './logistic.js';
import { logLogistic } from './logLogistic.js';
import { lognormal } from './lognormal.js';
import type { Marginal, MarginalDocument, MarginalFamily } from './marginal.js';
import { negativeBinomial } from './negativeBinomial.js';
import { normal } from './normal.js';
import { poisson } from './poisson.js';
import { studentT } from './studentT.js';
import { truncatedNormal } from './truncatedNormal.js';
import { uniform } from './uniform.js';
import { weibull } from './weibull.js';
import { zeroInflatedNegativeBinomial, zeroInflatedPoisson } from './zeroInflated.js';

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

/**
 * A marginal of its JSON.
 *
 * @throws LikenessError `INVALID_MODEL` when the family is unknown or its parameters are impossible.
 */
export function marginalFromJSON(document: MarginalDocument): Marginal {
  const { family: name, parameters, values = [], shares = [], base } = document;
  if (name === 'constant') return createConstant(parameters);
  if (name === 'categorical') return createCategorical(values, shares);
  if (name === 'empirical') return createEmpirical(values, shares);
  if ((name === 'atoms' || name === 'heaped') && base !== undefined) {
    const law = marginalFromJSON(base);
    if (name === 'atoms') return createAtoms(values, shares, law);
    return createHeaped(
      values.map((step, i) => ({ step, share: shares[i] })),
      law,
    );
  }
  const family = marginalFamilies.find((candidate) => candidate.name === name);
  if (family) return family.create(parameters);
  throw new LikenessError('INVALID_MODEL', `There is no marginal family "${String(name)}".`);
}
