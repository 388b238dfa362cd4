import { found, made } from './answers.js';
import type { Connection, RequestOptions } from './connection.js';
import * as operations from './generated/operations.js';
import { subscribe } from './subscribe.js';
import { untilTerminal, waitUntilOver, type WaitOptions } from './waitUntilOver.js';

/** Simulated trials of a plan as the client reads them. */
export type Simulation = operations.SimulationFieldsFragment;
export type SimulationEvent = operations.SimulationEventsSubscription['simulationEvents'];
/** Probabilities and means of simulated trials, each with its Monte Carlo standard error. */
export type OperatingCharacteristics = operations.CharacteristicsFieldsFragment;
export type CreateSimulationInput = operations.CreateSimulationMutationVariables['input'];
/** All that is wrong with a plan, or the designs that it makes. */
export type TrialPlanCheck = operations.CheckTrialPlanQuery['checkTrialPlan'];
/** Where the patients of a plan come from: one of these at most, in the place of what the plan says. */
export type TrialPopulation = Omit<operations.CheckTrialPlanQueryVariables, 'plan'>;
/** Indices of designs and scenarios. Default: all. */
export type CharacteristicsFilter = Omit<operations.OperatingCharacteristicsQueryVariables, 'simulationId'>;
/** Parts of a plan, YAML or JSON. Default: the plan's own. */
export type ChangedDecision = Pick<operations.EvaluateDecisionQueryVariables, 'decision' | 'cost'>;

/** Trial plans, simulated and evaluated. Every method throws LikenessApiError with the code of the API. */
export class TrialsClient {
  constructor(private readonly connection: Connection) {}

  /** Checks a plan, YAML or JSON; nothing is stored. */
  async check(
    plan: string,
    population: TrialPopulation = {},
    options?: RequestOptions,
  ): Promise<TrialPlanCheck> {
    const variables = { plan, ...population };
    return (await this.connection.query(operations.CheckTrialPlanDocument, variables, options))
      .checkTrialPlan;
  }

  /** Queues the trials of a plan; `wait` tells how it ends. */
  async createSimulation(input: CreateSimulationInput, options?: RequestOptions): Promise<Simulation> {
    const { createSimulation } = await this.connection.query(
      operations.CreateSimulationDocument,
      { input },
      options,
    );
    return made(createSimulation).simulation;
  }

  /** @throws LikenessApiError `NOT_FOUND` */
  async simulation(id: string, options?: RequestOptions): Promise<Simulation> {
    const { simulation } = await this.connection.query(operations.SimulationDocument, { id }, options);
    return found('simulation', id, simulation);
  }

  /** A snapshot of a simulation, then its events, each once and in order, up to the terminal one. */
  events(simulationId: string, options?: RequestOptions): AsyncGenerator<SimulationEvent, void, undefined> {
    return untilTerminal(this.followed(simulationId, options));
  }

  /**
   * Waits until a simulation has ended, whatever its state is then; one that has ended is returned at once.
   *
   * @throws LikenessApiError `TIMEOUT`
   */
  wait(id: string, options: WaitOptions<SimulationEvent> = {}): Promise<Simulation> {
    return waitUntilOver(
      {
        name: `Simulation ${id}`,
        read: (request) => this.simulation(id, request),
        events: (request) => this.events(id, request),
      },
      options,
    );
  }

  /** What the stored trials say by the decision of the plan; of a running simulation those so far. */
  async operatingCharacteristics(
    simulationId: string,
    filter: CharacteristicsFilter = {},
    options?: RequestOptions,
  ): Promise<OperatingCharacteristics> {
    const variables = { simulationId, ...filter };
    const data = await this.connection.query(operations.OperatingCharacteristicsDocument, variables, options);
    return data.operatingCharacteristics;
  }

  /** What the stored trials say by another decision or cost; nothing is simulated again. */
  async evaluateDecision(
    simulationId: string,
    changed: ChangedDecision,
    filter: CharacteristicsFilter = {},
    options?: RequestOptions,
  ): Promise<OperatingCharacteristics> {
    const variables = { simulationId, ...changed, ...filter };
    return (await this.connection.query(operations.EvaluateDecisionDocument, variables, options))
      .evaluateDecision;
  }

  private async *followed(
    simulationId: string,
    options?: RequestOptions,
  ): AsyncGenerator<SimulationEvent, void, undefined> {
    const answers = subscribe(
      this.connection,
      operations.SimulationEventsDocument,
      { simulationId },
      options,
    );
    for await (const { simulationEvents } of answers) yield simulationEvents;
  }
}
