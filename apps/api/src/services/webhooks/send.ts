import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError, found } from '../errors.js';
import { TEST_MESSAGE } from './event.js';
import { queueDelivery } from './queueDelivery.js';
import type { DeliveryRow } from './row.js';

/**
 * Queues a message of the type `webhook.test`, on the same way as every other.
 *
 * @throws ApiError `NOT_FOUND`; `INVALID_INPUT` for a webhook that is not active
 */
export async function testWebhook(services: RequestServices, id: string): Promise<DeliveryRow> {
  permit(services, 'testWebhook');
  const { database, queue, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    const webhook = found('webhook', id, await transaction.webhook.findFirst({ where: { id, workspaceId } }));
    checkActive(webhook);
    return queueDelivery(transaction, queue, id, TEST_MESSAGE, { webhookId: id, name: webhook.name });
  });
}

/**
 * Sends a delivery that has ended once more: the same `webhook-id` and body, a new timestamp and as many attempts as a new
 * one. One that waits is returned as it is.
 *
 * @throws ApiError `NOT_FOUND`; `INVALID_INPUT` for a webhook that is not active
 */
export async function redeliver(services: RequestServices, id: string): Promise<DeliveryRow> {
  permit(services, 'redeliverWebhook');
  const { database, queue, workspaceId } = services;
  return database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM webhook_delivery WHERE id = ${id} FOR UPDATE`;
    const stored = await transaction.webhookDelivery.findFirst({
      where: { id, webhook: { workspaceId } },
      include: { webhook: { select: { active: true } } },
    });
    const { webhook, ...delivery } = found('delivery', id, stored);
    if (delivery.state === 'PENDING') return delivery;
    checkActive(webhook);
    const jobId = await queue.deliveries.send(transaction, delivery.webhookId, id);
    return transaction.webhookDelivery.update({
      where: { id },
      data: { state: 'PENDING', finishedAt: null, jobId },
    });
  });
}

function checkActive({ active }: { readonly active: boolean }): void {
  if (active) return;
  throw new ApiError('INVALID_INPUT', 'The webhook is not active: set active with updateWebhook first.');
}
