import { Creator } from '../access/access.type.js';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { SeedScalar } from '../common/seed.scalar.js';
import { connectionOf } from '../common/connection.js';
import { ColumnKindEnum, RunEventKindEnum, RunStageEnum, RunStateEnum } from '../common/enums.js';
import { RunError } from '../common/runError.type.js';
import { RunSpecification, Scenario } from './runOrigin.type.js';
import { Option } from '../common/option.type.js';
import { Metric } from '../metric/metric.type.js';

@ObjectType('ColumnKindOverride')
@InputType('ColumnKindInput')
export class ColumnKindOverride {
  @Field(() => String)
  column!: string;

  @Field(() => ColumnKindEnum)
  kind!: ColumnKindEnum;
}

@ObjectType({
  description:
    'One dataset, one synthesizer with its options, one seed: split, fit, generate, evaluate. A scenario and a run from statistics have a model without a fit.',
})
export class Run {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [String])
  tags!: readonly string[];

  @Field(() => String)
  notes!: string;

  @Field(() => Date, { nullable: true, description: 'Archived ones are left out of lists.' })
  archivedAt!: Date | null;

  @Field(() => String)
  synthesizer!: string;

  @Field(() => SeedScalar)
  seed!: number;

  @Field(() => Int, { nullable: true, description: 'Rows asked for; null for as many as the training rows.' })
  rowCount!: number | null;

  @Field(() => String, { nullable: true })
  target!: string | null;

  @Field(() => [String], { description: 'The kept columns, in order.' })
  columns!: readonly string[];

  @Field(() => [ColumnKindOverride])
  kinds!: readonly ColumnKindOverride[];

  @Field(() => Boolean)
  dropMissing!: boolean;

  @Field(() => Float, { description: '0 for a run from statistics.' })
  holdoutShare!: number;

  @Field(() => [String], { description: 'What every row keeps, such as `start <= end`.' })
  constraints!: readonly string[];

  @Field(() => [Option], {
    description: 'Of the synthesizer, those that were given; the others have their defaults.',
  })
  options!: readonly Option[];

  @Field(() => Int, { description: 'Random splits that decide together.' })
  splits!: number;

  @Field(() => RunStateEnum)
  state!: RunStateEnum;

  @Field(() => RunStageEnum, { nullable: true })
  stage!: RunStageEnum | null;

  @Field(() => Float, { description: '0 to 1, never falls.' })
  progress!: number;

  @Field(() => Boolean)
  cancelRequested!: boolean;

  @Field(() => RunError, { nullable: true })
  error!: RunError | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Creator, {
    nullable: true,
    description: 'Null for what is older than accounts, and for what no person or key asked for.',
  })
  createdBy!: Creator | null;

  @Field(() => Date, { nullable: true })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'Sequence number of the last event, to resume `runEvents` from.' })
  lastSequence!: number;

  @Field(() => Scenario, { nullable: true })
  scenario!: Scenario | null;

  @Field(() => RunSpecification, { nullable: true })
  specification!: RunSpecification | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The stored real rows that it reads. A dataset has other ones after a change of its schema, so runs are comparable when theirs are the same. Null for a run from statistics.',
  })
  tableId!: string | null;
  /** Not part of the schema, `sweep` is. */
  sweepId!: string | null;

  /** Not part of the schema, `experiment` is. */
  experimentId!: string | null;

  /** Whose data it models; not part of the schema, `dataset` is. */
  datasetId!: string | null;
}

export const RunConnection = connectionOf('Run', () => Run);

export enum MeasureUnitEnum {
  EPOCH = 'epoch',
  ROUND = 'round',
  COLUMN = 'column',
}
registerEnumType(MeasureUnitEnum, { name: 'MeasureUnit' });

@ObjectType({ description: 'One point of a curve that a fit draws; one curve a name.' })
export class CurvePoint {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  step!: number;

  @Field(() => MeasureUnitEnum, { description: 'What steps count.' })
  unit!: MeasureUnitEnum;

  @Field(() => Float)
  value!: number;
}

@ObjectType({ description: "A line of a run's log." })
export class RunEvent {
  @Field(() => ID)
  runId!: string;

  @Field(() => Int)
  sequence!: number;

  @Field(() => RunEventKindEnum)
  kind!: RunEventKindEnum;

  @Field(() => Date)
  at!: Date;

  @Field(() => RunStateEnum)
  state!: RunStateEnum;

  @Field(() => RunStageEnum, { nullable: true })
  stage!: RunStageEnum | null;

  @Field(() => Float)
  progress!: number;

  @Field(() => String)
  message!: string;

  @Field(() => Boolean, {
    description: 'True for the last event of the run; the subscription completes after it.',
  })
  terminal!: boolean;

  @Field(() => [CurvePoint], {
    description: 'The points that this event brings (all so far in a snapshot).',
  })
  measures!: readonly CurvePoint[];

  /** The metrics' ids, or (in a snapshot) the metrics themselves; not part of the schema, `metrics` is. */
  source!: { readonly ids: readonly string[] } | { readonly metrics: readonly Metric[] };
}

export const RunEventConnection = connectionOf('RunEvent', () => RunEvent);
