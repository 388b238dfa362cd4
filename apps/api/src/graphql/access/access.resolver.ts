import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { listAudit } from '../../services/access/audit.js';
import { createApiKey, listApiKeys, revokeApiKey } from '../../services/access/keys.js';
import { createShareLink, listShareLinks, revokeShareLink } from '../../services/access/shareLinks.js';
import type { PageRequest } from '../../services/page.js';
import type { Connection } from '../common/connection.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { AuditFilter, CreateApiKeyInput, CreateShareLinkInput } from './access.input.js';
import {
  ApiKeyPayload,
  CreateApiKeyPayload,
  CreateShareLinkPayload,
  ShareLinkPayload,
} from './access.payload.js';
import {
  ApiKey,
  ApiKeyConnection,
  AuditEvent,
  AuditEventConnection,
  ShareLink,
  ShareLinkConnection,
} from './access.type.js';
import { toApiKey, toAuditEvent, toShareLink } from './toAccess.js';

const Page20 = pageArguments(20);
const Page50 = pageArguments(50);

/** Keys, share links and the audit log. */
@Resolver()
export class AccessResolver {
  @Query(() => ApiKeyConnection, {
    description: 'Newest first, without the keys themselves. At most 100 a page.',
  })
  async apiKeys(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<ApiKey>> {
    return toConnection(await listApiKeys(services, page), toApiKey);
  }

  @Mutation(() => CreateApiKeyPayload, { nullable: true })
  async createApiKey(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateApiKeyInput) input: CreateApiKeyInput,
  ): Promise<CreateApiKeyPayload> {
    const { row, key } = await createApiKey(services, input);
    return { apiKey: toApiKey(row), key };
  }

  @Mutation(() => ApiKeyPayload, { nullable: true, description: 'Ends a key at once.' })
  async revokeApiKey(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<ApiKeyPayload> {
    return { apiKey: toApiKey(await revokeApiKey(services, id)) };
  }

  @Query(() => ShareLinkConnection, { description: 'Newest first. At most 100 a page.' })
  async shareLinks(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
    @Arg('runId', () => ID, { nullable: true }) runId?: string | null,
  ): Promise<Connection<ShareLink>> {
    return toConnection(await listShareLinks(services, page, runId), toShareLink);
  }

  @Mutation(() => CreateShareLinkPayload, {
    nullable: true,
    description: 'Makes a link with which anybody reads a run, a report or a comparison, and no rows.',
  })
  async createShareLink(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateShareLinkInput) input: CreateShareLinkInput,
  ): Promise<CreateShareLinkPayload> {
    const { link, token } = await createShareLink(services, input);
    return { shareLink: toShareLink(link), token, url: `${services.webOrigin}/shared/${token}` };
  }

  @Mutation(() => ShareLinkPayload, { nullable: true, description: 'Ends a link at once.' })
  async revokeShareLink(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<ShareLinkPayload> {
    return { shareLink: toShareLink(await revokeShareLink(services, id)) };
  }

  @Query(() => AuditEventConnection, { description: 'Who did what, newest first. At most 200 a page.' })
  async auditLog(
    @Ctx() { services }: RequestContext,
    @Args(() => Page50) page: PageRequest,
    @Arg('filter', () => AuditFilter, { nullable: true }) filter?: AuditFilter | null,
  ): Promise<Connection<AuditEvent>> {
    return toConnection(await listAudit(services, page, filter ?? {}), toAuditEvent);
  }
}
