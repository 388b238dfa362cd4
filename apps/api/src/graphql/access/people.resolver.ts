import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { cancelInvitation, createInvitation, listInvitations } from '../../services/access/invitations.js';
import {
  listMembers,
  removeMember,
  updateMember,
  type Member as MemberRow,
} from '../../services/access/members.js';
import type { PageRequest } from '../../services/page.js';
import type { Connection } from '../common/connection.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import type { RoleEnum } from './access.enums.js';
import { CreateInvitationInput, UpdateMemberInput } from './access.input.js';
import {
  CreateInvitationPayload,
  InvitationPayload,
  MemberPayload,
  RemoveMemberPayload,
} from './access.payload.js';
import { Invitation, InvitationConnection, Member, MemberConnection } from './access.type.js';
import { toInvitation } from './toAccess.js';

const Page20 = pageArguments(20);

/** The people of the workspace, and those who are to come. */
@Resolver()
export class PeopleResolver {
  @Query(() => MemberConnection, {
    description: 'In the order in which they joined. At most 100 a page.',
  })
  async members(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Member>> {
    return toConnection(await listMembers(services, page), toMember);
  }

  @Query(() => InvitationConnection, { description: 'Newest first. At most 100 a page.' })
  async invitations(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Invitation>> {
    return toConnection(await listInvitations(services, page), toInvitation);
  }

  @Mutation(() => CreateInvitationPayload, {
    nullable: true,
    description: 'Makes a link with which one person joins; good for 7 days. You send it.',
  })
  async createInvitation(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateInvitationInput) input: CreateInvitationInput,
  ): Promise<CreateInvitationPayload> {
    const { invitation, token } = await createInvitation(services, input);
    return { invitation: toInvitation(invitation), url: `${services.webOrigin}/join/${token}` };
  }

  @Mutation(() => InvitationPayload, { nullable: true })
  async cancelInvitation(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<InvitationPayload> {
    return { invitation: toInvitation(await cancelInvitation(services, id)) };
  }

  @Mutation(() => MemberPayload, { nullable: true, description: 'Gives a member another role.' })
  async updateMember(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateMemberInput) input: UpdateMemberInput,
  ): Promise<MemberPayload> {
    return { member: toMember(await updateMember(services, input)) };
  }

  @Mutation(() => RemoveMemberPayload, {
    nullable: true,
    description: 'Takes a member out of the workspace; what they made stays.',
  })
  async removeMember(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<RemoveMemberPayload> {
    return { removedId: await removeMember(services, id) };
  }
}

function toMember({ role, ...member }: MemberRow): Member {
  return { ...member, role: role as RoleEnum };
}
