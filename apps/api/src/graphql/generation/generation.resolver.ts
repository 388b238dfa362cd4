import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { permit } from '../../services/access/permit.js';
import { found } from '../../services/errors.js';
import { cancelGeneration } from '../../services/generations/cancel.js';
import { createGeneration } from '../../services/generations/create.js';
import { getGeneration } from '../../services/generations/get.js';
import { chosenRows } from '../../services/exploration/chosenRows.js';
import type { StoredReport } from '../../services/generations/saveReport.js';
import type { ColumnKindEnum } from '../common/enums.js';
import { RowConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { RowFilterInput, RowOrderInput } from '../dataset/rows.input.js';
import { Run } from '../run/run.type.js';
import { toRun } from '../run/toRun.js';
import { CreateGenerationInput } from './generation.input.js';
import { CancelGenerationPayload, CreateGenerationPayload } from './generation.payload.js';
import { Generation, GenerationColumn } from './generation.type.js';
import { Report } from './report.type.js';
import { toReport } from './toReport.js';
import { fromConditionInput, toGeneration } from './toGeneration.js';

@Resolver(() => Generation)
export class GenerationResolver {
  @Query(() => Generation, { nullable: true })
  async generation(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Generation | null> {
    const row = await getGeneration(services, id);
    return row && toGeneration(row);
  }

  @Mutation(() => CreateGenerationPayload, {
    nullable: true,
    description:
      "Queues more rows of a succeeded run's model. Refused at once with CONDITION_IMPOSSIBLE and the reason when no row can meet the conditions.",
  })
  async createGeneration(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateGenerationInput) input: CreateGenerationInput,
  ): Promise<{ generation: Generation }> {
    const conditions = (input.conditions ?? []).map(fromConditionInput);
    return { generation: toGeneration(await createGeneration(services, { ...input, conditions })) };
  }

  @Mutation(() => CancelGenerationPayload, {
    nullable: true,
    description:
      'Ends a queued or running generation at once and removes its rows. One that has ended is returned as it is.',
  })
  async cancelGeneration(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ generation: Generation }> {
    return { generation: toGeneration(await cancelGeneration(services, id)) };
  }

  @FieldResolver(() => Run)
  async run(@Root() { runId }: Generation, @Ctx() { loaders }: RequestContext): Promise<Run> {
    return toRun(found('run', runId, await loaders.run.load(runId)));
  }

  @FieldResolver(() => [GenerationColumn])
  async columns(
    @Root() { tableId }: Generation,
    @Ctx() { loaders }: RequestContext,
  ): Promise<GenerationColumn[]> {
    const schema = found('table', tableId, await loaders.schema.load(tableId));
    return schema.columns.map(({ name, kind }) => ({ name, kind: kind as ColumnKindEnum }));
  }

  @FieldResolver(() => RowConnection, {
    description: 'Sorted and filtered where that is asked for. At most 200 a page.',
  })
  async rows(
    @Root() { tableId, rowCount }: Generation,
    @Ctx() { services, loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
    @Arg('filter', () => [RowFilterInput], { nullable: true, description: 'All of them hold.' })
    filter?: readonly RowFilterInput[] | null,
    @Arg('orderBy', () => RowOrderInput, { nullable: true }) order?: RowOrderInput | null,
  ): Promise<RowConnection> {
    permit(services, 'readSyntheticRows');
    if (filter?.length || order) {
      return chosenRows(services, tableId, { first, after, filters: filter ?? [], order: order ?? null });
    }
    return loaders.rows.load({ tableId, rowCount, first, after });
  }

  @FieldResolver(() => Report, { nullable: true })
  async report(@Root() { id }: Generation, @Ctx() { loaders }: RequestContext): Promise<Report | null> {
    const document = (await loaders.report.load(id)) as StoredReport | null;
    return document && toReport(document);
  }
}
