import type { TrialCost, TrialDecision } from '../plan/decisionRule.js';
import type { TrialSimulation } from '../simulation.js';
import type { TrialBlock } from '../store/trialBlock.js';
import type { OperatingCharacteristics } from './characteristics.js';
import { cellCharacteristics } from './cellCharacteristics.js';
import { designCharacteristics } from './designCharacteristics.js';
import { evaluateDecision } from './evaluateDecision.js';
import { pairedDifferences } from './pairedDifferences.js';
import { recommend } from './recommend.js';
import { warningsOf } from './warningsOf.js';

/** Which results are wanted, and by which decision. */
export interface CharacteristicsOptions {
  /** Default: the plan's. */
  readonly decision?: TrialDecision;
  readonly cost?: TrialCost;
  /** Indices of designs of the simulation. Default: all. */
  readonly designs?: readonly number[];
  /** Indices of scenarios of the plan; the weights are then those of the ones that are left. Default: all. */
  readonly scenarios?: readonly number[];
  /** The design that others are compared with. Default: the first. */
  readonly reference?: number;
}

/**
 * Operating characteristics from stored trials: probabilities of success and of stopping, bias, errors, coverage, means
 * of patients, events, duration and cost, each with its Monte Carlo standard error (Morris, White and Crowther 2019),
 * beside the closed form where there is one; paired differences between designs; assurance over the weighted scenarios;
 * the recommended design. Some 1 us a trial of a design and scenario.
 *
 * @param blocks of the simulation, in their order, one at least
 */
export function operatingCharacteristics(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  options: CharacteristicsOptions = {},
): OperatingCharacteristics {
  const { plan } = simulation;
  const { decision = plan.decision, cost = plan.cost, reference = 0 } = options;
  const designs = options.designs ?? simulation.designs.map((_, at) => at);
  const scenarios = options.scenarios ?? plan.scenarios.map((_, at) => at);
  const results = evaluateDecision(simulation, blocks, decision, cost);
  const chosen = results.filter(
    ({ design, scenario }) => designs.includes(design) && scenarios.includes(scenario),
  );
  const cells = chosen.map((result) => cellCharacteristics(simulation, blocks, result, cost));
  const byDesign = designs.map((design) =>
    designCharacteristics(
      simulation,
      blocks,
      chosen.filter((result) => result.design === design),
      cost,
    ),
  );
  return {
    trials: blocks.reduce((sum, block) => sum + block.trials, 0),
    cells,
    designs: byDesign,
    differences: pairedDifferences(chosen, results, reference),
    recommendation: recommend(byDesign, decision, cost),
    warnings: warningsOf(simulation, blocks, cells, decision),
  };
}
