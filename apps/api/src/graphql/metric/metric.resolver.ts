import { METRICS } from '@likeness/core';
import { Arg, Args, Ctx, Extensions, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql';
import { found } from '../../services/errors.js';
import { listNewMetrics } from '../../services/metrics/changes.js';
import { listMetricHistory } from '../../services/metrics/history.js';
import { listMetrics } from '../../services/metrics/list.js';
import { watchMetrics, type AddedMetrics as AddedRows } from '../../services/metrics/watch.js';
import { metricSummaries } from '../../services/metrics/summary.js';
import type { PageRequest } from '../../services/page.js';
import type { Connection } from '../common/connection.js';
import type { MetricGoalEnum, MetricGroupEnum } from '../common/enums.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { Run } from '../run/run.type.js';
import { toRun } from '../run/toRun.js';
import { MetricFilter, MetricOrder, toMetricFilter, toMetricOrder } from './metric.input.js';
import { AddedMetrics, Metric, MetricConnection, MetricDefinition } from './metric.type.js';
import {
  MetricHistoryArguments,
  MetricHistoryConnection,
  MetricHistoryPoint,
  MetricSummary,
  MetricSummaryArguments,
  MetricSummaryConnection,
  toSummary,
} from './summary.type.js';
import { toMetric } from './toMetric.js';

const Page50 = pageArguments(50);

/** A summary reads rows of every run. */
const SUMMARY_COST = 10_000;
const HISTORY_COST = 2000;

@Resolver(() => Metric)
export class MetricResolver {
  @Query(() => MetricConnection, {
    description:
      'Metric values that fit a filter, newest first unless an order is given. At most 500 a page.',
  })
  async metrics(
    @Ctx() { services }: RequestContext,
    @Args(() => Page50) page: PageRequest,
    @Arg('filter', () => MetricFilter, { nullable: true }) filter?: MetricFilter | null,
    @Arg('orderBy', () => MetricOrder, { nullable: true }) orderBy?: MetricOrder | null,
  ): Promise<Connection<Metric>> {
    const order = toMetricOrder(orderBy);
    return toConnection(await listMetrics(services, page, toMetricFilter(filter), order), toMetric);
  }

  @Query(() => MetricConnection, {
    description:
      'Metric values in the order in which they were committed, for programs that ask again and again: from the last cursor on, each comes once and none is missed. On an empty page endCursor is what `after` was. `last: 1` gives the place of now. At most 500 a page.',
  })
  async newMetrics(
    @Ctx() { services }: RequestContext,
    @Args(() => Page50) page: PageRequest,
    @Arg('filter', () => MetricFilter, { nullable: true }) filter?: MetricFilter | null,
  ): Promise<Connection<Metric>> {
    const { endCursor, ...found } = await listNewMetrics(services, page, toMetricFilter(filter));
    const connection = toConnection(found, toMetric);
    return { ...connection, pageInfo: { ...connection.pageInfo, endCursor } };
  }

  @Subscription(() => AddedMetrics, {
    subscribe: ({ args, context }) => {
      const { filter, after } = args as { filter?: MetricFilter | null; after?: string | null };
      return watchMetrics((context as RequestContext).services, toMetricFilter(filter), after);
    },
    description:
      'New metrics that fit a filter, each once, in the order in which they were committed: from now on, or after `after`. After a lost connection subscribe again with the last cursor. It does not complete.',
  })
  metricsAdded(
    @Root() { metrics, cursor }: AddedRows,
    @Arg('filter', () => MetricFilter, { nullable: true }) _filter?: MetricFilter | null,
    @Arg('after', () => String, { nullable: true, description: 'A cursor of it, or of `newMetrics`.' })
    _after?: string | null,
  ): AddedMetrics {
    return { cursor, metrics: metrics.map(toMetric) };
  }

  @Query(() => MetricSummaryConnection, {
    description:
      'Means of metrics over runs: a summary for each name, version and scope, and for each value of the dimensions. The values of a run are averaged first, so each run counts once. At most 500 a page.',
  })
  @Extensions({ cost: SUMMARY_COST })
  async metricSummary(
    @Ctx() { services }: RequestContext,
    @Args(() => MetricSummaryArguments) { filter, ...request }: MetricSummaryArguments,
  ): Promise<Connection<MetricSummary>> {
    const page = await metricSummaries(services, { ...request, filter: toMetricFilter(filter) });
    return toConnection(page, toSummary);
  }

  @Query(() => MetricHistoryConnection, {
    description: 'One metric over runs, oldest run first; runs without it are left out. At most 500 a page.',
  })
  @Extensions({ cost: HISTORY_COST })
  async metricHistory(
    @Ctx() { services }: RequestContext,
    @Args(() => Page50) page: PageRequest,
    @Args(() => MetricHistoryArguments) { filter, ...request }: MetricHistoryArguments,
  ): Promise<Connection<MetricHistoryPoint>> {
    const history = await listMetricHistory(services, { ...page, ...request }, toMetricFilter(filter));
    return toConnection(history, (point) => point);
  }

  @Query(() => [MetricDefinition], {
    description: 'Every metric that a report may hold: a fixed list of some dozens, part of this version.',
  })
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

  @FieldResolver(() => Run)
  async run(@Root() { runId }: Metric, @Ctx() { loaders }: RequestContext): Promise<Run> {
    return toRun(found('run', runId, await loaders.run.load(runId)));
  }
}

@Resolver(() => MetricSummary)
export class MetricSummaryResolver {
  @FieldResolver(() => Run, {
    nullable: true,
    description:
      'The run with the best mean; null where values do not tell runs apart (real-trained, dummy).',
  })
  async bestRun(
    @Root() { bestRunId }: MetricSummary,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Run | null> {
    const row = bestRunId === null ? null : await loaders.run.load(bestRunId);
    return row && toRun(row);
  }
}

@Resolver(() => MetricHistoryPoint)
export class MetricHistoryResolver {
  @FieldResolver(() => Run)
  async run(@Root() { runId }: MetricHistoryPoint, @Ctx() { loaders }: RequestContext): Promise<Run> {
    return toRun(found('run', runId, await loaders.run.load(runId)));
  }
}
