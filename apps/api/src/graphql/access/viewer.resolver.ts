import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { getAccount, updateAccount } from '../../services/access/account.js';
import { permissionsOf, permit } from '../../services/access/permit.js';
import {
  createWorkspace,
  getWorkspace,
  listMemberships,
  switchWorkspace,
  updateDatasetAccess,
  updateWorkspace,
} from '../../services/access/workspaces.js';
import type { RequestContext } from '../context.js';
import { toDataset } from '../dataset/toDataset.js';
import type { ActorKindEnum, RoleEnum, ScopeEnum, ShareKindEnum } from './access.enums.js';
import { UpdateAccountInput, UpdateDatasetAccessInput, UpdateWorkspaceInput } from './access.input.js';
import { AccountPayload, DatasetAccessPayload, WorkspacePayload } from './access.payload.js';
import { type Account, Viewer } from './access.type.js';
import { toWorkspace } from './toAccess.js';

/** Whoever asks, their account and their workspaces. */
@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Whoever asks.' })
  async viewer(@Ctx() { services }: RequestContext): Promise<Viewer> {
    const actor = permit(services, 'viewer');
    const permissions = permissionsOf(actor);
    const [workspace, memberships, account] = await Promise.all([
      getWorkspace(services),
      listMemberships(services),
      getAccount(services),
    ]);
    return {
      kind: actor.kind as ActorKindEnum,
      id: actor.id,
      name: actor.name,
      role: actor.kind === 'user' ? (actor.role as RoleEnum) : null,
      scopes: actor.kind === 'key' ? (actor.scopes as readonly ScopeEnum[]) : [],
      shows: actor.kind === 'link' ? (actor.shows as ShareKindEnum) : null,
      sharedRunIds: actor.kind === 'link' ? actor.runIds : null,
      canWrite: permissions.includes('write'),
      canShare: permissions.includes('share'),
      canManage: permissions.includes('manage'),
      account,
      workspace: toWorkspace(workspace),
      memberships: memberships.map(({ workspace: other, role }) => ({
        workspace: toWorkspace(other),
        role: role as RoleEnum,
      })),
    };
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description: 'Changes the name and address of the person who asks, or their password.',
  })
  async updateAccount(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateAccountInput) input: UpdateAccountInput,
  ): Promise<AccountPayload> {
    await updateAccount(services, input);
    return { account: (await getAccount(services)) as Account };
  }

  @Mutation(() => WorkspacePayload, {
    nullable: true,
    description: 'Makes a workspace, of which the person who asks is the owner.',
  })
  async createWorkspace(
    @Ctx() { services }: RequestContext,
    @Arg('name', () => String) name: string,
  ): Promise<WorkspacePayload> {
    return { workspace: toWorkspace(await createWorkspace(services, name)) };
  }

  @Mutation(() => WorkspacePayload, {
    nullable: true,
    description: 'The workspace that the browser of the person who asks works in from now on.',
  })
  async switchWorkspace(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<WorkspacePayload> {
    return { workspace: toWorkspace(await switchWorkspace(services, id)) };
  }

  @Mutation(() => WorkspacePayload, { nullable: true })
  async updateWorkspace(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateWorkspaceInput) input: UpdateWorkspaceInput,
  ): Promise<WorkspacePayload> {
    return { workspace: toWorkspace(await updateWorkspace(services, input)) };
  }

  @Mutation(() => DatasetAccessPayload, {
    nullable: true,
    description: 'Says who sees the real rows of a dataset.',
  })
  async updateDatasetAccess(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateDatasetAccessInput) { datasetId, realRows = null }: UpdateDatasetAccessInput,
  ): Promise<DatasetAccessPayload> {
    return { dataset: toDataset(await updateDatasetAccess(services, { datasetId, realRows })) };
  }
}
