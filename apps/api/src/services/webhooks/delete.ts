import type { RequestServices } from '../context.js';
import { found } from '../errors.js';

/**
 * Deletes a webhook with its deliveries; those that wait are not sent.
 *
 * @returns its id
 * @throws ApiError `NOT_FOUND`
 */
export async function deleteWebhook({ database, workspaceId }: RequestServices, id: string): Promise<string> {
  const { count } = await database.webhook.deleteMany({ where: { id, workspaceId } });
  return found('webhook', id, count === 0 ? null : id);
}
