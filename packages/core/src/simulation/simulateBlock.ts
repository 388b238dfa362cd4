import type { WorkTask } from '../work/runWork.js';
import { TrialEngine } from './conduct/trialEngine.js';
import type { TrialSimulation } from './simulation.js';
import { arraysOf, BLOCK_TRIALS, createCell, type TrialBlock } from './store/trialBlock.js';

/** A block of trials of a simulation. */
export interface BlockInput {
  /** Number of the block from 0. */
  readonly block: number;
  /** 1 to BLOCK_TRIALS; fewer at the end. */
  readonly trials: number;
}

/** Threads get the simulation once and make their engine once. */
const engines = new WeakMap<TrialSimulation, TrialEngine>();

/**
 * Simulates a block of trials under every design and scenario. A pure function: the same simulation and block give
 * the same numbers on any thread; fewer trials give a prefix.
 */
export function simulateTrialBlock(simulation: TrialSimulation, { block, trials }: BlockInput): TrialBlock {
  let engine = engines.get(simulation);
  if (engine === undefined) engines.set(simulation, (engine = new TrialEngine(simulation)));
  const { plan, designs, fingerprint } = simulation;
  const cells = designs.flatMap(({ looks }) =>
    plan.scenarios.map(() => createCell(looks.length, trials, plan.analyses.length)),
  );
  const firstTrial = block * BLOCK_TRIALS;
  for (let at = 0; at < trials; at++) engine.simulate(firstTrial + at, cells, at);
  return { fingerprint, block, firstTrial, trials, cells };
}

/** `simulateTrialBlock` on any thread. */
export const simulateTrialsTask: WorkTask<TrialSimulation, BlockInput, TrialBlock> = {
  name: 'simulate-trials',
  run: simulateTrialBlock,
  transfer: ({ cells }) =>
    cells.flatMap(arraysOf).flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])),
};
