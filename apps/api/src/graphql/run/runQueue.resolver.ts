import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { TimeEstimate } from '../common/timeEstimate.type.js';
import { RunStateEnum } from '../common/enums.js';
import type { RequestContext } from '../context.js';
import { Sweep } from '../sweep/sweep.type.js';
import { toSweep } from '../sweep/toSweep.js';
import { Run } from './run.type.js';

/** What a run shares with others: its sweep, the queue, and the speed of the machine. */
@Resolver(() => Run)
export class RunQueueResolver {
  @FieldResolver(() => Sweep, { nullable: true, description: 'The sweep that it was asked for with.' })
  async sweep(@Root() { sweepId }: Run, @Ctx() { loaders }: RequestContext): Promise<Sweep | null> {
    if (sweepId === null) return null;
    const row = await loaders.sweep.load(sweepId);
    return row && toSweep(row);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Of a queued run: how many jobs come before it. Null of any other.',
  })
  async queuePosition(
    @Root() { id, state }: Run,
    @Ctx() { loaders }: RequestContext,
  ): Promise<number | null> {
    return state === RunStateEnum.QUEUED ? loaders.queuePosition.load(id) : null;
  }

  @FieldResolver(() => TimeEstimate, {
    nullable: true,
    description:
      'Of a running run: how long it still takes, told from how far it is and from the times of finished runs on this machine. Null of any other, and while no run has finished from which it could be told.',
  })
  async timeLeft(
    @Root() { id, state }: Run,
    @Ctx() { loaders }: RequestContext,
  ): Promise<TimeEstimate | null> {
    return state === RunStateEnum.RUNNING ? loaders.timeLeft.load(id) : null;
  }
}
