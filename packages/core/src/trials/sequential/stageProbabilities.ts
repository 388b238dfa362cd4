import { crossingProbabilities } from './crossingProbabilities.js';
import type { GroupSequentialDesign } from './groupSequentialDesign.js';

/** What becomes of a trial, by look, at a given drift. */
export interface StageProbabilities {
  readonly drift: number;
  /** P(the trial rejects at this look); of a two-sided design on either side. */
  readonly efficacy: readonly number[];
  /** P(the trial stops for futility at this look); at the last look: ends without rejection. */
  readonly futility: readonly number[];
  /** P(the trial ends at this look). They sum to 1. */
  readonly stop: readonly number[];
  /** P(the trial rejects). */
  readonly power: number;
  /** Mean fraction of the maximum information at the end. */
  readonly expectedInformation: number;
}

/**
 * Probabilities of each outcome at each look, power and expected information of a design whose statistic has mean
 * `drift` at the maximum information (0 under the null hypothesis). A futility bound stops the trial, also a
 * non-binding one.
 */
export function stageProbabilities(design: GroupSequentialDesign, drift: number): StageProbabilities {
  const { information, sides } = design;
  const { upper, lower } = crossingProbabilities(information, design, drift);
  const last = information.length - 1;
  const efficacy = upper.map((above, look) => (sides === 2 ? above + lower[look] : above));
  const futility = sides === 2 ? lower.map(() => 0) : [...lower];
  const ended = efficacy.reduce((sum, part, look) => sum + part + (look < last ? futility[look] : 0), 0);
  futility[last] = Math.max(0, 1 - ended);
  const stop = efficacy.map((part, look) => part + futility[look]);
  return {
    drift,
    efficacy,
    futility,
    stop,
    power: efficacy.reduce((sum, part) => sum + part, 0),
    expectedInformation: stop.reduce((sum, part, look) => sum + part * information[look], 0),
  };
}
