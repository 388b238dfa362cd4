import { Field, ID, ObjectType } from 'type-graphql';
import { Webhook, WebhookDelivery } from './webhook.type.js';

@ObjectType()
export class CreateWebhookPayload {
  @Field(() => Webhook)
  webhook!: Webhook;

  @Field(() => String, { description: 'Shown once, here: what the receiver checks signatures with.' })
  secret!: string;
}

@ObjectType()
export class UpdateWebhookPayload {
  @Field(() => Webhook)
  webhook!: Webhook;

  @Field(() => String, {
    nullable: true,
    description: 'The new secret, shown once; null unless one was asked for.',
  })
  secret!: string | null;
}

@ObjectType()
export class DeleteWebhookPayload {
  @Field(() => ID)
  deletedWebhookId!: string;
}

@ObjectType()
export class TestWebhookPayload {
  @Field(() => WebhookDelivery)
  delivery!: WebhookDelivery;
}

@ObjectType()
export class RedeliverWebhookPayload {
  @Field(() => WebhookDelivery)
  delivery!: WebhookDelivery;
}
