import { randomUUID } from 'node:crypto';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';
import { checkEvents, checkUrl, checkWebhookName } from './checkWebhook.js';
import type { WebhookEvent } from './event.js';
import type { CreatedWebhook } from './row.js';
import { newSecret } from './secret.js';

/** Most webhooks of a workspace. */
export const MAX_WEBHOOKS = 20;

export interface NewWebhook {
  /** The host of its address when left out. */
  readonly name?: string | null;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

/**
 * Adds a webhook with a secret of its own, which no later answer shows.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`, `ADDRESS_FORBIDDEN`
 */
export async function createWebhook(services: RequestServices, input: NewWebhook): Promise<CreatedWebhook> {
  permit(services, 'createWebhook');
  const { database, workspaceId, webhookAddress, sealing } = services;
  const url = checkUrl(input.url, webhookAddress);
  const events = checkEvents(input.events);
  const name = checkWebhookName(input.name ?? new URL(url).host);
  return database.$transaction(async (transaction) => {
    // Two requests at once must not pass the limit together.
    await transaction.$queryRaw`SELECT id FROM workspace WHERE id = ${workspaceId} FOR UPDATE`;
    if ((await transaction.webhook.count({ where: { workspaceId } })) >= MAX_WEBHOOKS) {
      throw new ApiError('INVALID_INPUT', `The workspace has ${MAX_WEBHOOKS} webhooks: delete one first.`);
    }
    const id = randomUUID();
    const secret = newSecret();
    const webhook = await transaction.webhook.create({
      data: { id, workspaceId, name, url, events, secret: sealing.seal(secret, id) },
    });
    await audit(transaction, services, {
      action: 'webhook.create',
      subject: { kind: 'webhook', id, name },
      details: { url, events },
    });
    return { webhook, secret };
  });
}
