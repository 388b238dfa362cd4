import { Arg, Ctx, Extensions, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { permissionsOf, permit } from '../../services/access/permit.js';
import { permitRealRows, seesRealRows } from '../../services/access/realRows.js';
import { chosenRows } from '../../services/exploration/chosenRows.js';
import type { ExploredTables } from '../../services/exploration/explore.js';
import { runRequest } from '../../services/runs/request.js';
import { RowConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { PairView, PrincipalPlane } from '../dataset/exploration.type.js';
import { RowFilterInput, RowOrderInput } from '../dataset/rows.input.js';
import { Generation } from './generation.type.js';
import { NearestRows } from './nearest.type.js';

/** Each reads columns of two tables. */
const READING_COST = 1_000;

/** Cells of both tables that may be held at once: some 200 MB with their points. */
const MAX_NEAREST_CELLS = 10_000_000;

@Resolver(() => Generation)
export class GenerationExplorationResolver {
  @Extensions({ cost: READING_COST })
  @FieldResolver(() => PairView, {
    nullable: true,
    description:
      'How two columns go together in the real and in the synthetic rows, over the same cells; null without real rows, for identifiers and columns without values.',
  })
  async pair(
    @Root() generation: Generation,
    @Ctx() context: RequestContext,
    @Arg('x', () => String) x: string,
    @Arg('y', () => String) y: string,
  ): Promise<PairView | null> {
    const { services } = context;
    const tables = await tablesOf(generation, context);
    const view = tables && (await services.explore('pair', { ...tables, x, y }));
    if (!view || permissionsOf(services.actor).includes('synthetic.read')) return view;
    return { ...view, syntheticPoints: null, boxes: null };
  }

  @Extensions({ cost: READING_COST })
  @FieldResolver(() => PrincipalPlane, {
    nullable: true,
    description:
      'Real and synthetic rows, at most 1,500 of each, in the plane in which the real ones vary most.',
  })
  async principalPlane(
    @Root() generation: Generation,
    @Ctx() context: RequestContext,
  ): Promise<PrincipalPlane | null> {
    const { services } = context;
    permit(services, 'readSyntheticRows');
    const tables = await tablesOf(generation, context);
    const plane = tables && (await services.explore('plane', tables));
    if (!plane) return null;
    const [real, synthetic] = plane.tables;
    return { axes: plane.axes, real: tables.showsRows ? real : null, synthetic };
  }

  @Extensions({ cost: READING_COST })
  @FieldResolver(() => NearestRows, {
    nullable: true,
    description:
      'The nearest rows of the report with their values, for those who may read the real rows; null without real rows, and where both tables have more than 10 million cells.',
  })
  async nearestRows(
    @Root() { runId, tableId, rowCount }: Generation,
    @Ctx() { services, loaders }: RequestContext,
  ): Promise<NearestRows | null> {
    const { run, dataset } = await sourceOf(runId, loaders);
    if (!run?.tableId || !dataset) return null;
    await permitRealRows(services, 'readRealRows', dataset);
    permit(services, 'readSyntheticRows');
    const { columns, kinds, dropMissing, holdoutShare, seed } = runRequest(run);
    if (rowCount === 0 || (dataset.rowCount + rowCount) * columns.length > MAX_NEAREST_CELLS) return null;
    const tables = { tableId: run.tableId, syntheticId: tableId };
    const found = await services.explore('nearest', {
      ...tables,
      columns,
      kinds,
      dropMissing,
      holdoutShare,
      seed,
    });
    return found as NearestRows | null;
  }

  @Extensions({ cost: READING_COST })
  @FieldResolver(() => RowConnection, {
    nullable: true,
    description:
      'The real rows that the run read, for those who may read them; sorted and filtered where that is asked for. Null without real rows. At most 200 a page.',
  })
  async realRows(
    @Root() { runId }: Generation,
    @Ctx() { services, loaders }: RequestContext,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
    @Arg('filter', () => [RowFilterInput], { nullable: true, description: 'All of them hold.' })
    filter?: readonly RowFilterInput[] | null,
    @Arg('orderBy', () => RowOrderInput, { nullable: true }) order?: RowOrderInput | null,
  ): Promise<RowConnection | null> {
    const { run, dataset } = await sourceOf(runId, loaders);
    if (!run?.tableId || !dataset) return null;
    await permitRealRows(services, 'readRealRows', dataset);
    const choice = { first, after, filters: filter ?? [], order: order ?? null };
    return chosenRows(services, run.tableId, choice);
  }
}

async function sourceOf(runId: string, loaders: RequestContext['loaders']) {
  const run = await loaders.run.load(runId);
  return { run, dataset: run?.datasetId ? await loaders.dataset.load(run.datasetId) : null };
}

/** The real rows that the run read, beside the synthetic ones; null without either. */
async function tablesOf(
  { runId, tableId, rowCount }: Generation,
  { loaders, services }: RequestContext,
): Promise<ExploredTables | null> {
  const { run, dataset } = await sourceOf(runId, loaders);
  if (!run?.tableId || !dataset || rowCount === 0) return null;
  return { tableId: run.tableId, syntheticId: tableId, showsRows: await seesRealRows(services, dataset) };
}
