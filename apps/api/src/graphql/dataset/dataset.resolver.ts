import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { deleteDataset } from '../../services/datasets/delete.js';
import { getDataset } from '../../services/datasets/get.js';
import { listDatasets } from '../../services/datasets/list.js';
import type { PageRequest } from '../../services/page.js';
import type { Connection } from '../common/connection.js';
import { pageArguments, RowConnection, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { RunConnection, type Run } from '../run/run.type.js';
import { toRun } from '../run/toRun.js';
import { Dataset, DatasetConnection } from './dataset.type.js';
import { toDataset } from './toDataset.js';

const Page20 = pageArguments(20);

@Resolver(() => Dataset)
export class DatasetResolver {
  @Query(() => DatasetConnection, {
    description: 'Datasets of the workspace, newest first. At most 100 a page.',
  })
  async datasets(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Dataset>> {
    return toConnection(await listDatasets(services, page), toDataset);
  }

  @Query(() => Dataset, { nullable: true })
  async dataset(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Dataset | null> {
    const row = await getDataset(services, id);
    return row && toDataset(row);
  }

  @Mutation(() => ID, {
    description:
      'Deletes it with its runs and all they made; refused while one of them is queued or running.',
  })
  deleteDataset(@Ctx() { services }: RequestContext, @Arg('id', () => ID) id: string): Promise<string> {
    return deleteDataset(services, id);
  }

  @FieldResolver(() => RowConnection, {
    description: 'Rows as written in the file, missing as null. At most 200 a page.',
  })
  rows(
    @Root() { tableId, rowCount }: Dataset,
    @Ctx() { loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<RowConnection> {
    return loaders.rows.load({ tableId, rowCount, first, after });
  }

  @FieldResolver(() => RunConnection)
  async runs(
    @Root() { id }: Dataset,
    @Ctx() { loaders }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Run>> {
    return toConnection(await loaders.datasetRuns.load({ ...page, parentId: id }), toRun);
  }
}
