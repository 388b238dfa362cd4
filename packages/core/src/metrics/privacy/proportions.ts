import type { Ceiling } from '../ceilings/ceiling.js';
import { wilsonInterval } from '../utility/scores/wilsonInterval.js';

/** 95% quantile of the standard normal distribution. */
export const Z95 = 1.6448536269514722;

/**
 * Which proportions of `trials` rows are compatible with the fraction that `control` rows had: centre, and the 5% and
 * 95% quantiles of a new sample's proportion, from the errors of both. Wilson's interval of the control keeps it from
 * closing at 0.
 *
 * @param controlHits of `controlTrials`, at least 1
 */
export function newSampleProportion(controlHits: number, controlTrials: number, trials: number): Ceiling {
  const share = controlHits / controlTrials;
  const wilson = wilsonInterval(controlHits, controlTrials);
  const smoothed = (controlHits + 1) / (controlTrials + 2);
  const own = (Z95 ** 2 * smoothed * (1 - smoothed)) / trials;
  return {
    ceiling: share,
    low: Math.max(0, share - Math.sqrt((share - wilson.low) ** 2 + own)),
    high: Math.min(1, share + Math.sqrt((wilson.high - share) ** 2 + own)),
  };
}
