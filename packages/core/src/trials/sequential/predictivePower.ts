import { gaussLegendre } from '../../numeric/gaussLegendre.js';
import { normalPdf } from '../../numeric/normalDistribution.js';
import { checkBetween } from '../invalidDesign.js';
import { checkInterim, conditionalPower, type Interim } from './conditionalPower.js';
import type { GroupSequentialDesign } from './groupSequentialDesign.js';

/** A normal prior of the drift. */
export interface DriftPrior {
  readonly mean: number;
  /** Above 0. */
  readonly sd: number;
}

const RULE = gaussLegendre(64);
/** Standard deviations of the posterior on either side of its mean. */
const REACH = 8.5;

/**
 * The mean of the conditional power over the posterior distribution of the drift at a look.
 *
 * Source: Spiegelhalter, Freedman and Blackburn 1986.
 *
 * @param prior of the drift. Default: flat
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE` as `conditionalPower`
 */
export function predictivePower(design: GroupSequentialDesign, interim: Interim, prior?: DriftPrior): number {
  checkInterim(design, interim);
  if (prior !== undefined) checkBetween('sd', prior.sd, 0, Infinity);
  const t = design.information[interim.look - 1];
  const priorPrecision = prior === undefined ? 0 : prior.sd ** -2;
  const precision = t + priorPrecision;
  const mean = (interim.z * Math.sqrt(t) + priorPrecision * (prior?.mean ?? 0)) / precision;
  const sd = Math.sqrt(1 / precision);
  let power = 0;
  for (const [i, point] of RULE.points.entries()) {
    const x = REACH * (2 * point - 1);
    power += 2 * REACH * RULE.weights[i] * normalPdf(x) * conditionalPower(design, interim, mean + sd * x);
  }
  return power;
}
