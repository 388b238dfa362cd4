import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  Float,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { changedOptions } from '../../services/runs/lists/changedOptions.js';
import { runFacets } from '../../services/runs/lists/facets.js';
import { runGroups } from '../../services/runs/lists/groups.js';
import { listRunIds } from '../../services/runs/lists/ids.js';
import { listRuns, type RunPageRequest } from '../../services/runs/lists/list.js';
import { updateRuns } from '../../services/runs/lists/updateMany.js';
import type { Connection } from '../common/connection.js';
import {
  DecisionOutcomeEnum,
  type MetricGoalEnum,
  type MetricGroupEnum,
  type MetricScopeEnum,
} from '../common/enums.js';
import { Option } from '../common/option.type.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { Dataset } from '../dataset/dataset.type.js';
import { toDataset } from '../dataset/toDataset.js';
import { Run, RunConnection } from './run.type.js';
import {
  RunFilter,
  RunGroupOrder,
  RunOrder,
  toRunFilter,
  toRunGroupOrder,
  toRunOrder,
  UpdateRunsInput,
} from './runList.input.js';
import {
  RunFacet,
  RunGroup,
  RunGroupConnection,
  RunScore,
  toRunGroup,
  toUpdateResult,
  UpdateRunsPayload,
} from './runList.type.js';
import { toRun } from './toRun.js';

/** They read every run. */
const LIST_COST = 2000;

@ArgsType()
class RunPageArguments extends pageArguments(20) implements RunPageRequest {
  @Field(() => Int, {
    defaultValue: 0,
    description: 'Runs to pass over, for lists that are read at any place.',
  })
  offset!: number;
}

@ArgsType()
class RunGroupArguments {
  @Field(() => Int, { defaultValue: 50 })
  first!: number;

  @Field(() => String, { nullable: true })
  after?: string | null;

  @Field(() => RunFilter, { nullable: true })
  filter?: RunFilter | null;

  @Field(() => RunGroupOrder, { nullable: true })
  orderBy?: RunGroupOrder | null;

  @Field(() => [String], { defaultValue: [], description: 'Names of metrics to average; at most 20.' })
  metrics!: string[];

  @Field(() => Float, { defaultValue: 0.95, description: 'Of the intervals of the means: .9 or .95.' })
  level!: number;
}

@Resolver(() => Run)
export class RunListResolver {
  @FieldResolver(() => [Option], {
    description: 'Options that differ from the defaults of the synthesizer, by name.',
  })
  changedOptions(@Root() { synthesizer, options }: Run): readonly Option[] {
    return changedOptions(synthesizer, options);
  }

  @FieldResolver(() => [RunScore], {
    description:
      'Metrics as one number each, in the order of the names; those that the run has not are left out.',
  })
  async scores(
    @Root() { id }: Run,
    @Ctx() { loaders }: RequestContext,
    @Arg('names', () => [String], { description: 'At most 20.' }) names: string[],
  ): Promise<readonly RunScore[]> {
    const rows = await loaders.runScores.load({ runId: id, names });
    return rows.map(({ name, scope, group, goal, value }) => ({
      name,
      scope: scope as MetricScopeEnum,
      group: group as MetricGroupEnum,
      goal: goal as MetricGoalEnum,
      value,
    }));
  }

  @Query(() => RunConnection, {
    description: 'Runs of the workspace, newest first unless an order is given. At most 100 a page.',
  })
  async runs(
    @Ctx() { services }: RequestContext,
    @Args(() => RunPageArguments) page: RunPageArguments,
    @Arg('filter', () => RunFilter, { nullable: true }) filter?: RunFilter | null,
    @Arg('orderBy', () => RunOrder, { nullable: true }) orderBy?: RunOrder | null,
  ): Promise<Connection<Run>> {
    return toConnection(await listRuns(services, page, toRunFilter(filter), toRunOrder(orderBy)), toRun);
  }

  @Query(() => [ID], {
    description: 'Ids of the runs that fit a filter, newest first unless an order is given. At most 10,000.',
  })
  @Extensions({ cost: LIST_COST })
  runIds(
    @Ctx() { services }: RequestContext,
    @Arg('filter', () => RunFilter, { nullable: true }) filter?: RunFilter | null,
    @Arg('orderBy', () => RunOrder, { nullable: true }) orderBy?: RunOrder | null,
  ): Promise<string[]> {
    return listRunIds(services, toRunFilter(filter), toRunOrder(orderBy));
  }

  @Query(() => RunGroupConnection, {
    description:
      'Runs that differ in their seeds, together: one group a dataset, synthesizer and set of options, the group with the newest run first unless an order is given. At most 200 a page.',
  })
  @Extensions({ cost: LIST_COST })
  async runGroups(
    @Ctx() { services }: RequestContext,
    @Args(() => RunGroupArguments) { filter, orderBy, ...request }: RunGroupArguments,
  ): Promise<Connection<RunGroup>> {
    const order = toRunGroupOrder(orderBy);
    return toConnection(
      await runGroups(services, { ...request, filter: toRunFilter(filter), order }),
      toRunGroup,
    );
  }

  @Query(() => [RunFacet], {
    description:
      'Values that the runs of a filter have, field by field, the most frequent first; at most 200 of each field.',
  })
  @Extensions({ cost: LIST_COST })
  async runFacets(
    @Ctx() { services }: RequestContext,
    @Arg('filter', () => RunFilter, { nullable: true }) filter?: RunFilter | null,
  ): Promise<readonly RunFacet[]> {
    const rows = await runFacets(services, toRunFilter(filter));
    return rows.map((row) => (row.field === 'decision' ? { ...row, value: decisionWord(row.value) } : row));
  }

  @Mutation(() => UpdateRunsPayload, {
    nullable: true,
    description:
      'Does one thing to many runs, each by itself: what is refused for one is done for the others.',
  })
  async updateRuns(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateRunsInput) input: UpdateRunsInput,
  ): Promise<UpdateRunsPayload> {
    return { results: (await updateRuns(services, input)).map(toUpdateResult) };
  }
}

/** `do-not-share` as DO_NOT_SHARE. */
function decisionWord(value: string): string {
  const word = Object.entries(DecisionOutcomeEnum).find(([, outcome]) => (outcome as string) === value);
  return word ? word[0] : value;
}

@Resolver(() => RunGroup)
export class RunGroupResolver {
  @FieldResolver(() => Dataset, { nullable: true, description: 'Null for runs from statistics.' })
  async dataset(
    @Root() { datasetId }: RunGroup,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Dataset | null> {
    const row = datasetId === null ? null : await loaders.dataset.load(datasetId);
    return row && toDataset(row);
  }
}
