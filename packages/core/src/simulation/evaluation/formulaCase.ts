import { crossingProbabilities } from '../../trials/sequential/crossingProbabilities.js';
import type { PreparedDesign } from '../conduct/preparedDesign.js';
import type { TrialAnalysis } from '../plan/analysis.js';
import { isHigherBetter, outcomeDelay, type TrialEndpoint } from '../plan/endpoint.js';
import type { TrialScenario } from '../plan/scenario.js';

/** What a formula says of a design under a scenario. */
export interface ClosedForm {
  /** The formula, named. */
  readonly method: string;
  /** Probability that the boundary is crossed for the better outcome. */
  readonly rejected: number;
  /** By look: probabilities of stopping. */
  readonly looks: readonly { readonly success: number; readonly futility: number; readonly harm: number }[];
  /** Means at the end; null where the formula does not say. */
  readonly patients: number | null;
  readonly events: number | null;
  readonly duration: number | null;
}

/** A design and scenario that a formula may be for. */
export interface FormulaCase {
  readonly design: PreparedDesign;
  readonly scenario: TrialScenario;
  readonly endpoint: TrialEndpoint;
  readonly analysis: TrialAnalysis;
  /** Effect on the scale of the predictor, or a difference of probabilities. */
  readonly amount: number;
  /** Dropout hazards of control and treatment. */
  readonly dropout: Float64Array;
  /** Patients of the treatment arm for one of the control arm. */
  readonly allocation: number;
}

/** Probabilities at a drift towards the better outcome, and the mean number of patients. */
export function formOf(method: string, { design, endpoint }: FormulaCase, drift: number): ClosedForm {
  const { information, upper, lower, sides, size, trigger } = design;
  const last = information.length - 1;
  const below = sides === 2 ? upper.map((z) => -z) : lower;
  const crossed = crossingProbabilities(information, { upper, lower: below }, drift);
  const looks = crossed.upper.map((success, look) => ({
    success,
    futility: sides === 1 && look < last ? crossed.lower[look] : 0,
    harm: sides === 2 ? crossed.lower[look] : 0,
  }));
  return {
    method,
    rejected: looks.reduce((sum, { success }) => sum + success, 0),
    looks,
    // While a look waits for outcomes, more patients enter.
    patients:
      last === 0 || (trigger === 'patients' && outcomeDelay(endpoint) === 0)
        ? size * meanAtEnd(looks, information)
        : null,
    events: null,
    duration: null,
  };
}

/** Mean of what a look has, over the looks that end a trial; those that no look ends early go on to the last. */
export function meanAtEnd(looks: ClosedForm['looks'], values: readonly number[]): number {
  let [sum, rest] = [0, 1];
  looks.slice(0, -1).forEach(({ success, futility, harm }, look) => {
    sum += (success + futility + harm) * values[look];
    rest -= success + futility + harm;
  });
  return sum + rest * values[values.length - 1];
}

/** The sign of an effect: 1 towards the better outcome. */
export function directionOf({ endpoint, analysis }: FormulaCase, effect: number, isRatio: boolean): number {
  const { margin = isRatio ? 1 : 0 } = analysis;
  const excess = effect - (isRatio ? Math.log(margin) : margin);
  return Math.sign(excess) * (isHigherBetter(endpoint) ? 1 : -1);
}
