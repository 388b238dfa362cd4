'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { CopyField } from '../../components/copy/CopyField';
import { Field, TextInput } from '../../components/Field';
import { MEMBER_MEANINGS } from '../../format/words';
import { CreateInvitationDocument, type Role } from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { RoleSelect } from './RoleSelect';

/** Makes the link for one person, and shows it: the API tells it only once. */
export function InvitationForm() {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('MEMBER');
  const [made, setMade] = useState<{ readonly email: string; readonly url: string } | null>(null);
  const { run, busy, fault } = useAction(CreateInvitationDocument, ['Invitation']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const payload = (await run({ input: { email, role } }))?.createInvitation;
    if (!payload) return;
    setMade({ email: payload.invitation.email, url: payload.url });
    setEmail('');
  };
  return (
    <>
      <form
        aria-label="New invitation"
        className="grid items-start gap-4 sm:grid-cols-[1fr_10rem_auto]"
        onSubmit={(event) => void submit(event)}
      >
        <Field id="invite-email" label="E-mail address" error={fault?.message}>
          <TextInput
            id="invite-email"
            type="email"
            autoComplete="off"
            required
            value={email}
            invalid={fault !== null}
            onChange={({ target }) => setEmail(target.value)}
          />
        </Field>
        <Field id="invite-role" label="Role" hint={MEMBER_MEANINGS[role]}>
          <RoleSelect id="invite-role" value={role} onChange={setRole} />
        </Field>
        <Button type="submit" tone="primary" className="sm:mt-6.5" disabled={busy}>
          {busy ? 'Inviting' : 'Invite'}
        </Button>
      </form>
      {made && (
        <div role="status" className="mt-4 space-y-2 rounded-lg bg-accent-soft p-3.5">
          <p>
            Send this link to <strong className="break-all">{made.email}</strong>. It is shown only now, and
            good for 7 days.
          </p>
          <CopyField key={made.url} label="Invitation link" text={made.url} />
        </div>
      )}
    </>
  );
}
