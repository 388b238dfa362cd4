import type { Marginal } from './marginal.js';
import type { MarginalFamily } from './marginalFamily.js';

/**
 * The member of a family with that mean and sd; null when there is none, or when the family is not decided by them.
 *
 * @param low, high ends of the range for families that have one; null when unknown
 */
export function distributionOfMoments(
  family: MarginalFamily,
  mean: number,
  sd: number,
  low: number | null,
  high: number | null,
): Marginal | null {
  const parameters = family.fromMoments?.(mean, sd, low, high) ?? null;
  if (parameters === null || !Object.values(parameters).every(Number.isFinite)) return null;
  return family.create(parameters);
}
