import type { TrialCost } from '../plan/decisionRule.js';
import { cellIndex, type TrialSimulation } from '../simulation.js';
import type { StoredCell, TrialBlock } from '../store/trialBlock.js';
import type { DesignCharacteristics } from './characteristics.js';
import { costAt, placeOf } from './criterion.js';
import type { DecisionResult } from './evaluateDecision.js';
import { type MonteCarlo, RunningMoments } from './monteCarlo.js';

/**
 * One design over scenarios with their weights. Scenarios share their random numbers, so each trial gives one weighted
 * mean, of which the standard error is taken.
 *
 * @param results of the design, by scenario
 */
export function designCharacteristics(
  simulation: TrialSimulation,
  blocks: readonly TrialBlock[],
  results: readonly DecisionResult[],
  cost: TrialCost | undefined,
): DesignCharacteristics {
  const { plan, designs } = simulation;
  const { design } = results[0];
  const stated = results.map(({ scenario }) => plan.scenarios[scenario].weight ?? 1);
  const total = stated.reduce((sum, weight) => sum + weight, 0);
  // Weights of 0 alone, as a filter can leave: all scenarios count the same.
  const weights = stated.map((weight) => (total > 0 ? weight / total : 1 / stated.length));
  const assurance = new RunningMoments();
  const trials = results[0].success.length;
  for (let trial = 0; trial < trials; trial++) {
    let sum = 0;
    for (let s = 0; s < results.length; s++) sum += weights[s] * results[s].success[trial];
    assurance.add(sum);
  }
  const meanOf = (read: (cell: StoredCell, place: number) => number): MonteCarlo => {
    const moments = new RunningMoments();
    for (const { cells, trials: inBlock } of blocks)
      for (let trial = 0; trial < inBlock; trial++) {
        let sum = 0;
        results.forEach(({ scenario }, s) => {
          const cell = cells[cellIndex(simulation, design, scenario)];
          sum += weights[s] * read(cell, placeOf(cell, trial, undefined));
        });
        moments.add(sum);
      }
    return moments.average;
  };
  return {
    design,
    label: designs[design].label,
    assurance: assurance.average,
    patients: meanOf(({ patients }, place) => patients[place]),
    events: meanOf(({ events }, place) => events[place]),
    duration: meanOf(({ times }, place) => times[place]),
    cost: cost === undefined ? null : meanOf((cell, place) => costAt(cell, place, cost)),
  };
}
