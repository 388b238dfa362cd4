'use client';
import { Badge, type BadgeTone } from '../../components/Badge';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import { ErrorBox } from '../../components/States';
import { formatDate, formatDateTime } from '../../format/dates';
import { type ApiKeyItemFragment, RevokeApiKeyDocument } from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { keyState, type KeyState } from './itemStates';
import { SCOPE_LABELS } from './scopeWords';

const STATES: Readonly<Record<KeyState, { readonly label: string; readonly tone: BadgeTone }>> = {
  ACTIVE: { label: 'Active', tone: 'good' },
  REVOKED: { label: 'Revoked', tone: 'neutral' },
  EXPIRED: { label: 'Expired', tone: 'neutral' },
};

/** One key: what it may do, until when, when it was used, and the way to end it. */
export function KeyRow({ apiKey, now }: { readonly apiKey: ApiKeyItemFragment; readonly now: number }) {
  const { run, busy, fault } = useAction(RevokeApiKeyDocument);
  const { id, name, start, scopes, expiresAt, lastUsedAt, createdAt, createdBy } = apiKey;
  const state = keyState(apiKey, now);
  const { label, tone } = STATES[state];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-words">{name}</span>
          <code className="font-mono text-xs text-muted">{start}…</code>
          <Badge tone={tone}>{label}</Badge>
        </p>
        <p className="mt-0.5 text-[13px] text-muted">
          {scopes.map((scope) => SCOPE_LABELS[scope]).join(', ')}. Made
          {createdBy ? ` by ${createdBy.name}` : ''} on {formatDate(createdAt)}.{' '}
          {expiresAt ? `Expires ${formatDateTime(expiresAt)}.` : 'Never expires.'}{' '}
          {lastUsedAt ? `Last used ${formatDateTime(lastUsedAt)}.` : 'Never used.'}
        </p>
        {fault && <ErrorBox title="The key was not revoked">{fault.message}</ErrorBox>}
      </div>
      {state === 'ACTIVE' && (
        <ConfirmDialog
          trigger={
            <Button small tone="danger" disabled={busy}>
              Revoke<span className="sr-only"> {name}</span>
            </Button>
          }
          title={`Revoke ${name}?`}
          confirmLabel="Revoke key"
          onConfirm={() => void run({ id })}
        >
          Programs that use it are refused at once. It cannot be given back; you can make another one.
        </ConfirmDialog>
      )}
    </li>
  );
}
