import { stageProbabilities } from '../../trials/sequential/stageProbabilities.js';
import type { PreparedDesign } from '../conduct/preparedDesign.js';
import type { TrialAnalysis } from '../plan/analysis.js';
import { isHigherBetter, type TrialEndpoint } from '../plan/endpoint.js';
import type { TrialScenario } from '../plan/scenario.js';

/** What a formula says of a design under a scenario. */
export interface ClosedForm {
  /** The formula, named. */
  readonly method: string;
  /** Probability that the boundary is crossed for the better outcome. */
  readonly rejected: number;
  /** By look: probabilities of stopping. */
  readonly looks: readonly { readonly success: number; readonly futility: number }[];
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

/** Probabilities at a drift, and the mean of the patients. */
export function formOf(method: string, { design }: FormulaCase, drift: number): ClosedForm {
  const { sequential, size, sides } = design;
  if (sequential === null) throw new TypeError('a formula needs a computed boundary');
  const { efficacy, futility, expectedInformation } = stageProbabilities(sequential, drift);
  const last = efficacy.length - 1;
  return {
    method: sides === 2 ? `${method}; rejections of both sides` : method,
    rejected: efficacy.reduce((sum, part) => sum + part, 0),
    looks: efficacy.map((success, look) => ({ success, futility: look < last ? futility[look] : 0 })),
    patients: design.trigger === 'patients' || last === 0 ? size * expectedInformation : null,
    events: null,
    duration: null,
  };
}

/** The sign of an effect: 1 towards the better outcome. */
export function directionOf({ endpoint, analysis }: FormulaCase, effect: number, isRatio: boolean): number {
  const { margin = isRatio ? 1 : 0 } = analysis;
  const excess = effect - (isRatio ? Math.log(margin) : margin);
  return Math.sign(excess) * (isHigherBetter(endpoint) ? 1 : -1);
}
