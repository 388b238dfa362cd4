import type { Services } from '../context.js';
import type { DeliveryRow, WebhookRow } from './row.js';

/** A message that waits to be sent, with where it goes and what signs it. */
export interface PendingDelivery extends DeliveryRow {
  readonly webhook: WebhookRow;
}

/** The delivery of a job; null when it has ended, is gone, or has another job by now. */
export function pendingDelivery(
  { database }: Services,
  id: string,
  jobId: string,
): Promise<PendingDelivery | null> {
  return database.webhookDelivery.findFirst({
    where: { id, jobId, state: 'PENDING' },
    include: { webhook: true },
  });
}

/** Takes a webhook out of service whose receiver says that it is gone for good (410). */
export async function deactivate({ database }: Services, webhookId: string): Promise<void> {
  await database.webhook.updateMany({ where: { id: webhookId }, data: { active: false } });
}
