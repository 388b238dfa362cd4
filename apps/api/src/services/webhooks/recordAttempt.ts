import type { Services } from '../context.js';
import type { DeliveryState } from '../../database/rows.js';
import { toJson } from '../../database/rows.js';
import { deliveryAttempts, type DeliveryAttempt } from './row.js';

/** Attempts of a delivery that the log keeps: one delivery with all its retries, and some of an earlier one. */
const KEPT_ATTEMPTS = 20;
/** Deliveries of a webhook that have ended and are kept. */
export const KEPT_DELIVERIES = 500;

/**
 * Adds an attempt to the log of a delivery, with the state that it brings. With the end of a delivery the oldest ones of its
 * webhook are removed. Nothing happens to a delivery that is gone or whose job is another one.
 */
export async function recordAttempt(
  { database }: Services,
  { id, jobId }: { readonly id: string; readonly jobId: string },
  attempt: DeliveryAttempt,
  state: DeliveryState,
): Promise<void> {
  await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM webhook_delivery WHERE id = ${id} FOR UPDATE`;
    const delivery = await transaction.webhookDelivery.findFirst({ where: { id, jobId, state: 'PENDING' } });
    if (delivery === null) return;
    const attempts = [...deliveryAttempts(delivery), attempt].slice(-KEPT_ATTEMPTS);
    await transaction.webhookDelivery.update({
      where: { id },
      data: {
        attempts: toJson(attempts),
        attemptCount: { increment: 1 },
        state,
        finishedAt: state === 'PENDING' ? null : new Date(),
      },
    });
    if (state === 'PENDING') return;
    await transaction.$executeRaw`
      DELETE FROM webhook_delivery WHERE id IN (
        SELECT id FROM webhook_delivery WHERE webhook_id = ${delivery.webhookId} AND state <> 'PENDING'
        ORDER BY created_at DESC, id DESC OFFSET ${KEPT_DELIVERIES}
      )`;
  });
}
