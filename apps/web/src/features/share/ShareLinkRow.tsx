'use client';
import Link from 'next/link';
import { Badge, type BadgeTone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import { ErrorBox } from '../../components/States';
import { formatDate, formatDateTime } from '../../format/dates';
import { RevokeShareLinkDocument, type ShareLinkItemFragment } from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { LINK_LABELS, linkState, type LinkState } from './linkState';

const STATES: Readonly<Record<LinkState, { readonly label: string; readonly tone: BadgeTone }>> = {
  ACTIVE: { label: 'Active', tone: 'good' },
  REVOKED: { label: 'Revoked', tone: 'neutral' },
  EXPIRED: { label: 'Expired', tone: 'neutral' },
};

interface ShareLinkRowProps {
  readonly link: ShareLinkItemFragment;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Leads to what the link shows. */
  readonly withTarget?: boolean;
}

/** One link: what it is for, until when, whether it was used, and the way to end it. */
export function ShareLinkRow({ link, now, withTarget }: ShareLinkRowProps) {
  const { run, busy, fault } = useAction(RevokeShareLinkDocument);
  const { id, kind, runIds, note, expiresAt, revokedAt, lastUsedAt, createdAt, createdBy } = link;
  const state = linkState(link, now);
  const { label, tone } = STATES[state];
  const target = kind === 'COMPARISON' ? `/compare?runs=${runIds.join(',')}` : `/runs/${runIds[0]}`;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-words">{note || `${LINK_LABELS[kind]} without a note`}</span>
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="mt-0.5 text-[13px] text-muted">
          {withTarget ? (
            <Link href={target} className="rounded text-accent hover:underline">
              {kind === 'COMPARISON' ? `Comparison of ${runIds.length} runs` : LINK_LABELS[kind]}
            </Link>
          ) : (
            LINK_LABELS[kind]
          )}
          , made by {createdBy.name} on {formatDate(createdAt)}.{' '}
          {revokedAt ? `Revoked ${formatDateTime(revokedAt)}.` : `Expires ${formatDateTime(expiresAt)}.`}{' '}
          {lastUsedAt ? `Last opened ${formatDateTime(lastUsedAt)}.` : 'Never opened.'}
        </p>
        {fault && <ErrorBox title="The link was not revoked">{fault.message}</ErrorBox>}
      </div>
      {state === 'ACTIVE' && (
        <ConfirmDialog
          trigger={
            <Button small tone="danger" disabled={busy}>
              Revoke<span className="sr-only"> {note || LINK_LABELS[kind]}</span>
            </Button>
          }
          title="Revoke this link?"
          confirmLabel="Revoke link"
          onConfirm={() => void run({ id })}
        >
          Whoever has it sees nothing any more, at once. It cannot be given back; you can make another one.
        </ConfirmDialog>
      )}
    </li>
  );
}
