import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { changedDecision, simulationCharacteristics } from '../../services/simulations/characteristics.js';
import { checkTrialPlan } from '../../services/simulations/checkPlan.js';
import { createSimulation } from '../../services/simulations/create.js';
import { watchSimulation, type WatchedSimulation } from '../../services/simulations/events/watch.js';
import { getSimulation, listSimulations } from '../../services/simulations/list.js';
import { simulationPaths } from '../../services/simulations/paths.js';
import { openTrial } from '../../services/simulations/rows.js';
import { deleteSimulation, stopSimulation } from '../../services/simulations/stop.js';
import type { PageRequest } from '../../services/page.js';
import type { Connection } from '../common/connection.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { Run } from '../run/run.type.js';
import { toRun } from '../run/toRun.js';
import { OperatingCharacteristics } from './characteristics.type.js';
import { OpenedTrial, type TrialOutcomeEnum, TrialPath } from './openedTrial.type.js';
import {
  CharacteristicsArguments,
  CreateSimulationInput,
  EvaluateDecisionArguments,
} from './simulation.input.js';
import {
  CreateSimulationPayload,
  DeleteSimulationPayload,
  Simulation,
  SimulationConnection,
  SimulationEvent,
  StopSimulationPayload,
  TrialPlanCheck,
} from './simulation.type.js';
import { toCharacteristics } from './toCharacteristics.js';
import { toPlanCheck, toSimulation, toWatchedSimulation } from './toSimulation.js';

const Page20 = pageArguments(20);

@Resolver(() => Simulation)
export class SimulationResolver {
  @Query(() => TrialPlanCheck, {
    description:
      'All that is wrong with a trial plan, with path and line, or the designs that it makes; nothing is stored.',
  })
  async checkTrialPlan(
    @Ctx() { services }: RequestContext,
    @Arg('plan', () => String) plan: string,
    @Arg('runId', () => ID, { nullable: true }) runId?: string | null,
    @Arg('model', () => String, { nullable: true }) model?: string | null,
    @Arg('specification', () => String, { nullable: true }) specification?: string | null,
  ): Promise<TrialPlanCheck> {
    return toPlanCheck(await checkTrialPlan(services, { plan, runId, model, specification }));
  }

  @Mutation(() => CreateSimulationPayload, {
    nullable: true,
    description:
      'Queues the trials of a plan. Refused with INVALID_TRIAL_PLAN when the plan has problems; checkTrialPlan lists them.',
  })
  async createSimulation(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateSimulationInput) input: CreateSimulationInput,
  ): Promise<{ simulation: Simulation }> {
    return { simulation: toSimulation(await createSimulation(services, input)) };
  }

  @Query(() => SimulationConnection, {
    description: 'Simulations of the workspace, newest first. At most 100 a page.',
  })
  async simulations(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Simulation>> {
    return toConnection(await listSimulations(services, page), toSimulation);
  }

  @Query(() => Simulation, { nullable: true })
  async simulation(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Simulation | null> {
    const row = await getSimulation(services, id);
    return row && toSimulation(row);
  }

  @Mutation(() => StopSimulationPayload, {
    nullable: true,
    description:
      'Asks a queued or running simulation to stop; the trials that are stored stay. One that has ended is returned as it is.',
  })
  async stopSimulation(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ simulation: Simulation }> {
    return { simulation: toSimulation(await stopSimulation(services, id)) };
  }

  @Mutation(() => DeleteSimulationPayload, {
    nullable: true,
    description: 'Deletes a simulation with its trials. Refused while it is queued or running.',
  })
  async deleteSimulation(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ deletedId: string }> {
    return { deletedId: await deleteSimulation(services, id) };
  }

  @Subscription(() => SimulationEvent, {
    subscribe: ({ args, context }) => {
      const { simulationId, after } = args as { simulationId: string; after?: number | null };
      return watchSimulation((context as RequestContext).services, simulationId, after);
    },
    description:
      'A snapshot of the simulation first (sequence = last event it contains), then every event after it, or after `after`\n' +
      'when given, without gaps, up to and with the terminal event, after which the subscription completes.',
  })
  simulationEvents(
    @Root() event: WatchedSimulation,
    @Arg('simulationId', () => ID) _simulationId: string,
    @Arg('after', () => Int, { nullable: true }) _after?: number | null,
  ): SimulationEvent {
    return toWatchedSimulation(event);
  }

  @Query(() => OperatingCharacteristics, {
    description:
      'What the stored trials say by the decision of the plan; of a running simulation those so far.',
  })
  async operatingCharacteristics(
    @Ctx() { services }: RequestContext,
    @Args(() => CharacteristicsArguments) { simulationId, ...filter }: CharacteristicsArguments,
  ): Promise<OperatingCharacteristics> {
    return toCharacteristics(await simulationCharacteristics(services, simulationId, filter));
  }

  @Query(() => OperatingCharacteristics, {
    description: 'What the stored trials say by another decision or cost; nothing is simulated or stored.',
  })
  async evaluateDecision(
    @Ctx() { services }: RequestContext,
    @Args(() => EvaluateDecisionArguments)
    { simulationId, decision, cost, ...filter }: EvaluateDecisionArguments,
  ): Promise<OperatingCharacteristics> {
    return toCharacteristics(await changedDecision(services, simulationId, { decision, cost }, filter));
  }

  @Query(() => OpenedTrial, {
    description:
      'Opens a simulated trial by its number, from 1, as a table; design and scenario are indices. At most 200 rows a page.',
  })
  async trialRows(
    @Ctx() { services }: RequestContext,
    @Arg('simulationId', () => ID) simulationId: string,
    @Arg('trial', () => Int) trial: number,
    @Arg('design', () => Int, { defaultValue: 0 }) design: number,
    @Arg('scenario', () => Int, { defaultValue: 0 }) scenario: number,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<OpenedTrial> {
    const page = await openTrial(services, { simulationId, trial, design, scenario, first, after });
    return { ...page, outcome: page.outcome as TrialOutcomeEnum };
  }

  @Query(() => [TrialPath], {
    description:
      'How the first stored trials of a design under a scenario came to their ends, look by look. At most 200.',
  })
  async trialPaths(
    @Ctx() { services }: RequestContext,
    @Arg('simulationId', () => ID) simulationId: string,
    @Arg('design', () => Int, { defaultValue: 0 }) design: number,
    @Arg('scenario', () => Int, { defaultValue: 0 }) scenario: number,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
  ): Promise<TrialPath[]> {
    const paths = await simulationPaths(services, simulationId, { design, scenario, count: first });
    return paths.map(({ outcome, ...path }) => ({ ...path, outcome: outcome as TrialOutcomeEnum }));
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description:
      'The run whose model is the population; null for another population, and when it was deleted.',
  })
  async run(@Root() { runId }: Simulation, @Ctx() { loaders }: RequestContext): Promise<Run | null> {
    const row = runId === null ? null : await loaders.run.load(runId);
    return row && toRun(row);
  }
}
