import type { ApiKeyItemFragment, InvitationStatus } from '../../graphql/generated/operations';

/** An invitation that nobody accepted in time stays `PENDING` in the API. */
export type InvitationState = InvitationStatus | 'EXPIRED';

/** @param now milliseconds since 1970 */
export function invitationState(
  { status, expiresAt }: { readonly status: InvitationStatus; readonly expiresAt: string },
  now: number,
): InvitationState {
  return status === 'PENDING' && Date.parse(expiresAt) <= now ? 'EXPIRED' : status;
}

export type KeyState = 'ACTIVE' | 'REVOKED' | 'EXPIRED';

/** @param now milliseconds since 1970 */
export function keyState(
  { revoked, expiresAt }: Pick<ApiKeyItemFragment, 'revoked' | 'expiresAt'>,
  now: number,
): KeyState {
  if (revoked) return 'REVOKED';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'EXPIRED' : 'ACTIVE';
}
