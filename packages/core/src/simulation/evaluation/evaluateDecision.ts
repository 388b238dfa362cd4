import type { TrialCost, TrialDecision } from '../plan/decisionRule.js';
import { cellIndex, type TrialSimulation } from '../simulation.js';
import type { TrialBlock } from '../store/trialBlock.js';
import { compileDecision } from './criterion.js';
import { type MonteCarlo, proportion } from './monteCarlo.js';

/** What a decision says of the trials of one design and scenario. */
export interface DecisionResult {
  /** Index among the designs of the simulation. */
  readonly design: number;
  /** Index among the scenarios of the plan. */
  readonly scenario: number;
  /** By trial in their order: 1 for a success. */
  readonly success: Uint8Array;
  readonly probability: MonteCarlo;
}

/**
 * Evaluates a decision on stored trials, without simulating again: some 50 ns a trial and comparison.
 *
 * @param blocks of the simulation, in their order
 * @param decision checked by `readTrialPlan`; default: the plan's
 * @param cost default: the plan's
 * @returns designs x scenarios, row-major
 */
export function evaluateDecision(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  decision: TrialDecision = simulation.plan.decision,
  cost: TrialCost | undefined = simulation.plan.cost,
): DecisionResult[] {
  const { plan, designs } = simulation;
  const isSuccess = compileDecision(plan, decision, cost);
  const trials = blocks.reduce((sum, block) => sum + block.trials, 0);
  return designs.flatMap((_, design) =>
    plan.scenarios.map((__, scenario) => {
      const success = new Uint8Array(trials);
      let at = 0;
      let count = 0;
      for (const { cells, trials: inBlock } of blocks) {
        const cell = cells[cellIndex(simulation, design, scenario)];
        for (let trial = 0; trial < inBlock; trial++) {
          if (isSuccess(cell, trial)) {
            success[at] = 1;
            count++;
          }
          at++;
        }
      }
      return { design, scenario, success, probability: proportion(count, trials) };
    }),
  );
}
