import { createHash, randomBytes } from 'node:crypto';

/**
 * A secret for a link, and what is stored of it. 192 random bits: no slow hash is needed against guessing.
 *
 * @param prefix says what the token is for, so that one that was published by mistake is known
 */
export function newToken(prefix: string): { readonly token: string; readonly hash: string } {
  const token = `${prefix}${randomBytes(24).toString('base64url')}`;
  return { token, hash: hashToken(token) };
}

/** SHA-256, as hexadecimal digits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
