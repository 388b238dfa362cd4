import type { SchemaDocument } from '@likeness/core';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { permitRealRows, seesRealRows } from '../../services/access/realRows.js';
import { suppressDocument } from '../../services/datasets/suppressProfile.js';
import { found } from '../../services/errors.js';
import { proposedTarget } from '../../services/datasets/proposedTarget.js';
import { acceptConstraints, foundConstraints } from '../../services/datasets/schema/constraints.js';
import { datasetDocument } from '../../services/datasets/schema/document.js';
import { updateDatasetSchema } from '../../services/datasets/schema/update.js';
import type { RequestContext } from '../context.js';
import { AcceptDatasetConstraintsPayload, UpdateDatasetSchemaPayload } from './dataset.payload.js';
import { Dataset, ProposedTarget } from './dataset.type.js';
import { AcceptDatasetConstraintsInput, UpdateDatasetSchemaInput } from './schema.input.js';
import { FoundConstraint, SchemaColumn } from './schema.type.js';
import { profileOf } from './profileOf.js';
import { toDataset } from './toDataset.js';
import { toFoundConstraint, toSchemaColumns } from './toSchema.js';

@Resolver(() => Dataset)
export class DatasetSchemaResolver {
  @Mutation(() => UpdateDatasetSchemaPayload, {
    nullable: true,
    description:
      'Changes what columns are. The stored cells are read again, in one transaction; refused with the first cells that are in the way. Runs keep the rows that they read.',
  })
  async updateDatasetSchema(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateDatasetSchemaInput) input: UpdateDatasetSchemaInput,
  ): Promise<{ dataset: Dataset }> {
    return { dataset: toDataset(await updateDatasetSchema(services, input)) };
  }

  @Mutation(() => AcceptDatasetConstraintsPayload, {
    nullable: true,
    description:
      'Keeps constraints with a dataset, in the place of those that it has. A run has them when its request names them.',
  })
  async acceptDatasetConstraints(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => AcceptDatasetConstraintsInput) input: AcceptDatasetConstraintsInput,
  ): Promise<{ dataset: Dataset }> {
    return { dataset: toDataset(await acceptConstraints(services, input)) };
  }

  @FieldResolver(() => [SchemaColumn], { description: 'What the columns are, and who decided it.' })
  async schema(@Root() dataset: Dataset, @Ctx() context: RequestContext): Promise<readonly SchemaColumn[]> {
    const { columns, samples } = await profileOf(dataset, context);
    const document = await documentOf(dataset, context);
    const shown = await seesRealRows(context.services, dataset.row);
    return toSchemaColumns(shown ? document : suppressDocument(document, columns), samples);
  }

  @FieldResolver(() => ProposedTarget, {
    nullable: true,
    description: 'The column whose role is target, else the last one of a few labels; null without either.',
  })
  async proposedTarget(
    @Root() dataset: Dataset,
    @Ctx() context: RequestContext,
  ): Promise<ProposedTarget | null> {
    const { row } = dataset;
    const { loaders } = context;
    const profile = await profileOf(dataset, context);
    return proposedTarget(row, profile, found('table', row.tableId, await loaders.schema.load(row.tableId)));
  }

  @FieldResolver(() => String, {
    description:
      'The schema as a JSON document (`likeness-schema`), for other files and for the command line.',
  })
  async schemaDocument(@Root() dataset: Dataset, @Ctx() context: RequestContext): Promise<string> {
    await permitRealRows(context.services, 'readRealRows', dataset.row);
    return JSON.stringify(await documentOf(dataset, context), null, 2);
  }

  @FieldResolver(() => [FoundConstraint], {
    description:
      'Constraints that the rows show, the strongest first, at most 30. Found when they are first asked for, then stored; none is applied unless a run names it.',
  })
  async foundConstraints(
    @Root() { tableId, row }: Dataset,
    @Ctx() { services }: RequestContext,
  ): Promise<readonly FoundConstraint[]> {
    await permitRealRows(services, 'readRealRows', row);
    return (await foundConstraints(services, tableId)).map(toFoundConstraint);
  }
}

async function documentOf(dataset: Dataset, context: RequestContext): Promise<SchemaDocument> {
  const { row, tableId } = dataset;
  const profile = await profileOf(dataset, context);
  return datasetDocument(row, profile, found('table', tableId, await context.loaders.table.load(tableId)));
}
