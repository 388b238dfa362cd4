import { DELIVERY_RETRIES } from '../../queue/deliveryQueue.js';
import type { Services } from '../../services/context.js';
import type { AddressRule } from '../../services/webhooks/allowedAddress.js';
import { deactivate, pendingDelivery } from '../../services/webhooks/pending.js';
import { recordAttempt } from '../../services/webhooks/recordAttempt.js';
import { signature } from '../../services/webhooks/secret.js';
import { sendMessage } from './sendMessage.js';

/** A job of the queue of messages. */
export interface DeliveryInHand {
  readonly jobId: string;
  readonly deliveryId: string;
  /** How often it was tried before. */
  readonly retryCount: number;
}

/** An attempt was not accepted; the queue tries again later. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
}

const GONE = 410;

/**
 * Sends one message, signed as the Standard Webhooks specification says, and logs the attempt. A receiver may get a message
 * twice, when a worker dies between the answer and its log; `webhook-id` is then the same.
 *
 * @throws DeliveryRefused when it should be tried again
 */
export async function deliver(
  services: Services,
  allowed: AddressRule,
  { jobId, deliveryId, retryCount }: DeliveryInHand,
): Promise<void> {
  const { log } = services;
  const delivery = await pendingDelivery(services, deliveryId, jobId);
  if (delivery === null) return log.info('delivery-skipped', { deliveryId });
  const { webhook, body } = delivery;
  const place = { id: deliveryId, jobId };
  if (!webhook.active) {
    const error = { code: 'WEBHOOK_INACTIVE', message: 'The webhook was not active any more.' } as const;
    const at = new Date().toISOString();
    await recordAttempt(
      services,
      place,
      { at, status: null, durationMilliseconds: 0, answer: '', error },
      'FAILED',
    );
    return;
  }
  const timestamp = Math.floor(Date.now() / 1000);
  const attempt = await sendMessage(
    {
      url: webhook.url,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Likeness-Webhooks/1',
        'webhook-id': deliveryId,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signature(webhook.secret, deliveryId, timestamp, body),
      },
      body,
    },
    { allowed },
  );
  const { status, durationMilliseconds, error } = attempt;
  const isLast = retryCount >= DELIVERY_RETRIES || status === GONE;
  const state = error === null ? 'SUCCEEDED' : isLast ? 'FAILED' : 'PENDING';
  await recordAttempt(services, place, attempt, state);
  if (status === GONE) await deactivate(services, webhook.id);
  log.info('delivery-attempted', { deliveryId, status, durationMilliseconds, state, code: error?.code });
  if (error !== null && !isLast) throw new DeliveryRefused(error.message);
}
