import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { HistoryRow } from '../../services/metrics/history.js';
import type { MetricSummary as Summary } from '../../services/metrics/summary.js';
import { connectionOf } from '../common/connection.js';
import { MetricGoalEnum, MetricScopeEnum } from '../common/enums.js';
import { MeanOfRuns } from './meanOfRuns.type.js';
import { MetricFilter } from './metric.input.js';

export enum MetricDimensionEnum {
  RUN = 'run',
  DATASET = 'dataset',
  SYNTHESIZER = 'synthesizer',
  TARGET = 'target',
  EXPERIMENT = 'experiment',
  TAG = 'tag',
  GROUP = 'group',
  VERDICT = 'verdict',
  DECISION = 'decision',
  DAY = 'day',
  OPTION = 'option',
}
registerEnumType(MetricDimensionEnum, {
  name: 'MetricDimension',
  description:
    'Name, version and scope are always told apart. A run counts under each of its tags. DAY is that of the storing, UTC. OPTION is the option that `option` names, given or by default.',
});

@ArgsType()
export class MetricSummaryArguments {
  @Field(() => Int, { defaultValue: 50 })
  first!: number;

  @Field(() => String, { nullable: true })
  after?: string | null;

  @Field(() => [String], { description: 'One to 10 names of metrics.' })
  names!: string[];

  @Field(() => [MetricDimensionEnum], { defaultValue: [], description: 'At most four.' })
  groupBy!: MetricDimensionEnum[];

  @Field(() => String, { nullable: true, description: 'Name of the option of the dimension OPTION.' })
  option?: string | null;

  @Field(() => Float, { defaultValue: 0.95, description: 'Of the interval of the mean: .9 or .95.' })
  level!: number;

  @Field(() => MetricFilter, { nullable: true })
  filter?: MetricFilter | null;
}

@ObjectType({ simpleResolvers: true })
export class MetricSummaryKey {
  @Field(() => MetricDimensionEnum)
  dimension!: MetricDimensionEnum;

  @Field(() => String, {
    nullable: true,
    description:
      "An id, a name, a day, the engine's word of a group, verdict or decision, or the value of an option as JSON; null where runs have none.",
  })
  value!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Metrics of one name, version and scope over runs.' })
export class MetricSummary extends MeanOfRuns {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => MetricScopeEnum)
  scope!: MetricScopeEnum;

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;

  @Field(() => [MetricSummaryKey], { description: 'In the order of `groupBy`.' })
  keys!: readonly MetricSummaryKey[];

  @Field(() => Int, { description: 'Metric values.' })
  count!: number;

  @Field(() => Float, { description: 'Of single values.' })
  minimum!: number;

  @Field(() => Float)
  maximum!: number;

  @Field(() => ID, { nullable: true })
  bestRunId!: string | null;
}

export const MetricSummaryConnection = connectionOf('MetricSummary', () => MetricSummary);

/** A summary as clients see it. */
export function toSummary({ deviation, interval, ...summary }: Summary): MetricSummary {
  return {
    ...summary,
    scope: summary.scope as MetricScopeEnum,
    goal: summary.goal as MetricGoalEnum,
    keys: summary.keys.map(({ dimension, value }) => ({
      dimension: dimension as MetricDimensionEnum,
      value,
    })),
    standardDeviation: deviation,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

@ArgsType()
export class MetricHistoryArguments {
  @Field(() => String)
  name!: string;

  @Field(() => MetricScopeEnum, { defaultValue: MetricScopeEnum.TABLE })
  scope!: MetricScopeEnum;

  @Field(() => [String], {
    nullable: true,
    description: 'The columns that the metric is about; the mean over all of them when left out.',
  })
  columns?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'The present one when left out.' })
  version?: number | null;

  @Field(() => MetricFilter, { nullable: true, description: 'Its fields that concern runs are read.' })
  filter?: MetricFilter | null;
}

@ObjectType({ simpleResolvers: true, description: 'What one run has of a metric.' })
export class MetricHistoryPoint implements HistoryRow {
  @Field(() => ID)
  runId!: string;

  @Field(() => Date, { description: 'When the run was created.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Metric values.' })
  count!: number;

  @Field(() => Float)
  mean!: number;

  @Field(() => Float)
  minimum!: number;

  @Field(() => Float)
  maximum!: number;
}

export const MetricHistoryConnection = connectionOf('MetricHistoryPoint', () => MetricHistoryPoint);
