import { Extensions, Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { seesRealRows } from '../../services/access/realRows.js';
import { ApiError } from '../../services/errors.js';
import { AssociationMeasureEnum } from '../common/enums.js';
import type { RequestContext } from '../context.js';
import { Dataset } from './dataset.type.js';
import { Associations, FittedHistogram, PairView } from './exploration.type.js';

/** Each reads columns of the table. */
const READING_COST = 500;

/** Columns that are fitted at a time. */
const MAX_HISTOGRAMS = 12;

@Resolver(() => Dataset)
export class ExplorationResolver {
  @Extensions({ cost: READING_COST })
  @FieldResolver(() => Associations, {
    nullable: true,
    description: 'Null with fewer than two columns that are no identifiers.',
  })
  async associations(
    @Root() { tableId }: Dataset,
    @Ctx() { services }: RequestContext,
    @Arg('measure', () => AssociationMeasureEnum, { defaultValue: AssociationMeasureEnum.MIXED })
    measure: AssociationMeasureEnum,
  ): Promise<Associations | null> {
    const found = await services.explore('associations', { tableId, measure });
    return found && { ...found, measure };
  }

  @Extensions({ cost: READING_COST })
  @FieldResolver(() => [FittedHistogram], {
    description:
      'Histograms of columns of numbers with the distributions that were fitted to them; at most 12 columns. Left out: columns of fewer than 20 values.',
  })
  async fittedHistograms(
    @Root() { tableId }: Dataset,
    @Ctx() { services }: RequestContext,
    @Arg('columns', () => [String]) columns: string[],
  ): Promise<readonly FittedHistogram[]> {
    if (columns.length > MAX_HISTOGRAMS) {
      throw new ApiError('INVALID_INPUT', `Ask for at most ${MAX_HISTOGRAMS} columns at a time.`, {
        path: 'columns',
      });
    }
    return (await services.explore('histograms', { tableId, columns })) ?? [];
  }

  @Extensions({ cost: READING_COST })
  @FieldResolver(() => PairView, {
    nullable: true,
    description: 'How two columns go together; null for identifiers and columns without values.',
  })
  async pair(
    @Root() { tableId, row }: Dataset,
    @Ctx() { services }: RequestContext,
    @Arg('x', () => String) x: string,
    @Arg('y', () => String) y: string,
  ): Promise<PairView | null> {
    const showsRows = await seesRealRows(services, row);
    return services.explore('pair', { tableId, syntheticId: null, showsRows, x, y });
  }
}
