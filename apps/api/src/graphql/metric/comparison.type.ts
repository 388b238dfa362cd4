import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { ComparedRuns } from '../../services/metrics/compare.js';
import { MetricGoalEnum, MetricGroupEnum, MetricScopeEnum } from '../common/enums.js';
import { ColumnDistribution } from '../generation/report.type.js';
import { Run } from '../run/run.type.js';
import type { ComparedCell } from './comparedCell.js';
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
  cells!: readonly (ComparedCell | null)[];

  @Field(() => [ID], {
    description:
      'Runs whose value is best as measured (all that tie; beyond the ceiling all do), whatever their decision and however small the difference; empty when fewer than two have a value, or when the metric does not compare synthesizers (real-trained, dummy).',
  })
  bestRunIds!: readonly string[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'A metric of columns, pairs or triples that some of the runs have.',
})
export class ComparedColumnMetric {
  @Field(() => String)
  name!: string;

  @Field(() => MetricGroupEnum)
  group!: MetricGroupEnum;

  @Field(() => Int, { description: 'Rows of the comparison that it has.' })
  rowCount!: number;
}

@ObjectType({ simpleResolvers: true })
export class RunDistribution {
  @Field(() => ID)
  runId!: string;

  @Field(() => ColumnDistribution, {
    nullable: true,
    description: 'Null where the report of the run has none of this column.',
  })
  distribution!: ColumnDistribution | null;
}

@ObjectType({ simpleResolvers: true })
export class RunComparison {
  @Field(() => [Run], { description: 'In the order of `ids`: 2 to 60.' })
  runs!: readonly Run[];

  /** Not part of the schema; what its other fields are read from. */
  compared!: ComparedRuns;
}
