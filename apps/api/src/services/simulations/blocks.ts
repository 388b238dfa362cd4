import type { ModelDocument } from '@likeness/core';
import type { Database, Transaction } from '../../database/connect.js';
import { planOf, type SimulationRow } from './row.js';
import type { TrialSource } from './trialWork.js';

/** Results of consecutive trials as they are stored: a TrialBlock of the engine as bytes, gzipped. */
export interface StoredBlock {
  /** Number of the block from 0. */
  readonly block: number;
  readonly trials: number;
  readonly data: Uint8Array;
}

/** All that the trials of a simulation are simulated from. */
export async function trialSource(database: Database, simulation: SimulationRow): Promise<TrialSource> {
  const stored = await database.simulationModel.findUnique({ where: { simulationId: simulation.id } });
  const document = stored === null ? null : (stored.document as unknown as ModelDocument);
  return { plan: planOf(simulation), document, seed: Number(simulation.seed) };
}

/** The stored blocks of a simulation from a number on, in their order. */
export async function readBlocks(
  database: Database,
  simulationId: string,
  first = 0,
): Promise<StoredBlock[]> {
  return database.simulationBlock.findMany({
    where: { simulationId, block: { gte: first } },
    select: { block: true, trials: true, data: true },
    orderBy: { block: 'asc' },
  });
}

/** How far a simulation has come. */
export interface SimulatedSoFar {
  readonly trials: number;
  /** Designs x scenarios, row-major. */
  readonly successes: readonly number[];
  /** 0 to 1. */
  readonly progress: number;
}

/**
 * Stores a block, and how far the simulation has come with it. A block that is there already is left as it is: the same
 * trials always have the same results. The caller holds the row of the simulation.
 */
export async function saveBlock(
  transaction: Transaction,
  simulationId: string,
  { data, ...block }: StoredBlock,
  { trials, successes, progress }: SimulatedSoFar,
): Promise<void> {
  await transaction.simulationBlock.createMany({
    data: [{ simulationId, ...block, data: Uint8Array.from(data) }],
    skipDuplicates: true,
  });
  await transaction.$executeRaw`
    UPDATE simulation SET
      trials = ${trials},
      successes = ${[...successes]}::integer[],
      progress = GREATEST(progress, ${progress}::double precision)
    WHERE id = ${simulationId} AND trials < ${trials}`;
}
