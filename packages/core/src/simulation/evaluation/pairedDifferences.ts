import type { PairedDifference } from './characteristics.js';
import type { DecisionResult } from './evaluateDecision.js';
import { RunningMoments } from './monteCarlo.js';

/**
 * The success of each design less that of a reference on the same trials, by scenario.
 *
 * @param all results, among which those of the reference are found
 */
export function pairedDifferences(
  results: readonly DecisionResult[],
  all: readonly DecisionResult[],
  reference: number,
): PairedDifference[] {
  return results.flatMap(({ design, scenario, success, probability }) => {
    const other = all.find((one) => one.design === reference && one.scenario === scenario);
    if (other === undefined || design === reference) return [];
    const moments = new RunningMoments();
    for (let trial = 0; trial < success.length; trial++) moments.add(success[trial] - other.success[trial]);
    return [
      {
        design,
        reference,
        scenario,
        difference: moments.average,
        unpairedError: Math.hypot(probability.standardError, other.probability.standardError),
      },
    ];
  });
}
