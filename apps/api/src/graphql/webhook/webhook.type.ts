import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../common/connection.js';
import { RunError } from '../common/runError.type.js';

/** Values are the words of a message's `type`; clients see the keys. */
export enum WebhookEventEnum {
  RUN_FINISHED = 'run.finished',
  RUN_FAILED = 'run.failed',
  DECISION_CHANGED = 'decision.changed',
}
registerEnumType(WebhookEventEnum, {
  name: 'WebhookEvent',
  description:
    'RUN_FINISHED is sent for runs that have succeeded and for canceled ones; `data.state` says which.',
});

export enum DeliveryStateEnum {
  PENDING = 'PENDING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}
registerEnumType(DeliveryStateEnum, {
  name: 'DeliveryState',
  description: 'PENDING until a receiver accepts the message or the last attempt is refused.',
});

@ObjectType({ description: 'One request to the address of a webhook.' })
export class DeliveryAttempt {
  @Field(() => Date)
  at!: Date;

  @Field(() => Int, { nullable: true, description: 'HTTP status of the answer; null when there was none.' })
  status!: number | null;

  @Field(() => Int)
  durationMilliseconds!: number;

  @Field(() => String, { description: 'The first 1,024 bytes of the answer.' })
  answer!: string;

  @Field(() => RunError, { nullable: true, description: 'Null for an attempt that was accepted.' })
  error!: RunError | null;
}

@ObjectType({ description: 'One message to one webhook.' })
export class WebhookDelivery {
  @Field(() => ID, { description: 'The header webhook-id of every attempt.' })
  id!: string;

  @Field(() => String, { description: 'As in the body: run.finished, webhook.test.' })
  type!: string;

  @Field(() => String, { description: 'The body as it is sent, JSON.' })
  body!: string;

  @Field(() => DeliveryStateEnum)
  state!: DeliveryStateEnum;

  @Field(() => Int, { description: 'Attempts so far, those included that the log no longer keeps.' })
  attemptCount!: number;

  @Field(() => [DeliveryAttempt], { description: 'The latest 20, oldest first.' })
  attempts!: DeliveryAttempt[];

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  finishedAt!: Date | null;
}

export const WebhookDeliveryConnection = connectionOf('WebhookDelivery', () => WebhookDelivery);

@ObjectType({ description: 'An address that is told of events of the workspace (docs/webhooks.md).' })
export class Webhook {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  url!: string;

  @Field(() => [WebhookEventEnum])
  events!: WebhookEventEnum[];

  @Field(() => Boolean, { description: 'An inactive one is sent nothing; an answer 410 makes it so.' })
  active!: boolean;

  @Field(() => Date)
  createdAt!: Date;
}

export const WebhookConnection = connectionOf('Webhook', () => Webhook);
