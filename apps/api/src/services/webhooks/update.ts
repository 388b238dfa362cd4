import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { checkEvents, checkUrl, checkWebhookName } from './checkWebhook.js';
import type { WebhookEvent } from './event.js';
import type { CreatedWebhook } from './row.js';
import { newSecret } from './secret.js';

/** What is left out or null stays as it is. */
export interface WebhookChange {
  readonly id: string;
  readonly name?: string | null;
  readonly url?: string | null;
  readonly events?: readonly WebhookEvent[] | null;
  readonly active?: boolean | null;
  /** A new secret takes the place of the present one at once, for waiting deliveries too. */
  readonly newSecret?: boolean | null;
}

/**
 * Changes a webhook.
 *
 * @returns `secret` is null unless a new one was asked for
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `INVALID_INPUT`, `ADDRESS_FORBIDDEN`
 */
export async function updateWebhook(
  services: RequestServices,
  { id, name, url, events, active, newSecret: renew }: WebhookChange,
): Promise<Omit<CreatedWebhook, 'secret'> & { readonly secret: string | null }> {
  permit(services, 'updateWebhook');
  const { database, workspaceId, webhookAddress, sealing } = services;
  const secret = renew ? newSecret() : null;
  const data = {
    ...(typeof name === 'string' ? { name: checkWebhookName(name) } : {}),
    ...(typeof url === 'string' ? { url: checkUrl(url, webhookAddress) } : {}),
    ...(events ? { events: checkEvents(events) } : {}),
    ...(typeof active === 'boolean' ? { active } : {}),
    ...(secret === null ? {} : { secret: sealing.seal(secret, id) }),
  };
  return database.$transaction(async (transaction) => {
    const row = await transaction.webhook.findFirst({ where: { id, workspaceId }, select: { id: true } });
    found('webhook', id, row);
    const webhook = await transaction.webhook.update({ where: { id }, data });
    await audit(transaction, services, {
      action: 'webhook.update',
      subject: { kind: 'webhook', id, name: webhook.name },
      details: { url, events, active, newSecret: renew ?? false },
    });
    return { webhook, secret };
  });
}
