import { prepareTrials, type PreparedTrials } from '../../src/simulation/prepareTrials.js';
import { requireTrialPlan } from '../../src/simulation/plan/readTrialPlan.js';
import type { TrialPlan } from '../../src/simulation/plan/trialPlan.js';
import { blockInputs } from '../../src/simulation/runTrials.js';
import { simulateTrialBlock } from '../../src/simulation/simulateBlock.js';
import type { TrialSimulation } from '../../src/simulation/simulation.js';
import type { TrialBlock } from '../../src/simulation/store/trialBlock.js';
import { specify } from '../../src/specification/specify.js';

type Parts = Partial<Omit<TrialPlan, 'format' | 'version'>>;

/** A plan of one time-to-event endpoint with a hazard ratio of .7, of which tests replace parts. */
export function planWith(parts: Parts = {}): TrialPlan {
  return requireTrialPlan({
    format: 'likeness-trial',
    version: 1,
    endpoints: [{ name: 'death', type: 'time-to-event', median: 9 }],
    scenarios: [
      { name: 'effect', accrual: { duration: 12 }, effects: [{ endpoint: 'death', hazardRatio: 0.7 }] },
    ],
    designs: [{ name: 'one look', sizes: [200], looks: { by: 'events', at: [150] } }],
    analyses: [{ name: 'primary', endpoint: 'death', method: 'log-rank' }],
    decision: { success: { metric: 'trial.success', atLeast: 1 } },
    ...parts,
  });
}

/** A population of two independent columns: age, normal with mean 60 and sd 10, and sex, 60% of them f. */
export const POPULATION = {
  specification: {
    format: 'likeness-specification',
    version: 1,
    columns: [
      { name: 'age', mean: 60, sd: 10 },
      { name: 'sex', shares: { m: 0.4, f: 0.6 } },
    ],
  },
  pool: 20_000,
};

/** A plan made ready, with the population above where it has one. */
export function prepare(parts: Parts = {}): PreparedTrials {
  const plan = planWith(parts);
  const model = plan.population === undefined ? null : specify(plan.population.specification).model;
  return prepareTrials(plan, model);
}

export function simulate(simulation: TrialSimulation, trials: number): TrialBlock[] {
  return blockInputs(trials).map((input) => simulateTrialBlock(simulation, input));
}
