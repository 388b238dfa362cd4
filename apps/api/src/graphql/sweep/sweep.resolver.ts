import { Arg, Args, Ctx, FieldResolver, Float, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { found } from '../../services/errors.js';
import type { PageRequest } from '../../services/page.js';
import { createSweep } from '../../services/sweeps/create.js';
import { estimateSweep } from '../../services/sweeps/estimate.js';
import { getSweep, listSweeps } from '../../services/sweeps/list.js';
import { countStates, sweepProgress, sweepState } from '../../services/sweeps/state.js';
import { sweepTimeLeft } from '../../services/sweeps/timeLeft.js';
import { continueSweep, stopSweep } from '../../services/sweeps/stop.js';
import type { Connection } from '../common/connection.js';
import type { RunStateEnum } from '../common/enums.js';
import { TimeEstimate } from '../common/timeEstimate.type.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { Dataset } from '../dataset/dataset.type.js';
import { toDataset } from '../dataset/toDataset.js';
import { CreateSweepInput } from './sweep.input.js';
import {
  ContinueSweepPayload,
  CreateSweepPayload,
  StopSweepPayload,
  Sweep,
  SweepConnection,
  SweepEstimate,
  SweepStateCount,
  SweepStateEnum,
  SweepVariant,
} from './sweep.type.js';
import { toSweep, toVariants } from './toSweep.js';

const Page20 = pageArguments(20);

@Resolver(() => Sweep)
export class SweepResolver {
  @Query(() => SweepConnection, { description: 'Sweeps of the workspace, newest first. At most 100 a page.' })
  async sweeps(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
    @Arg('datasetId', () => ID, { nullable: true }) datasetId?: string | null,
  ): Promise<Connection<Sweep>> {
    return toConnection(await listSweeps(services, page, datasetId), toSweep);
  }

  @Query(() => Sweep, { nullable: true })
  async sweep(@Ctx() { services }: RequestContext, @Arg('id', () => ID) id: string): Promise<Sweep | null> {
    const row = await getSweep(services, id);
    return row && toSweep(row);
  }

  @Query(() => SweepEstimate, {
    description: 'What a sweep would take; nothing is stored. A single run is a sweep of one.',
  })
  estimateSweep(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateSweepInput) input: CreateSweepInput,
  ): Promise<SweepEstimate> {
    return estimateSweep(services, input);
  }

  @Mutation(() => CreateSweepPayload, {
    nullable: true,
    description:
      'Queues a run of every variant with every seed, all of them or none. They come after runs that are asked for singly.',
  })
  async createSweep(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateSweepInput) input: CreateSweepInput,
  ): Promise<{ sweep: Sweep }> {
    return { sweep: toSweep(await createSweep(services, input)) };
  }

  @Mutation(() => StopSweepPayload, {
    nullable: true,
    description: 'Cancels its runs that wait, and asks those at work to stop.',
  })
  async stopSweep(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ sweep: Sweep }> {
    return { sweep: toSweep(await stopSweep(services, id)) };
  }

  @Mutation(() => ContinueSweepPayload, {
    nullable: true,
    description: 'Runs again what was canceled, with the same settings and real rows.',
  })
  async continueSweep(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
    @Arg('failed', () => Boolean, { defaultValue: false, description: 'Runs that failed too.' })
    failed: boolean,
  ): Promise<{ sweep: Sweep }> {
    return { sweep: toSweep(await continueSweep(services, { id, failed })) };
  }

  @FieldResolver(() => Dataset)
  async dataset(@Root() { datasetId }: Sweep, @Ctx() { loaders }: RequestContext): Promise<Dataset> {
    return toDataset(found('dataset', datasetId, await loaders.dataset.load(datasetId)));
  }

  @FieldResolver(() => SweepStateEnum)
  async state(@Root() sweep: Sweep, @Ctx() { loaders }: RequestContext): Promise<SweepStateEnum> {
    return sweepState(sweep, await loaders.sweepCells.load(sweep.id)) as SweepStateEnum;
  }

  @FieldResolver(() => Float, { description: '0 to 1: the fraction of its runs that is over.' })
  async progress(@Root() { id }: Sweep, @Ctx() { loaders }: RequestContext): Promise<number> {
    return sweepProgress(await loaders.sweepCells.load(id));
  }

  @FieldResolver(() => TimeEstimate, {
    nullable: true,
    description:
      'How long the runs that are not over still take, shared among the workers that are there. Null when all are over, and where no finished run tells it.',
  })
  async timeLeft(
    @Root() { id }: Sweep,
    @Ctx() { loaders, services }: RequestContext,
  ): Promise<TimeEstimate | null> {
    return sweepTimeLeft(services.database, await loaders.sweepCells.load(id));
  }

  @FieldResolver(() => Int)
  async runCount(@Root() { id }: Sweep, @Ctx() { loaders }: RequestContext): Promise<number> {
    return (await loaders.sweepCells.load(id)).length;
  }

  @FieldResolver(() => [SweepStateCount], { description: 'States without a run are left out.' })
  async runStates(
    @Root() { id }: Sweep,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly SweepStateCount[]> {
    const counts = countStates(await loaders.sweepCells.load(id));
    return counts.map(({ state, count }) => ({ state: state as RunStateEnum, count }));
  }

  @FieldResolver(() => [SweepVariant], { description: 'What was compared, in the order of the request.' })
  async variants(@Root() sweep: Sweep, @Ctx() { loaders }: RequestContext): Promise<readonly SweepVariant[]> {
    return toVariants(sweep, await loaders.sweepCells.load(sweep.id));
  }
}
