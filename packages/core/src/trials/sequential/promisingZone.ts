import { normalCdf, normalQuantile } from '../../numeric/normalDistribution.js';
import { checkBetween, impossibleDesign, refusedOption } from '../invalidDesign.js';
import { conditionalPower } from './conditionalPower.js';
import type { GroupSequentialDesign } from './groupSequentialDesign.js';
import { plannedWeights } from './combineStages.js';

/** The rule that may raise the sample size at the last look but one. */
export interface PromisingZone {
  /** Conditional power from which the result is promising; above 0. Default .5. */
  readonly lowest?: number;
  /** Conditional power to reach; above `lowest`. Default: the power of the design, else .9. */
  readonly target?: number;
  /** The largest sample size over the planned one; above 1. Default 1.5. */
  readonly largest?: number;
}

/** What the rule says. */
export interface PromisingZoneResult {
  readonly zone: 'unfavourable' | 'promising' | 'favourable';
  /** Of the planned sample size, at the observed trend. */
  readonly conditionalPower: number;
  /** The new maximum information over the planned one: 1, or up to the largest one in the promising zone. */
  readonly factor: number;
  /** At the new sample size, at the observed trend, by the inverse normal combination. */
  readonly newConditionalPower: number;
}

/**
 * Unblinded sample-size re-estimation by the promising zone: at the last look but one the last stage grows until the
 * conditional power at the observed trend reaches the target, if it was promising. The final test is the inverse normal
 * combination with the planned weights (`combinationTest`), so that alpha is kept.
 *
 * The size of the last stage solves the conditional power of the combination for the information, in closed form. The
 * factor is not rounded.
 *
 * Source: Mehta and Pocock 2011; Cui, Hung and Wang 1999.
 *
 * @param z the combined statistic at the last look but one
 * @throws LikenessError `INVALID_OPTION`, `DESIGN_NOT_POSSIBLE`
 */
export function promisingZone(
  design: GroupSequentialDesign,
  z: number,
  { lowest = 0.5, target = design.power ?? 0.9, largest = 1.5 }: PromisingZone = {},
): PromisingZoneResult {
  if (design.sides === 2)
    throw impossibleDesign('The promising zone needs a one-sided test: use sides 1 with half of alpha.');
  checkBetween('target', target, 0, 1);
  checkBetween('lowest', lowest, 0, target);
  if (!(largest >= 1 && largest < Infinity)) throw refusedOption('largest', largest, 'a number of 1 or more');
  const look = design.information.length - 1;
  const planned = conditionalPower(design, { look, z });
  if (planned < lowest || planned >= target) {
    const zone = planned < lowest ? 'unfavourable' : 'favourable';
    return { zone, conditionalPower: planned, factor: 1, newConditionalPower: planned };
  }
  const t = design.information[look - 1];
  // The last stage must have at least this statistic; its mean is trend * sqrt(information of the stage).
  const weight = plannedWeights(design)[look];
  const needed = (design.upper[look] - Math.sqrt(t) * z) / weight;
  const trend = z / Math.sqrt(t);
  const wanted = ((needed + normalQuantile(target)) / trend) ** 2;
  const factor = Math.min(largest, t + wanted);
  return {
    zone: 'promising',
    conditionalPower: planned,
    factor,
    newConditionalPower: normalCdf(trend * Math.sqrt(factor - t) - needed),
  };
}
