import { createHmac, randomBytes } from 'node:crypto';

/** What every secret begins with. */
export const SECRET_PREFIX = 'whsec_';
/** The specification asks for 24 to 64. */
const SECRET_BYTES = 32;

/** A new secret as the Standard Webhooks specification writes them: `whsec_` and base64. */
export function newSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/**
 * The header `webhook-signature`: version `v1`, HMAC-SHA256 over `id.timestamp.body` in base64
 * (Standard Webhooks 1.0, "Symmetric signatures").
 *
 * @param timestamp seconds since 1970
 */
export function signature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}
