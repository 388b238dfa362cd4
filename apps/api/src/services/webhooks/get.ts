import type { Services } from '../context.js';
import type { WebhookRow } from './row.js';

/** A webhook of the workspace, or null. */
export function getWebhook({ database, workspaceId }: Services, id: string): Promise<WebhookRow | null> {
  return database.webhook.findFirst({ where: { id, workspaceId } });
}
