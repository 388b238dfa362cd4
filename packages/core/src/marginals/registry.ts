import { LikenessError } from '../errors.js';
import { createAtoms } from './composed/atoms.js';
import { beta } from './families/beta.js';
import { binomial } from './families/binomial.js';
import { createCategorical } from './composed/categorical.js';
import { createConstant } from './composed/constant.js';
import { createEmpirical } from './composed/empirical.js';
import { exponential } from './families/exponential.js';
import { gamma } from './families/gamma.js';
import { gaussianMixture } from './families/gaussianMixture.js';
import { geometric } from './families/geometric.js';
import { createHeaped } from './composed/heaped.js';
import { inverseGaussian } from './families/inverseGaussian.js';
import { logistic } from './families/logistic.js';
import { logLogistic } from './families/logLogistic.js';
import { lognormal } from './families/lognormal.js';
import type { Marginal, MarginalDocument, MarginalFamily } from './marginal.js';
import { negativeBinomial } from './families/negativeBinomial.js';
import { normal } from './families/normal.js';
import { poisson } from './families/poisson.js';
import { studentT } from './families/studentT.js';
import { truncatedNormal } from './families/truncatedNormal.js';
import { uniform } from './families/uniform.js';
import { weibull } from './families/weibull.js';
import { zeroInflatedNegativeBinomial, zeroInflatedPoisson } from './families/zeroInflated.js';

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
    const distribution = marginalFromJSON(base);
    if (name === 'atoms') return createAtoms(values, shares, distribution);
    return createHeaped(
      values.map((step, i) => ({ step, share: shares[i] })),
      distribution,
    );
  }
  const family = marginalFamilies.find((candidate) => candidate.name === name);
  if (family) return family.create(parameters);
  throw new LikenessError('INVALID_MODEL', `There is no marginal family "${String(name)}".`);
}
