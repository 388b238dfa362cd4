'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Field, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { MEMBER_LABELS, MEMBER_MEANINGS } from '../../format/words';
import type { Role } from '../../graphql/generated/operations';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { callApi } from './callApi';
import { DoorPage } from './DoorPage';
import { joinWay, MIN_PASSWORD, passwordFault } from './joinWay';

/** What an invitation is for, as the API tells whoever has its link. */
export interface Invitation {
  readonly workspace: string;
  readonly email: string;
  readonly role: 'viewer' | 'member' | 'owner';
  readonly hasAccount: boolean;
}

interface JoinFormProps {
  readonly token: string;
  readonly invitation: Invitation;
  /** The address of the account that this browser is signed in to. */
  readonly signedInAs: string | null;
}

interface Fault {
  readonly code: string | null;
  readonly message: string;
}

/** Accepts an invitation: with a new account, with the password of one there is, or as whoever is signed in. */
export function JoinForm({ token, invitation, signedInAs }: JoinFormProps) {
  const apiUrl = useApiUrl();
  const { workspace, email } = invitation;
  const role = invitation.role.toUpperCase() as Role;
  const way = joinWay(invitation, signedInAs);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [short, setShort] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);

  const join = async (): Promise<Fault | null> => {
    if (way === 'other-account') {
      const left = await callApi(apiUrl, '/auth/sign-out', {});
      if (left.ok) window.location.reload();
      return left.ok ? null : left;
    }
    if (way === 'sign-in') {
      const entered = await callApi(apiUrl, '/auth/sign-in/email', { email, password });
      if (!entered.ok) return entered;
    }
    const route = `/invitations/${encodeURIComponent(token)}/accept`;
    const answer = await callApi(apiUrl, route, way === 'register' ? { name, password } : {});
    if (!answer.ok) return answer;
    window.location.assign('/');
    return null;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const problem = way === 'register' ? passwordFault(password) : null;
    setShort(problem);
    if (problem !== null) return;
    setBusy(true);
    setFault(null);
    setFault(await join());
    setBusy(false);
  };

  return (
    <DoorPage title={`Join ${workspace}`}>
      <p>
        You are invited as <strong>{MEMBER_LABELS[role].toLowerCase()}</strong>, with the address{' '}
        <strong className="break-all">{email}</strong>.
      </p>
      <p className="text-[13px] text-muted">
        {MEMBER_LABELS[role]}: {MEMBER_MEANINGS[role]}
      </p>
      {way === 'other-account' && (
        <p>
          This browser is signed in as <strong className="break-all">{signedInAs}</strong>. Sign out to accept
          the invitation.
        </p>
      )}
      <form className="space-y-3" noValidate={way === 'register'} onSubmit={(event) => void submit(event)}>
        {way === 'register' && (
          <Field id="name" label="Your name" hint="Shown beside what you make.">
            <TextInput
              id="name"
              autoComplete="name"
              required
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </Field>
        )}
        {(way === 'register' || way === 'sign-in') && (
          <Field
            id="password"
            label={way === 'register' ? 'New password' : 'Password'}
            hint={
              way === 'register'
                ? `At least ${MIN_PASSWORD} characters.`
                : 'There is an account with this address: sign in to accept.'
            }
            error={short}
          >
            <TextInput
              id="password"
              type="password"
              autoComplete={way === 'register' ? 'new-password' : 'current-password'}
              required
              invalid={short !== null}
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          </Field>
        )}
        {fault && (
          <ErrorBox title="You could not join" code={fault.code}>
            {fault.message}
          </ErrorBox>
        )}
        <Button type="submit" tone="primary" disabled={busy || (way === 'register' && name.trim() === '')}>
          {way === 'other-account' ? 'Sign out' : way === 'sign-in' ? 'Sign in and join' : 'Join'}
        </Button>
      </form>
    </DoorPage>
  );
}
