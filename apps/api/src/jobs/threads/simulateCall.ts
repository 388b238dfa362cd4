import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  countTrialSuccesses,
  modelFromJSON,
  prepareTrials,
  runTrials,
  trialBlockFromBytes,
  trialBlockToBytes,
} from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import type { SimulatedSoFar, StoredBlock } from '../../services/simulations/blocks.js';
import type { TrialSource } from '../../services/simulations/trialWork.js';
import { taskThreads } from './taskThreads.js';

/** What a simulation needs. */
export interface SimulateInput {
  readonly source: TrialSource;
  readonly trials: number;
  readonly targetError: number;
  /** Blocks that an earlier attempt stored, in their order. */
  readonly stored: readonly StoredBlock[];
  /** Threads that blocks are simulated in. */
  readonly threads: number;
}

/** A block that is done. */
export interface SimulateNotice {
  readonly block: StoredBlock;
  readonly soFar: SimulatedSoFar;
}

/** Simulates the trials of a plan and sends each block that was not stored before as a notice, in their order. */
export const simulateCall: ThreadCall<SimulateInput, SimulateNotice, void> = {
  name: 'simulate',
  async run({ source, trials: requested, targetError, stored, threads }, notify) {
    const { plan, document, seed } = source;
    const { simulation } = prepareTrials(plan, document === null ? null : modelFromJSON(document), seed);
    const before = new Map(stored.map((one) => [one.block, one.data]));
    const counts = new Float64Array(simulation.designs.length * plan.scenarios.length);
    let trials = 0;
    const blocks = runTrials(
      simulation,
      {
        trials: requested,
        targetError,
        stored: async (block) => {
          const data = before.get(block);
          return data === undefined ? null : trialBlockFromBytes(await promisify(gunzip)(data));
        },
      },
      { workers: taskThreads(threads) },
    );
    for await (const block of blocks) {
      countTrialSuccesses(simulation, block, plan.decision, counts);
      trials += block.trials;
      if (before.has(block.block)) continue;
      // Random numbers hardly compress, so little time is spent on trying.
      const data = await promisify(gzip)(trialBlockToBytes(block), { level: 1 });
      await notify({
        block: { block: block.block, trials: block.trials, data },
        soFar: { trials, successes: Array.from(counts), progress: trials / requested },
      });
    }
  },
};
