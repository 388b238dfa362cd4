import { LikenessError } from '../errors.js';
import { beta } from './beta.js';
import { createCategorical } from './categorical.js';
import { createConstant } from './constant.js';
import { exponential } from './exponential.js';
import { gamma } from './gamma.js';
import { lognormal } from './lognormal.js';
import type { Marginal, MarginalDocument, MarginalFamily } from './marginal.js';
import { normal } from './normal.js';
import { poisson } from './poisson.js';
import { uniform } from './uniform.js';

/** The parametric families that a numeric column is tried with. */
export const marginalFamilies: readonly MarginalFamily[] = [
  normal,
  lognormal,
  gamma,
  exponential,
  uniform,
  beta,
  poisson,
];

/**
 * A marginal of its JSON.
 *
 * @throws LikenessError `INVALID_MODEL` when the family is unknown or its parameters are impossible.
 */
export function marginalFromJSON(document: MarginalDocument): Marginal {
  if (document.family === 'constant') return createConstant(document.parameters);
  if (document.family === 'categorical')
    return createCategorical(document.values ?? [], document.shares ?? []);
  const family = marginalFamilies.find(({ name }) => name === document.family);
  if (family) return family.create(document.parameters);
  throw new LikenessError('INVALID_MODEL', `There is no marginal family "${String(document.family)}".`);
}
