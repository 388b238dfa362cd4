import type { PreparedDesign } from './conduct/preparedDesign.js';
import type { TrialPlan } from './plan/trialPlan.js';
import type { PatientPool } from './population/patientPool.js';

/**
 * All that trials of a plan are simulated from: plain data, that threads are sent once. Equal fingerprints give equal
 * numbers.
 */
export interface TrialSimulation {
  readonly plan: TrialPlan;
  readonly seed: number;
  /** Of the plan's parts that bear on the numbers, the seed and the pools; a changed decision or cost does not count. */
  readonly fingerprint: string;
  /** Every design at each of its sizes: the rows of the results. */
  readonly designs: readonly PreparedDesign[];
  readonly pools: readonly PatientPool[];
  /** By scenario: index of its pool. */
  readonly poolOf: readonly number[];
}

/** Index of a design and a scenario among the cells of a block. */
export function cellIndex({ plan }: TrialSimulation, design: number, scenario: number): number {
  return design * plan.scenarios.length + scenario;
}
