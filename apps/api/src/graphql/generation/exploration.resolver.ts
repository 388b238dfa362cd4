import { Arg, Ctx, Extensions, FieldResolver, Resolver, Root } from 'type-graphql';
import { permissionsOf, permit } from '../../services/access/permit.js';
import { seesRealRows } from '../../services/access/realRows.js';
import type { ExploredTables } from '../../services/exploration/explore.js';
import type { RequestContext } from '../context.js';
import { PairView, PrincipalPlane } from '../dataset/exploration.type.js';
import { Generation } from './generation.type.js';

/** Each reads columns of two tables. */
const READING_COST = 1_000;

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
}

/** The real rows that the run read, beside the synthetic ones; null without either. */
async function tablesOf(
  { runId, tableId, rowCount }: Generation,
  { loaders, services }: RequestContext,
): Promise<ExploredTables | null> {
  const run = await loaders.run.load(runId);
  const dataset = run?.datasetId ? await loaders.dataset.load(run.datasetId) : null;
  if (!run?.tableId || !dataset || rowCount === 0) return null;
  return { tableId: run.tableId, syntheticId: tableId, showsRows: await seesRealRows(services, dataset) };
}
