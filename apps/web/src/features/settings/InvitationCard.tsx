'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Badge, type BadgeTone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { ErrorBox, QueryError, SkeletonRows } from '../../components/States';
import { formatDate, formatDateTime } from '../../format/dates';
import { MEMBER_LABELS } from '../../format/words';
import {
  CancelInvitationDocument,
  InvitationsDocument,
  type InvitationsQuery,
} from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { InvitationForm } from './InvitationForm';
import { invitationState, type InvitationState } from './itemStates';

const CONTEXT = { additionalTypenames: ['Invitation'] };
const PAGE = 20;

const STATES: Readonly<Record<InvitationState, { readonly label: string; readonly tone: BadgeTone }>> = {
  PENDING: { label: 'Open', tone: 'accent' },
  EXPIRED: { label: 'Expired', tone: 'neutral' },
  ACCEPTED: { label: 'Accepted', tone: 'good' },
  CANCELED: { label: 'Canceled', tone: 'neutral' },
};

/** Makes invitations, and shows those that were made. */
export function InvitationCard() {
  const [first, setFirst] = useState(PAGE);
  const [now] = useState(() => Date.now());
  const [{ data, error }, refetch] = useQuery({
    query: InvitationsDocument,
    variables: { first, after: null },
    context: CONTEXT,
  });
  const list = data?.invitations;
  return (
    <Card
      title="Invitations"
      description="Each is a link with which one person joins. Likeness sends no mail: pass the link on yourself."
    >
      <InvitationForm />
      <div className="mt-5">
        {error && !list ? (
          <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        ) : !list ? (
          <SkeletonRows rows={2} label="Loading invitations" />
        ) : list.nodes.length === 0 ? (
          <p className="text-muted">Nobody has been invited yet.</p>
        ) : (
          <ul data-testid="invitations">
            {list.nodes.map((invitation) => (
              <InvitationItem key={invitation.id} invitation={invitation} now={now} />
            ))}
          </ul>
        )}
        {list?.pageInfo.hasNextPage && first < 100 && (
          <Button small onClick={() => setFirst(Math.min(100, first + PAGE))}>
            Show more of {list.totalCount}
          </Button>
        )}
      </div>
    </Card>
  );
}

function InvitationItem({
  invitation,
  now,
}: {
  readonly invitation: InvitationsQuery['invitations']['nodes'][number];
  readonly now: number;
}) {
  const { run, busy, fault } = useAction(CancelInvitationDocument);
  const { id, email, role, createdAt, expiresAt } = invitation;
  const state = invitationState(invitation, now);
  const { label, tone } = STATES[state];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-all">{email}</span> <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="mt-0.5 text-[13px] text-muted">
          {MEMBER_LABELS[role]}, made {formatDate(createdAt)}
          {state === 'PENDING' && `, good until ${formatDateTime(expiresAt)}`}
        </p>
        {fault && <ErrorBox title="The invitation was not canceled">{fault.message}</ErrorBox>}
      </div>
      {state === 'PENDING' && (
        <Button small disabled={busy} onClick={() => void run({ id })}>
          Cancel<span className="sr-only"> the invitation of {email}</span>
        </Button>
      )}
    </li>
  );
}
