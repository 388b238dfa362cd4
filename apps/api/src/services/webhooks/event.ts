/** Events that a webhook may be told of; docs/webhooks.md has the body of each. */
export const WEBHOOK_EVENTS = ['run.finished', 'run.failed', 'decision.changed'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The type of the message that `testWebhook` sends. */
export const TEST_MESSAGE = 'webhook.test';
/** What the `type` of a message says. */
export type MessageType = WebhookEvent | typeof TEST_MESSAGE;

/**
 * The body of a message: the fields that the Standard Webhooks specification recommends. Written once, so that every
 * attempt sends the same bytes.
 */
export function messageBody(type: MessageType, timestamp: Date, data: object): string {
  return JSON.stringify({ type, timestamp: timestamp.toISOString(), data });
}
