import { DELIVERY_RETRIES } from '../../queue/deliveryQueue.js';
import type { Services } from '../../services/context.js';
import type { AddressRule } from '../../services/webhooks/allowedAddress.js';
import { deactivate, pendingDelivery, type PendingDelivery } from '../../services/webhooks/pending.js';
import { NotSealedHere, type Sealing } from '../../services/webhooks/sealing.js';
import { recordAttempt } from '../../services/webhooks/recordAttempt.js';
import type { DeliveryAttempt, WebhookRow } from '../../services/webhooks/row.js';
import { signature } from '../../services/webhooks/secret.js';
import { sendMessage } from './sendMessage.js';

/** A job of the queue of messages. */
export interface DeliveryInHand {
  readonly jobId: string;
  readonly deliveryId: string;
  /** How often it was tried before. */
  readonly retryCount: number;
}

/** What messages are sent with. */
export interface Sending {
  readonly allowed: AddressRule;
  readonly sealing: Sealing;
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
  { allowed, sealing }: Sending,
  { jobId, deliveryId, retryCount }: DeliveryInHand,
): Promise<void> {
  const { log } = services;
  const delivery = await pendingDelivery(services, deliveryId, jobId);
  if (delivery === null) return log.info('delivery-skipped', { deliveryId });
  const { webhook } = delivery;
  const place = { id: deliveryId, jobId };
  if (!webhook.active) {
    const error = { code: 'WEBHOOK_INACTIVE', message: 'The webhook was not active any more.' } as const;
    await recordAttempt(services, place, notSent(error), 'FAILED');
    return;
  }
  const secret = openSecret(sealing, webhook);
  const attempt =
    secret === null
      ? notSent({
          code: 'SECRET_UNREADABLE',
          message:
            'The worker has another LIKENESS_SECRET or data folder than the server had when the secret was made: give it the same, or make a new secret with updateWebhook.',
        })
      : await sendSigned(delivery, secret, allowed);
  const { status, durationMilliseconds, error } = attempt;
  const isLast = retryCount >= DELIVERY_RETRIES || status === GONE;
  const state = error === null ? 'SUCCEEDED' : isLast ? 'FAILED' : 'PENDING';
  await recordAttempt(services, place, attempt, state);
  if (status === GONE) await deactivate(services, webhook.id);
  log.info('delivery-attempted', { deliveryId, status, durationMilliseconds, state, code: error?.code });
  if (error !== null && !isLast) throw new DeliveryRefused(error.message);
}

/** Null when it was sealed with another key. */
function openSecret(sealing: Sealing, { id, secret }: WebhookRow): string | null {
  try {
    return sealing.open(secret, id);
  } catch (error) {
    if (error instanceof NotSealedHere) return null;
    throw error;
  }
}

function sendSigned(
  { id, body, webhook }: PendingDelivery,
  secret: string,
  allowed: AddressRule,
): Promise<DeliveryAttempt> {
  const timestamp = Math.floor(Date.now() / 1000);
  return sendMessage(
    {
      url: webhook.url,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Likeness-Webhooks/1',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signature(secret, id, timestamp, body),
      },
      body,
    },
    { allowed },
  );
}

/** An attempt that ended before a request was made. */
function notSent(error: NonNullable<DeliveryAttempt['error']>): DeliveryAttempt {
  return { at: new Date().toISOString(), status: null, durationMilliseconds: 0, answer: '', error };
}
