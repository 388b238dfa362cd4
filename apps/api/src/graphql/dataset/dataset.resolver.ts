import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { permitRealRows, seesRealRows } from '../../services/access/realRows.js';
import { deleteDataset } from '../../services/datasets/delete.js';
import { updateDataset } from '../../services/datasets/update.js';
import { getDataset } from '../../services/datasets/get.js';
import { listDatasets } from '../../services/datasets/list.js';
import { datasetVersions } from '../../services/datasets/versions.js';
import { chosenRows } from '../../services/exploration/chosenRows.js';
import type { PageRequest } from '../../services/page.js';
import type { ColumnKindEnum } from '../common/enums.js';
import type { Connection } from '../common/connection.js';
import { pageArguments, RowConnection, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { RunConnection, type Run } from '../run/run.type.js';
import { toRun } from '../run/toRun.js';
import { Note } from '../common/note.type.js';
import { DatasetFilter, UpdateDatasetInput } from './dataset.input.js';
import { DeleteDatasetPayload, UpdateDatasetPayload } from './dataset.payload.js';
import { CorrelationMatrix, Dataset, DatasetColumn, DatasetConnection } from './dataset.type.js';
import { RowFilterInput, RowOrderInput } from './rows.input.js';
import { profileOf } from './profileOf.js';
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
    @Arg('filter', () => DatasetFilter, { nullable: true }) filter?: DatasetFilter | null,
  ): Promise<Connection<Dataset>> {
    return toConnection(await listDatasets(services, page, filter ?? {}), toDataset);
  }

  @Query(() => Dataset, { nullable: true })
  async dataset(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Dataset | null> {
    const row = await getDataset(services, id);
    return row && toDataset(row);
  }

  @Mutation(() => DeleteDatasetPayload, {
    nullable: true,
    description:
      'Deletes it with its runs and all they made; refused while one of them is queued or running.',
  })
  async deleteDataset(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ deletedId: string }> {
    return { deletedId: await deleteDataset(services, id) };
  }

  @Mutation(() => UpdateDatasetPayload, {
    nullable: true,
    description: 'Renames a dataset, tags it, writes its notes, archives it; what is left out stays.',
  })
  async updateDataset(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateDatasetInput) input: UpdateDatasetInput,
  ): Promise<{ dataset: Dataset }> {
    return { dataset: toDataset(await updateDataset(services, input)) };
  }

  @FieldResolver(() => Boolean, { description: 'Whether whoever asks may read its rows.' })
  seesRealRows(@Root() { row }: Dataset, @Ctx() { services }: RequestContext): Promise<boolean> {
    return seesRealRows(services, row);
  }

  @FieldResolver(() => [DatasetColumn])
  async columns(
    @Root() dataset: Dataset,
    @Ctx() context: RequestContext,
    @Arg('names', () => [String], { nullable: true, description: 'Only these; all without.' })
    names?: readonly string[] | null,
  ): Promise<readonly DatasetColumn[]> {
    const { columns } = await profileOf(dataset, context);
    const wanted = names ? columns.filter(({ name }) => names.includes(name)) : columns;
    return wanted.map((column) => ({ ...column, kind: column.kind as ColumnKindEnum }));
  }

  @FieldResolver(() => [Note], {
    description: 'What was done to the file to accept it, and what to know about it.',
  })
  async notes(@Root() dataset: Dataset, @Ctx() context: RequestContext): Promise<readonly Note[]> {
    return (await profileOf(dataset, context)).notes;
  }

  @FieldResolver(() => CorrelationMatrix, {
    nullable: true,
    description:
      'Pearson, categories by code, pairwise complete, of the first 100 columns that are no identifiers; null with fewer than two of them.',
  })
  async correlation(
    @Root() dataset: Dataset,
    @Ctx() context: RequestContext,
  ): Promise<CorrelationMatrix | null> {
    return (await profileOf(dataset, context)).correlation;
  }

  @FieldResolver(() => RowConnection, {
    description:
      'Rows as written in the file, missing as null; sorted and filtered where that is asked for. At most 200 a page.',
  })
  async rows(
    @Root() { tableId, rowCount, row }: Dataset,
    @Ctx() { services, loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
    @Arg('filter', () => [RowFilterInput], { nullable: true, description: 'All of them hold.' })
    filter?: readonly RowFilterInput[] | null,
    @Arg('orderBy', () => RowOrderInput, { nullable: true }) order?: RowOrderInput | null,
  ): Promise<RowConnection> {
    await permitRealRows(services, 'readRealRows', row);
    if (filter?.length || order) {
      return chosenRows(services, tableId, { first, after, filters: filter ?? [], order: order ?? null });
    }
    return loaders.rows.load({ tableId, rowCount, first, after });
  }

  @FieldResolver(() => [Dataset], {
    description:
      'Datasets of the same name, as later uploads of a table are: the newest first, itself among them. At most 50.',
  })
  async versions(@Root() { row }: Dataset, @Ctx() { services }: RequestContext): Promise<readonly Dataset[]> {
    return (await datasetVersions(services, row)).map(toDataset);
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
