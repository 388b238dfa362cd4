import type { RequestServices } from '../context.js';
import { found } from '../errors.js';
import { checkEvents, checkUrl, checkWebhookName } from './checkWebhook.js';
import type { WebhookEvent } from './event.js';
import type { WebhookRow } from './row.js';
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

/** @throws ApiError `NOT_FOUND`, `INVALID_INPUT`, `ADDRESS_FORBIDDEN` */
export async function updateWebhook(
  { database, workspaceId, webhookAddress }: RequestServices,
  { id, name, url, events, active, newSecret: renew }: WebhookChange,
): Promise<WebhookRow> {
  const data = {
    ...(typeof name === 'string' ? { name: checkWebhookName(name) } : {}),
    ...(typeof url === 'string' ? { url: checkUrl(url, webhookAddress) } : {}),
    ...(events ? { events: checkEvents(events) } : {}),
    ...(typeof active === 'boolean' ? { active } : {}),
    ...(renew ? { secret: newSecret() } : {}),
  };
  return database.$transaction(async (transaction) => {
    const row = await transaction.webhook.findFirst({ where: { id, workspaceId }, select: { id: true } });
    found('webhook', id, row);
    return transaction.webhook.update({ where: { id }, data });
  });
}
