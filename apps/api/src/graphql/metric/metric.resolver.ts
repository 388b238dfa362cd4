import { METRICS } from '@likeness/core';
import { Arg, Ctx, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { compareRuns } from '../../services/metrics/compare.js';
import { listMetrics } from '../../services/metrics/list.js';
import type { Connection } from '../common/connection.js';
import { MetricGoalEnum, MetricGroupEnum, MetricScopeEnum } from '../common/enums.js';
import { toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { Run } from '../run/run.type.js';
import { toRun } from '../run/toRun.js';
import { Metric, MetricConnection, MetricDefinition } from './metric.type.js';
import { toMetric } from './toMetric.js';

@InputType()
export class MetricFilter {
  @Field(() => [ID], { nullable: true })
  runIds?: string[] | null;

  @Field(() => [String], { nullable: true })
  names?: string[] | null;

  @Field(() => [MetricScopeEnum], { nullable: true })
  scopes?: MetricScopeEnum[] | null;

  @Field(() => [MetricGroupEnum], { nullable: true })
  groups?: MetricGroupEnum[] | null;
}

@ObjectType()
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

@Resolver()
export class MetricResolver {
  @Query(() => MetricConnection, {
    description:
      'Metric values, newest generation first, then in the order of the report. At most 500 a page.',
  })
  async metrics(
    @Ctx() { services }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
    @Arg('filter', () => MetricFilter, { nullable: true }) filter?: MetricFilter | null,
  ): Promise<Connection<Metric>> {
    return toConnection(await listMetrics(services, { first, after, filter: filter ?? {} }), toMetric);
  }

  @Query(() => [MetricDefinition], { description: 'Every metric that a report may hold.' })
  metricDefinitions(): MetricDefinition[] {
    const end = (value: number): number | null => (Number.isFinite(value) ? value : null);
    return METRICS.map(({ name, label, version, group, goal, minimum, maximum, description }) => ({
      name,
      label,
      version,
      group: group as MetricGroupEnum,
      goal: goal as MetricGoalEnum,
      minimum: end(minimum),
      maximum: end(maximum),
      description,
    }));
  }

  @Query(() => RunComparison, {
    description: 'Two to 20 runs side by side: a row a metric, a cell a run, the best marked.',
  })
  async compareRuns(
    @Ctx() { services }: RequestContext,
    @Arg('ids', () => [ID]) ids: string[],
  ): Promise<RunComparison> {
    const { runs, rows } = await compareRuns(services, ids);
    return {
      runs: runs.map(toRun),
      rows: rows.map((row) => ({
        ...row,
        group: row.group as MetricGroupEnum,
        scope: row.scope as MetricScopeEnum,
        goal: row.goal as MetricGoalEnum,
        cells: row.cells.map((cell) => cell && toMetric(cell)),
      })),
    };
  }
}
