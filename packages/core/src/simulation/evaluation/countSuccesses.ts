import type { TrialDecision } from '../plan/decisionRule.js';
import type { TrialSimulation } from '../simulation.js';
import type { TrialBlock } from '../store/trialBlock.js';
import { compileDecision } from './criterion.js';

/** Successful trials by cell. */
export type DecisionCounts = Float64Array;

/** Adds the trials of a block that a decision calls a success. */
export function countSuccesses(
  { plan }: TrialSimulation,
  { cells, trials }: TrialBlock,
  decision: TrialDecision,
  counts: DecisionCounts,
): void {
  const isSuccess = compileDecision(plan, decision, plan.cost);
  cells.forEach((cell, at) => {
    for (let trial = 0; trial < trials; trial++) if (isSuccess(cell, trial)) counts[at]++;
  });
}
