import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { PageRequest } from '../../services/page.js';
import { createWebhook } from '../../services/webhooks/create.js';
import { deleteWebhook } from '../../services/webhooks/delete.js';
import { getWebhook } from '../../services/webhooks/get.js';
import { listWebhooks } from '../../services/webhooks/list.js';
import { redeliver, testWebhook } from '../../services/webhooks/send.js';
import { updateWebhook } from '../../services/webhooks/update.js';
import type { Connection } from '../common/connection.js';
import { pageArguments, toConnection } from '../common/page.type.js';
import type { RequestContext } from '../context.js';
import { toDelivery, toWebhook } from './toWebhook.js';
import { CreateWebhookInput, UpdateWebhookInput } from './webhook.input.js';
import {
  CreateWebhookPayload,
  DeleteWebhookPayload,
  RedeliverWebhookPayload,
  TestWebhookPayload,
  UpdateWebhookPayload,
} from './webhook.payload.js';
import { Webhook, WebhookConnection, WebhookDelivery, WebhookDeliveryConnection } from './webhook.type.js';

const Page20 = pageArguments(20);

@Resolver(() => Webhook)
export class WebhookResolver {
  @Query(() => WebhookConnection, {
    description: 'Webhooks of the workspace, newest first. At most 100 a page.',
  })
  async webhooks(
    @Ctx() { services }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<Webhook>> {
    return toConnection(await listWebhooks(services, page), toWebhook);
  }

  @Query(() => Webhook, { nullable: true })
  async webhook(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Webhook | null> {
    const row = await getWebhook(services, id);
    return row && toWebhook(row);
  }

  @FieldResolver(() => WebhookDeliveryConnection, {
    description:
      'What was sent to it, newest first: all that wait, and the latest 500 others. At most 100 a page.',
  })
  async deliveries(
    @Root() { id }: Webhook,
    @Ctx() { loaders }: RequestContext,
    @Args(() => Page20) page: PageRequest,
  ): Promise<Connection<WebhookDelivery>> {
    return toConnection(await loaders.deliveries.load({ parentId: id, ...page }), toDelivery);
  }

  @Mutation(() => CreateWebhookPayload, { nullable: true })
  async createWebhook(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => CreateWebhookInput) input: CreateWebhookInput,
  ): Promise<CreateWebhookPayload> {
    const { webhook, secret } = await createWebhook(services, input);
    return { webhook: toWebhook(webhook), secret };
  }

  @Mutation(() => UpdateWebhookPayload, { nullable: true })
  async updateWebhook(
    @Ctx() { services }: RequestContext,
    @Arg('input', () => UpdateWebhookInput) input: UpdateWebhookInput,
  ): Promise<UpdateWebhookPayload> {
    const { webhook, secret } = await updateWebhook(services, input);
    return { webhook: toWebhook(webhook), secret };
  }

  @Mutation(() => DeleteWebhookPayload, { nullable: true, description: 'Deletes it with its deliveries.' })
  async deleteWebhook(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<DeleteWebhookPayload> {
    return { deletedWebhookId: await deleteWebhook(services, id) };
  }

  @Mutation(() => TestWebhookPayload, {
    nullable: true,
    description: 'Queues a message of the type webhook.test; a worker sends it within seconds.',
  })
  async testWebhook(
    @Ctx() { services }: RequestContext,
    @Arg('id', () => ID) id: string,
  ): Promise<TestWebhookPayload> {
    return { delivery: toDelivery(await testWebhook(services, id)) };
  }

  @Mutation(() => RedeliverWebhookPayload, {
    nullable: true,
    description: 'Sends a delivery that has ended once more, with the same id and body.',
  })
  async redeliverWebhook(
    @Ctx() { services }: RequestContext,
    @Arg('deliveryId', () => ID) deliveryId: string,
  ): Promise<RedeliverWebhookPayload> {
    return { delivery: toDelivery(await redeliver(services, deliveryId)) };
  }
}
