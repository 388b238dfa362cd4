import { createHmac } from 'node:crypto';
import type { App, GraphqlAnswer } from './app.js';
import type { ReceivedRequest, Receiver } from './receiver.js';

/** A delivery of a webhook, as the API shows it. */
export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly attemptCount: number;
  readonly attempts: readonly {
    readonly status: number | null;
    readonly answer: string;
    readonly durationMilliseconds: number;
    readonly error: { readonly code: string } | null;
  }[];
}

const DELIVERY = 'id type state attemptCount attempts { status answer durationMilliseconds error { code } }';

/** The webhooks of an app, by its GraphQL API and its database. */
export class Webhooks {
  constructor(
    private readonly app: App,
    private readonly receiver: Receiver,
  ) {}

  /** Registers a webhook for the events; the answer is the only one that has its secret. */
  async create(events: readonly string[], url = this.receiver.url): Promise<{ id: string; secret: string }> {
    const { data, errors } = await this.app.graphql<{
      createWebhook: { secret: string; webhook: { id: string } };
    }>('mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret webhook { id } } }', {
      input: { url, events },
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return { id: data.createWebhook.webhook.id, secret: data.createWebhook.secret };
  }

  /** Changes a webhook; `secret` is set only where a new one was asked for. */
  async update(
    input: Record<string, unknown>,
  ): Promise<GraphqlAnswer<{ updateWebhook: { secret: string | null } | null }>> {
    return this.app.graphql(
      'mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { secret } }',
      { input },
    );
  }

  /** Deletes a webhook with its deliveries. */
  async remove(id: string): Promise<void> {
    await this.app.graphql('mutation ($id: ID!) { deleteWebhook(id: $id) { deletedWebhookId } }', { id });
  }

  /** Sends a test message; gives the id of its delivery. */
  async sendTest(id: string): Promise<string> {
    const { data } = await this.app.graphql<{ testWebhook: { delivery: { id: string } } }>(
      'mutation ($id: ID!) { testWebhook(id: $id) { delivery { id } } }',
      { id },
    );
    return data.testWebhook.delivery.id;
  }

  /** The latest ten deliveries of a webhook, latest first. */
  async deliveries(webhookId: string): Promise<readonly Delivery[]> {
    const { data, errors } = await this.app.graphql<{ webhook: { deliveries: { nodes: Delivery[] } } }>(
      `query ($id: ID!) { webhook(id: $id) { deliveries(first: 10) { nodes { ${DELIVERY} } } } }`,
      { id: webhookId },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.webhook.deliveries.nodes;
  }

  /** Resolves once a delivery has left the state. */
  async settled(id: string, state = 'PENDING'): Promise<void> {
    for (;;) {
      const next = await this.app.database.nextChange('webhook_delivery');
      const [row] = await this.app.database.query<{ state: string }>(
        'SELECT state FROM webhook_delivery WHERE id = $1',
        [id],
      );
      if (row.state !== state) return next.stop();
      await next.changed;
    }
  }

  /** The deliveries of a webhook, once the latest one was attempted. */
  async firstAttempt(webhookId: string): Promise<readonly Delivery[]> {
    for (;;) {
      const next = await this.app.database.nextChange('webhook_delivery');
      const found = await this.deliveries(webhookId);
      if (found[0].attemptCount > 0) {
        await next.stop();
        return found;
      }
      await next.changed;
    }
  }
}

/** As a receiver checks it, by the text of the specification. */
export function verify(secret: string, { headers, body }: ReceivedRequest): boolean {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
