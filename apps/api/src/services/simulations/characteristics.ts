import type { OperatingCharacteristics } from '@likeness/core';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { readBlocks, trialSource } from './blocks.js';
import { findSimulation } from './list.js';
import type { SimulationRow } from './row.js';
import type { CharacteristicsQuestion, StoredTrials } from './trialWork.js';

/** Which results are wanted: indices of designs (each size is one) and scenarios; all when left out. */
export interface CharacteristicsFilter {
  readonly designs?: readonly number[] | null;
  readonly scenarios?: readonly number[] | null;
  /** The design that others are compared with. Default: the first. */
  readonly reference?: number | null;
}

/** A decision, and maybe a cost, in the place of those of the plan: YAML or JSON. */
export interface ChangedDecision {
  readonly decision?: string | null;
  readonly cost?: string | null;
}

/**
 * What the trials that are stored say by the decision of the plan; of a running simulation those so far.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `SIMULATION_NOT_READY`; LikenessError `INVALID_OPTION`
 */
export function simulationCharacteristics(
  services: RequestServices,
  id: string,
  filter: CharacteristicsFilter = {},
): Promise<OperatingCharacteristics> {
  permit(services, 'operatingCharacteristics');
  return ask(services, id, {}, filter);
}

/**
 * What the stored trials say by another decision or cost; nothing is simulated, and nothing stored.
 *
 * @throws as `simulationCharacteristics`; LikenessError `INVALID_TRIAL_PLAN` with path and line in the decision
 */
export function changedDecision(
  services: RequestServices,
  id: string,
  changed: ChangedDecision,
  filter: CharacteristicsFilter = {},
): Promise<OperatingCharacteristics> {
  permit(services, 'evaluateDecision');
  return ask(services, id, changed, filter);
}

async function ask(
  services: RequestServices,
  id: string,
  { decision = null, cost = null }: ChangedDecision,
  { designs = null, scenarios = null, reference }: CharacteristicsFilter,
): Promise<OperatingCharacteristics> {
  const simulation = found('simulation', id, await findSimulation(services, id));
  const trials = await readyTrials(services, simulation);
  const question: CharacteristicsQuestion = { decision, cost, designs, scenarios, reference: reference ?? 0 };
  return services.trials.characteristics(trials, question);
}

/** The trials of a simulation that are stored. @throws ApiError `SIMULATION_NOT_READY` when there are none */
export async function readyTrials(
  services: RequestServices,
  simulation: SimulationRow,
): Promise<StoredTrials> {
  const trials = await storedTrials(services, simulation);
  if (trials.blockCount > 0) return trials;
  throw new ApiError(
    'SIMULATION_NOT_READY',
    `Simulation ${simulation.id} has no trials yet: ask again once simulationEvents tells of some.`,
  );
}

/** The same, with or without trials. */
export async function storedTrials(
  { database }: RequestServices,
  simulation: SimulationRow,
): Promise<StoredTrials> {
  const { id } = simulation;
  return {
    id,
    blockCount: await database.simulationBlock.count({ where: { simulationId: id } }),
    source: () => trialSource(database, simulation),
    blocksFrom: async (first) => (await readBlocks(database, id, first)).map(({ data }) => data),
  };
}
