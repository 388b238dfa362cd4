import type { DeliveryRow, WebhookRow } from '../../database/rows.js';

export type { DeliveryRow, WebhookRow };

/** A webhook with its secret in the clear, which is shown once. */
export interface CreatedWebhook {
  readonly webhook: WebhookRow;
  readonly secret: string;
}

/** Why an attempt was not accepted. */
export type DeliveryErrorCode =
  | 'ADDRESS_FORBIDDEN'
  | 'UNREACHABLE'
  | 'TIMEOUT'
  | 'REDIRECT'
  | 'STATUS'
  | 'WEBHOOK_INACTIVE'
  | 'SECRET_UNREADABLE'
  | 'JOB_LOST';

/** One request to a webhook's address and what came of it. */
export interface DeliveryAttempt {
  /** ISO 8601. */
  readonly at: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  readonly durationMilliseconds: number;
  /** The first bytes of the answer, as text. */
  readonly answer: string;
  /** Null for an attempt that was accepted. */
  readonly error: { readonly code: DeliveryErrorCode; readonly message: string } | null;
}

/** The attempts of a delivery that are kept, typed, oldest first. */
export function deliveryAttempts({ attempts }: Pick<DeliveryRow, 'attempts'>): readonly DeliveryAttempt[] {
  return attempts as unknown as readonly DeliveryAttempt[];
}
