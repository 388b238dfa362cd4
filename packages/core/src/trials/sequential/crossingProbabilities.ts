import { StoppingProcess } from './stoppingProcess.js';

/** Bounds of the standardised statistic at each look; -Infinity and Infinity where there is none. */
export interface Bounds {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** Probabilities of the first crossing, by look. */
export interface CrossingProbabilities {
  /** P(the statistic is at or above the upper bound at this look, and was between the bounds before). */
  readonly upper: readonly number[];
  /** The same for the lower bound. */
  readonly lower: readonly number[];
}

/**
 * The probability of leaving by the upper and by the lower bound at each look, under any drift. At the last look the two
 * bounds may be equal, so that every trial ends there. See `StoppingProcess` for method, accuracy and cost.
 *
 * @param information fractions of the information, strictly increasing, above 0
 * @param drift mean of the statistic at information 1
 */
export function crossingProbabilities(
  information: readonly number[],
  { lower, upper }: Bounds,
  drift: number,
): CrossingProbabilities {
  const process = new StoppingProcess(information, drift);
  const above: number[] = [];
  const below: number[] = [];
  for (let look = 0; look < information.length; look++) {
    above.push(process.above(upper[look]));
    below.push(process.below(lower[look]));
    if (look + 1 < information.length) process.advance(lower[look], upper[look]);
  }
  return { upper: above, lower: below };
}
