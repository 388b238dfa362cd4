import type { WebhookEvent } from '../../services/webhooks/event.js';
import { deliveryAttempts, type DeliveryRow, type WebhookRow } from '../../services/webhooks/row.js';
import type { DeliveryStateEnum, Webhook, WebhookDelivery, WebhookEventEnum } from './webhook.type.js';

/** A webhook as clients see it: without its secret. */
export function toWebhook({ id, name, url, events, active, createdAt }: WebhookRow): Webhook {
  return { id, name, url, events: events as WebhookEvent[] as WebhookEventEnum[], active, createdAt };
}

export function toDelivery(row: DeliveryRow): WebhookDelivery {
  const { id, type, body, state, attemptCount, createdAt, finishedAt } = row;
  return {
    id,
    type,
    body,
    state: state as DeliveryStateEnum,
    attemptCount,
    attempts: deliveryAttempts(row).map(({ at, ...attempt }) => ({ ...attempt, at: new Date(at) })),
    createdAt,
    finishedAt,
  };
}
