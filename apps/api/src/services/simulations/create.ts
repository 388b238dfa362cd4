import { randomUUID } from 'node:crypto';
import { TrialPlanError } from '@likeness/core';
import type { Transaction } from '../../database/connect.js';
import { toJson } from '../../database/rows.js';
import { creatorOf } from '../access/actor.js';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import { checkRunName, LONGEST_NAME } from '../checkName.js';
import type { RequestServices } from '../context.js';
import { createOnce, type KeyedInput } from '../createOnce.js';
import { found } from '../errors.js';
import { checkPlan, type PlanInput } from './checkPlan.js';
import type { SimulationRow } from './row.js';
import type { ReadyPlan } from './trialWork.js';

/** Trials that a user asks for; everything may be wrong. */
export interface NewSimulationInput extends PlanInput, KeyedInput {
  /** Default: the title of the plan. */
  readonly name?: string | null;
}

/**
 * Checks a plan and queues the simulation of its trials, with the population as it is now: the simulation, its model and
 * its job are written in one transaction.
 *
 * @throws what `checkTrialPlan` throws; ApiError `STORAGE_FULL`, `IDEMPOTENCY_KEY_REUSED`; LikenessError
 *   `INVALID_TRIAL_PLAN` with path and line of the first problem, and all of them in its message
 */
export async function createSimulation(
  services: RequestServices,
  input: NewSimulationInput,
): Promise<SimulationRow> {
  permit(services, 'createSimulation');
  const { database, workspaceId } = services;
  checkRunName(input.name);
  await services.storage.requireRoom(0);
  const checked = await checkPlan(services, input);
  if (checked.ready === null) throw new TrialPlanError(checked.problems);
  const { ready, runId } = checked;
  return database.$transaction(async (transaction) => {
    const id = await createOnce(transaction, workspaceId, 'createSimulation', input, () =>
      insertSimulation(transaction, services, input, ready, runId),
    );
    return found('simulation', id, await transaction.simulation.findFirst({ where: { id, workspaceId } }));
  });
}

async function insertSimulation(
  transaction: Transaction,
  services: RequestServices,
  input: NewSimulationInput,
  { plan, document, designs, trials, targetError, seed }: ReadyPlan,
  runId: string | null,
): Promise<string> {
  const { workspaceId, actor, queue } = services;
  const id = randomUUID();
  const name = (input.name?.trim() || plan.title || 'Simulated trials').slice(0, LONGEST_NAME);
  const jobId = await queue.send(transaction, { simulationId: id });
  await transaction.simulation.create({
    data: {
      id,
      workspaceId,
      runId,
      name,
      planText: input.plan,
      plan: toJson(plan),
      designs: toJson(designs),
      requestedTrials: trials,
      targetError,
      seed,
      successes: new Array<number>(designs.length * plan.scenarios.length).fill(0),
      jobId,
      creator: toJson(creatorOf(actor)),
      ...(document === null ? {} : { model: { create: { document: toJson(document) } } }),
    },
  });
  await audit(transaction, services, {
    action: 'simulation.create',
    subject: { kind: 'simulation', id, name },
    details: { runId, trials, seed, designs: designs.length, scenarios: plan.scenarios.length },
  });
  return id;
}
