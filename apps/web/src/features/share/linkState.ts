import type { ShareLinkItemFragment } from '../../graphql/generated/operations';

/** Whether a link still shows something. */
export type LinkState = 'ACTIVE' | 'REVOKED' | 'EXPIRED';

/** @param now milliseconds since 1970 */
export function linkState(
  { expiresAt, revokedAt }: Pick<ShareLinkItemFragment, 'expiresAt' | 'revokedAt'>,
  now: number,
): LinkState {
  if (revokedAt !== null) return 'REVOKED';
  return Date.parse(expiresAt) <= now ? 'EXPIRED' : 'ACTIVE';
}

export const LINK_LABELS: Readonly<Record<ShareLinkItemFragment['kind'], string>> = {
  RUN: 'Run',
  COMPARISON: 'Comparison',
  REPORT: 'Report',
};
