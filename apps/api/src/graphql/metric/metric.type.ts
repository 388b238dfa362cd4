import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { SeedScalar } from '../common/seed.scalar.js';
import { MetricGoalEnum, MetricGroupEnum, MetricScopeEnum, VerdictEnum } from '../common/enums.js';
import { connectionOf } from '../common/connection.js';
import { Setting } from './setting.type.js';

@ObjectType({ simpleResolvers: true, description: 'How a value came about: enough to compute it again.' })
export class MetricProvenance {
  @Field(() => SeedScalar)
  seed!: number;

  @Field(() => Int)
  realRows!: number;

  @Field(() => Int)
  syntheticRows!: number;

  @Field(() => Int, { nullable: true })
  holdoutRows!: number | null;

  @Field(() => String, { nullable: true })
  ceilingMethod!: string | null;

  @Field(() => Int, { nullable: true })
  replicates!: number | null;

  @Field(() => [Setting])
  settings!: readonly Setting[];
}

@ObjectType({ description: 'What a metric is, apart from any value of it.' })
export class MetricDefinition {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'The name for people.' })
  label!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => MetricGroupEnum)
  group!: MetricGroupEnum;

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;

  @Field(() => Float, { nullable: true, description: 'Null where there is no end.' })
  minimum!: number | null;

  @Field(() => Float, { nullable: true })
  maximum!: number | null;

  @Field(() => String, { description: 'What it says, in one sentence.' })
  description!: string;
}

@ObjectType({ simpleResolvers: true, description: 'One measured value of a generation.' })
export class Metric {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  runId!: string;

  @Field(() => ID)
  generationId!: string;

  @Field(() => Date, { description: 'When it was stored.' })
  createdAt!: Date;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => MetricGroupEnum)
  group!: MetricGroupEnum;

  @Field(() => MetricScopeEnum)
  scope!: MetricScopeEnum;

  @Field(() => [String], { description: 'The columns it is about; empty for the whole table.' })
  columns!: readonly string[];

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;

  @Field(() => Float)
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: '90% confidence interval of the value itself; null where its error is not known.',
  })
  valueLow!: number | null;

  @Field(() => Float, { nullable: true })
  valueHigh!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What a new sample of the same size from the true distribution would get (a floor where the goal is MINIMISE).',
  })
  ceiling!: number | null;

  @Field(() => Float, { nullable: true, description: "5% quantile of the ceiling's sampling distribution." })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: "95% quantile of the ceiling's sampling distribution." })
  high!: number | null;

  @Field(() => VerdictEnum, { nullable: true })
  verdict!: VerdictEnum | null;

  @Field(() => MetricProvenance)
  provenance!: MetricProvenance;
}

export const MetricConnection = connectionOf('Metric', () => Metric);

@ObjectType({ description: 'Metrics that were stored shortly one after another.' })
export class AddedMetrics {
  @Field(() => [Metric])
  metrics!: readonly Metric[];

  @Field(() => String, { description: 'The place from which to go on.' })
  cursor!: string;
}
