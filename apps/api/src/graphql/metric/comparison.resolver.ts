import { Arg, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  comparedColumnMetrics,
  compareDistributions,
  compareMetrics,
  compareRuns,
} from '../../services/metrics/compare.js';
import { MetricScopeEnum, type MetricGroupEnum } from '../common/enums.js';
import type { RequestContext } from '../context.js';
import { toRun } from '../run/toRun.js';
import { ComparedRow } from './comparedRow.js';
import { ComparedColumnMetric, ComparisonRow, RunComparison, RunDistribution } from './comparison.type.js';

/** Metrics of all runs are read, and thousands of cells may be answered. */
const ROWS_COST = 5000;
/** The reports of all runs are searched. */
const DISTRIBUTIONS_COST = 5000;

@Resolver(() => RunComparison)
export class ComparisonResolver {
  @Query(() => RunComparison, {
    description: 'Two to 60 runs side by side: a row a metric, a cell a run, the best marked.',
  })
  async compareRuns(
    @Ctx() { services }: RequestContext,
    @Arg('ids', () => [ID]) ids: string[],
  ): Promise<RunComparison> {
    const compared = await compareRuns(services, ids);
    return { runs: compared.runs.map(toRun), compared };
  }

  @FieldResolver(() => [ComparisonRow], {
    description:
      'In the order of the reports; at most 60,000 cells, so name metrics or scopes where runs are many and tables wide.',
  })
  @Extensions({ cost: ROWS_COST })
  async rows(
    @Root() { compared }: RunComparison,
    @Ctx() { services }: RequestContext,
    @Arg('names', () => [String], { nullable: true, description: 'All metrics when left out.' })
    names?: string[] | null,
    @Arg('scopes', () => [MetricScopeEnum], { nullable: true, description: 'All scopes when left out.' })
    scopes?: MetricScopeEnum[] | null,
  ): Promise<ComparisonRow[]> {
    const rows = await compareMetrics(services, compared, { names, scopes });
    return rows.map((row) => new ComparedRow(row));
  }

  @FieldResolver(() => [ComparedColumnMetric], {
    description:
      'The metrics of columns, pairs and triples that `rows` may be asked for by name: one each, some dozens at most.',
  })
  async columnMetrics(
    @Root() { compared }: RunComparison,
    @Ctx() { services }: RequestContext,
  ): Promise<ComparedColumnMetric[]> {
    const found = await comparedColumnMetrics(services, compared);
    return found.map((metric) => ({ ...metric, group: metric.group as MetricGroupEnum }));
  }

  @FieldResolver(() => [RunDistribution], {
    description: 'The distribution of one column, real and synthetic, one a run, in the order of `runs`.',
  })
  @Extensions({ cost: DISTRIBUTIONS_COST })
  async distributions(
    @Root() { runs, compared }: RunComparison,
    @Ctx() { services }: RequestContext,
    @Arg('column', () => String) column: string,
  ): Promise<RunDistribution[]> {
    const found = await compareDistributions(services, compared, column);
    return found.map((distribution, at) => ({ runId: runs[at].id, distribution }));
  }
}
