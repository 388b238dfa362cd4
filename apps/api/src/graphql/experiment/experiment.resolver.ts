import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { createExperiment, deleteExperiment, updateExperiment } from '../../services/experiments/change.js';
import { getExperiment, listExperiments } from '../../services/experiments/list.js';
import type { PageRequest } from '../../services/page.js';
import type { Connection } from '../common/connection.js';
import { ArchivedEnum } from '../common/labels.input.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { RunConnection, type Run } from '../run/run.type.js';
import { toRun } from '../run/toRun.js';
import {
  CreateExperimentInput,
  CreateExperimentPayload,
  DeleteExperimentPayload,
  Experiment,
  ExperimentConnection,
  UpdateExperimentInput,
  UpdateExperimentPayload,
} from './experiment.type.js';

const Page20 = pageArguments(20);

@Resolver(() => Experiment)
export class ExperimentResolver {
  @Query(() => ExperimentConnection, {
    description: 'Folders of runs, newest first. At most 100 a page.',
  })
  async experiments(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
    @Arg('archived', () => ArchivedEnum, { defaultValue: ArchivedEnum.HIDE }) archived: ArchivedEnum,
  ): Promise<Connection<Experiment>> {
    return toConnection(await listExperiments(services, page, archived), (row) => row);
  }

  @Query(() => Experiment, { nullable: true })
  experiment(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Experiment | null> {
    return getExperiment(services, id);
  }

  @Mutation(() => CreateExperimentPayload, { nullable: true })
  async createExperiment(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateExperimentInput) input: CreateExperimentInput,
  ): Promise<{ experiment: Experiment }> {
    return { experiment: await createExperiment(services, input) };
  }

  @Mutation(() => UpdateExperimentPayload, {
    nullable: true,
    description: 'Renames it, writes its notes, archives it; what is left out stays.',
  })
  async updateExperiment(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateExperimentInput) input: UpdateExperimentInput,
  ): Promise<{ experiment: Experiment }> {
    return { experiment: await updateExperiment(services, input) };
  }

  @Mutation(() => DeleteExperimentPayload, {
    nullable: true,
    description: 'Deletes the folder; its runs stay.',
  })
  async deleteExperiment(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ deletedId: string }> {
    return { deletedId: await deleteExperiment(services, id) };
  }

  @FieldResolver(() => RunConnection, {
    description: 'Its runs without archived ones, newest first. At most 100 a page.',
  })
  async runs(
    @Root() { id }: Experiment,
    @Ctx() { loaders }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Run>> {
    return toConnection(await loaders.experimentRuns.load({ ...page, parentId: id }), toRun);
  }
}
