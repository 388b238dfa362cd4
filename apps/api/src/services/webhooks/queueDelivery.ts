import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../database/connect.js';
import type { RunQueue } from '../../queue/runQueue.js';
import { messageBody, type MessageType } from './event.js';
import type { DeliveryRow } from './row.js';

/** Writes a message to one webhook and its job: both exist once the transaction is committed, or neither. */
export async function queueDelivery(
  transaction: Transaction,
  queue: RunQueue,
  webhookId: string,
  type: MessageType,
  data: object,
): Promise<DeliveryRow> {
  const id = randomUUID();
  const jobId = await queue.deliveries.send(transaction, webhookId, id);
  return transaction.webhookDelivery.create({
    data: { id, webhookId, type, body: messageBody(type, new Date(), data), jobId },
  });
}
