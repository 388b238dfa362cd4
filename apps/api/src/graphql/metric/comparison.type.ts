import { Field, ID, ObjectType } from 'type-graphql';
import { MetricGoalEnum, MetricGroupEnum, MetricScopeEnum } from '../common/enums.js';
import { Run } from '../run/run.type.js';
import { Metric } from './metric.type.js';

@ObjectType({ simpleResolvers: true })
export class ComparisonRow {
  @Field(() => String)
  name!: string;

  @Field(() => MetricGroupEnum)
  group!: MetricGroupEnum;

  @Field(() => MetricScopeEnum)
  scope!: MetricScopeEnum;

  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;

  @Field(() => [Metric], {
    nullable: 'items',
    description: 'In the order of `runs`; null where the run has no such metric.',
  })
  cells!: readonly (Metric | null)[];

  @Field(() => [ID], {
    description:
      'Runs whose value is best (all that tie; beyond the ceiling all do); empty when fewer than two have a value, or when the metric does not compare synthesizers (real-trained, dummy).',
  })
  bestRunIds!: readonly string[];
}

@ObjectType()
export class RunComparison {
  @Field(() => [Run])
  runs!: readonly Run[];

  @Field(() => [ComparisonRow])
  rows!: readonly ComparisonRow[];
}
