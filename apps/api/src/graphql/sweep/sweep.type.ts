import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Creator } from '../access/access.type.js';
import { connectionOf } from '../common/connection.js';
import { DecisionOutcomeEnum, MetricGoalEnum, MetricScopeEnum, RunStateEnum } from '../common/enums.js';
import { Option } from '../common/option.type.js';
import { payloadOf } from '../common/payload.js';
import { DecisionCount } from '../run/runList.type.js';
import { TimeEstimate } from '../common/timeEstimate.type.js';
import { SeedScalar } from '../common/seed.scalar.js';

export enum SweepStateEnum {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  STOPPING = 'STOPPING',
  STOPPED = 'STOPPED',
  FINISHED = 'FINISHED',
}
registerEnumType(SweepStateEnum, {
  name: 'SweepState',
  description:
    'Told by its runs: STOPPED when all have ended and some were canceled, FINISHED when all have ended by themselves.',
});

export enum SweepStandingEnum {
  BEST = 'best',
  TIED = 'tied',
  BEHIND = 'behind',
  UNKNOWN = 'unknown',
  EXCLUDED = 'excluded',
}
registerEnumType(SweepStandingEnum, {
  name: 'SweepStanding',
  description:
    'BEST beats every other variant by more than noise; TIED is the best or within noise of it; BEHIND is worse by more than noise; UNKNOWN with fewer than two seeds in common; EXCLUDED when one of its tables must not be shared. Paired differences over the common seeds, 95% for all comparisons together.',
});

@ObjectType()
export class SweepStateCount {
  @Field(() => RunStateEnum)
  state!: RunStateEnum;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ description: 'A metric of a variant over its seeds.' })
export class SweepMetric {
  @Field(() => String)
  name!: string;

  @Field(() => MetricScopeEnum)
  scope!: MetricScopeEnum;

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;

  @Field(() => Float)
  mean!: number;

  @Field(() => Float, { nullable: true, description: '95% interval of the mean; null for one seed.' })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Int, { description: 'Seeds with a value.' })
  seedCount!: number;

  @Field(() => SweepStandingEnum)
  standing!: SweepStandingEnum;
}

@ObjectType({ description: 'The run of a variant with a seed: the newest one, where it was run again.' })
export class SweepCell {
  @Field(() => SeedScalar)
  seed!: number;

  @Field(() => ID)
  runId!: string;

  @Field(() => RunStateEnum)
  state!: RunStateEnum;

  @Field(() => Float, { description: '0 to 1.' })
  progress!: number;

  @Field(() => DecisionOutcomeEnum, { nullable: true, description: 'Null while nothing is decided.' })
  decision!: DecisionOutcomeEnum | null;

  @Field(() => String, { nullable: true })
  decisionSentence!: string | null;

  @Field(() => [Float], {
    nullable: 'items',
    description: 'Values of the metrics of the sweep, in their order; null where one was not measured.',
  })
  values!: readonly (number | null)[];
}

@ObjectType({ description: 'One way to make data: a synthesizer with its options, run with every seed.' })
export class SweepVariant {
  @Field(() => Int)
  index!: number;

  @Field(() => String)
  synthesizer!: string;

  @Field(() => [Option], { description: 'Those that were given; the others have their defaults.' })
  options!: readonly Option[];

  @Field(() => [SweepCell], { description: 'In the order of the seeds.' })
  cells!: readonly SweepCell[];

  @Field(() => [DecisionCount])
  decisions!: readonly DecisionCount[];

  @Field(() => [SweepMetric], { description: 'Those that were measured.' })
  metrics!: readonly SweepMetric[];
}

@ObjectType({ description: 'A metric that variants are compared by.' })
export class SweepMetricName {
  @Field(() => String)
  name!: string;

  @Field(() => MetricScopeEnum)
  scope!: MetricScopeEnum;

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;
}

@ObjectType({
  description:
    'Runs that were asked for together: several synthesizers and options, each with several seeds.',
})
export class Sweep {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [SeedScalar])
  seeds!: readonly number[];

  @Field(() => String, { nullable: true })
  target!: string | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Creator, { nullable: true })
  createdBy!: Creator | null;

  @Field(() => Date, { nullable: true, description: 'When it was stopped; null again once it goes on.' })
  stoppedAt!: Date | null;

  @Field(() => [SweepMetricName], { description: 'What its variants are compared by.' })
  metrics!: readonly SweepMetricName[];

  /** Not part of the schema: `dataset` is. */
  datasetId!: string;

  /** Not part of the schema: `variants` is. */
  declared!: readonly Pick<SweepVariant, 'synthesizer' | 'options'>[];
}

@ObjectType({ description: 'What a sweep would take.' })
export class SweepEstimate {
  @Field(() => Int)
  runCount!: number;

  @Field(() => TimeEstimate, {
    nullable: true,
    description: 'Its runs one after the other; null where no finished run on this machine tells it.',
  })
  time!: TimeEstimate | null;

  @Field(() => [String], { description: 'Synthesizers of which no finished run tells the time.' })
  unknown!: readonly string[];
}

export const SweepConnection = connectionOf('Sweep', () => Sweep);

export const CreateSweepPayload = payloadOf('CreateSweep', 'sweep', () => Sweep);
export const StopSweepPayload = payloadOf('StopSweep', 'sweep', () => Sweep);
export const ContinueSweepPayload = payloadOf('ContinueSweep', 'sweep', () => Sweep);
