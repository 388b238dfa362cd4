import { Field, ID, InputType } from 'type-graphql';
import { WebhookEventEnum } from './webhook.type.js';

@InputType()
export class CreateWebhookInput {
  @Field(() => String, { nullable: true, description: 'The host of the address when left out.' })
  name?: string | null;

  @Field(() => String, { description: 'https: or http:, to a public address.' })
  url!: string;

  @Field(() => [WebhookEventEnum])
  events!: WebhookEventEnum[];
}

@InputType({ description: 'What is left out or null stays as it is.' })
export class UpdateWebhookInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  url?: string | null;

  @Field(() => [WebhookEventEnum], { nullable: true })
  events?: WebhookEventEnum[] | null;

  @Field(() => Boolean, { nullable: true })
  active?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Replaces the secret at once; the answer has the new one.',
  })
  newSecret?: boolean | null;
}
