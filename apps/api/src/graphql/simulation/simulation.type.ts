import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Creator } from '../access/access.type.js';
import { connectionOf } from '../common/connection.js';
import { RunStateEnum } from '../common/enums.js';
import { deletedPayload, payloadOf } from '../common/payload.js';
import { RunError } from '../common/runError.type.js';
import { SeedScalar } from '../common/seed.scalar.js';
import { MonteCarloEstimate } from './characteristics.type.js';

export enum SimulationEventKindEnum {
  SNAPSHOT = 'SNAPSHOT',
  STATE = 'STATE',
  PROGRESS = 'PROGRESS',
  NOTE = 'NOTE',
}
registerEnumType(SimulationEventKindEnum, { name: 'SimulationEventKind' });

export enum LookTriggerEnum {
  EVENTS = 'events',
  PATIENTS = 'patients',
  CALENDAR = 'calendar',
  END = 'end',
}
registerEnumType(LookTriggerEnum, {
  name: 'LookTrigger',
  description:
    'When a look takes place: at a number of events, of patients with an outcome, at a time, or when all is known.',
});

@ObjectType({ description: 'A design at one of its sizes.' })
export class SimulatedDesign {
  @Field(() => Int)
  index!: number;

  @Field(() => String, { description: 'Name, with the size where the design has several.' })
  label!: string;

  @Field(() => Int, { description: 'Planned number of patients.' })
  size!: number;

  @Field(() => [String])
  arms!: readonly string[];

  @Field(() => [Float])
  allocation!: readonly number[];

  @Field(() => LookTriggerEnum)
  trigger!: LookTriggerEnum;

  @Field(() => [Float], {
    nullable: 'items',
    description: 'What triggers each look, in the unit of the trigger; null for the end.',
  })
  looks!: readonly (number | null)[];

  @Field(() => [Float], { description: 'Information fraction of each look.' })
  information!: readonly number[];

  @Field(() => [Float], { nullable: 'items', description: 'Critical values of z at each look.' })
  upper!: readonly (number | null)[];

  @Field(() => [Float], {
    nullable: 'items',
    description: 'Values of z at or below which the trial stops for futility; null for none.',
  })
  lower!: readonly (number | null)[];

  @Field(() => Int)
  sides!: number;

  @Field(() => Float)
  alpha!: number;

  @Field(() => String, { description: 'The boundary in words.' })
  boundary!: string;
}

@ObjectType()
export class SimulatedScenario {
  @Field(() => Int)
  index!: number;

  @Field(() => String)
  name!: string;

  @Field(() => Float)
  weight!: number;
}

@ObjectType({ description: 'Success so far of a design under a scenario, by the decision of the plan.' })
export class SuccessSoFar {
  @Field(() => Int)
  design!: number;

  @Field(() => Int)
  scenario!: number;

  @Field(() => MonteCarloEstimate)
  success!: MonteCarloEstimate;
}

@ObjectType({
  description: 'Simulated trials of a plan: designs x scenarios x trials on common random numbers.',
})
export class Simulation {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'The plan as written, YAML or JSON.' })
  plan!: string;

  @Field(() => String, { description: 'Unit of all times: day, week, month or year.' })
  timeUnit!: string;

  @Field(() => [SimulatedDesign], { description: 'Each size of a design on its own.' })
  designs!: readonly SimulatedDesign[];

  @Field(() => [SimulatedScenario])
  scenarios!: readonly SimulatedScenario[];

  @Field(() => [String], { description: 'Names of the endpoints.' })
  endpoints!: readonly string[];

  @Field(() => [String], { description: 'Names of the analyses.' })
  analyses!: readonly string[];

  @Field(() => RunStateEnum)
  state!: RunStateEnum;

  @Field(() => Float, { description: '0 to 1. With a target error it may end before.' })
  progress!: number;

  @Field(() => Boolean)
  cancelRequested!: boolean;

  @Field(() => RunError, { nullable: true })
  error!: RunError | null;

  @Field(() => Int, {
    description: 'Trials of each design and scenario that are stored, from the first one on.',
  })
  trials!: number;

  @Field(() => Int)
  requestedTrials!: number;

  @Field(() => Float, {
    description: 'Standard error of every probability of success at which it ends before; 0: never.',
  })
  targetError!: number;

  @Field(() => SeedScalar)
  seed!: number;

  @Field(() => [SuccessSoFar], { description: 'Of the stored trials; empty while there are none.' })
  successes!: readonly SuccessSoFar[];

  @Field(() => Int, { description: 'Number of its last event.' })
  lastSequence!: number;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Creator, { nullable: true })
  createdBy!: Creator | null;

  @Field(() => Date, { nullable: true })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  finishedAt!: Date | null;

  /** Not part of the schema: `run` is. */
  runId!: string | null;
}

export const SimulationConnection = connectionOf('Simulation', () => Simulation);

@ObjectType({ description: 'A line of the log of a simulation.' })
export class SimulationEvent {
  @Field(() => ID)
  simulationId!: string;

  @Field(() => Int)
  sequence!: number;

  @Field(() => SimulationEventKindEnum)
  kind!: SimulationEventKindEnum;

  @Field(() => Date)
  at!: Date;

  @Field(() => RunStateEnum)
  state!: RunStateEnum;

  @Field(() => Float)
  progress!: number;

  @Field(() => String)
  message!: string;

  @Field(() => Int, { description: 'Trials of each design and scenario so far.' })
  trials!: number;

  @Field(() => [SuccessSoFar])
  successes!: readonly SuccessSoFar[];

  @Field(() => Boolean, {
    description: 'True for the last event of the simulation; the subscription completes after it.',
  })
  terminal!: boolean;
}

@ObjectType({ description: 'A mistake in a trial plan.' })
export class TrialPlanProblem {
  @Field(() => String, {
    description:
      'Into the document, such as scenarios[1].effects[0].hazardRatio; empty for the document itself.',
  })
  path!: string;

  @Field(() => Int, { nullable: true, description: '1-based line of the text; null where it is not known.' })
  line!: number | null;

  @Field(() => String, {
    description: 'Such as UNKNOWN_PROPERTY, MISSING, NOT_REACHABLE (docs/trials/plan.md).',
  })
  code!: string;

  @Field(() => String, { description: 'Where, what stands there, what is wrong, and what to do.' })
  message!: string;
}

@ObjectType({ description: 'What became of a trial plan.' })
export class TrialPlanCheck {
  @Field(() => [TrialPlanProblem], {
    description: 'All that is wrong with it; empty when it can be simulated.',
  })
  problems!: readonly TrialPlanProblem[];

  @Field(() => [SimulatedDesign], { description: 'Empty while there are problems, as the scenarios are.' })
  designs!: readonly SimulatedDesign[];

  @Field(() => [SimulatedScenario])
  scenarios!: readonly SimulatedScenario[];

  @Field(() => Int, {
    nullable: true,
    description: 'Trials of each design and scenario; null with problems.',
  })
  trials!: number | null;
}

export const CreateSimulationPayload = payloadOf('CreateSimulation', 'simulation', () => Simulation);
export const StopSimulationPayload = payloadOf('StopSimulation', 'simulation', () => Simulation);
export const DeleteSimulationPayload = deletedPayload('DeleteSimulation');
