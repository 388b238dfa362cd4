import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { found } from '../errors.js';

/**
 * Deletes a webhook with its deliveries; those that wait are not sent.
 *
 * @returns its id
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function deleteWebhook(services: RequestServices, id: string): Promise<string> {
  permit(services, 'deleteWebhook');
  const { database, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const { name } = found(
      'webhook',
      id,
      await transaction.webhook.findFirst({ where: { id, workspaceId } }),
    );
    await transaction.webhook.deleteMany({ where: { id } });
    await audit(transaction, services, { action: 'webhook.delete', subject: { kind: 'webhook', id, name } });
    return id;
  });
}
