import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { createSavedView, deleteSavedView, updateSavedView } from '../../services/views/change.js';
import { listSavedViews } from '../../services/views/list.js';
import type { RequestContext } from '../context.js';
import {
  CreateSavedViewInput,
  CreateSavedViewPayload,
  DeleteSavedViewPayload,
  SavedView,
  toSavedView,
  UpdateSavedViewInput,
  UpdateSavedViewPayload,
} from './savedView.type.js';

@Resolver(() => SavedView)
export class SavedViewResolver {
  @Query(() => [SavedView], { description: 'Views of the workspace, by name; at most 100.' })
  async savedViews(@Ctx() { services }: RequestContext): Promise<readonly SavedView[]> {
    return (await listSavedViews(services)).map(toSavedView);
  }

  @Mutation(() => CreateSavedViewPayload, { nullable: true })
  async createSavedView(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateSavedViewInput) input: CreateSavedViewInput,
  ): Promise<{ view: SavedView }> {
    return { view: toSavedView(await createSavedView(services, input)) };
  }

  @Mutation(() => UpdateSavedViewPayload, {
    nullable: true,
    description: 'Renames it, or gives it another query.',
  })
  async updateSavedView(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateSavedViewInput) input: UpdateSavedViewInput,
  ): Promise<{ view: SavedView }> {
    return { view: toSavedView(await updateSavedView(services, input)) };
  }

  @Mutation(() => DeleteSavedViewPayload, { nullable: true })
  async deleteSavedView(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<{ deletedId: string }> {
    return { deletedId: await deleteSavedView(services, id) };
  }
}
