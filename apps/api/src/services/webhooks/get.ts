import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import type { WebhookRow } from './row.js';

/** A webhook of the workspace, or null. @throws ApiError `FORBIDDEN` */
export async function getWebhook(services: RequestServices, id: string): Promise<WebhookRow | null> {
  permit(services, 'webhook');
  const { database, workspaceId } = services;
  return database.webhook.findFirst({ where: { id, workspaceId } });
}
