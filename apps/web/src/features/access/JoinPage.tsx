'use client';
import { useEffect, useState } from 'react';
import { LinkButton } from '../../components/Button';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { callApi } from './callApi';
import { DoorPage } from './DoorPage';
import { type Invitation, JoinForm } from './JoinForm';

type Preview =
  | { readonly step: 'loading' }
  | { readonly step: 'refused'; readonly code: string | null; readonly message: string }
  | { readonly step: 'open'; readonly invitation: Invitation; readonly signedInAs: string | null };

interface SessionAnswer {
  readonly user?: { readonly email: string };
}

/** Where the link of an invitation leads: what it is for, and the way in. */
export function JoinPage({ token }: { readonly token: string }) {
  useDocumentTitle('Invitation');
  const apiUrl = useApiUrl();
  const [preview, setPreview] = useState<Preview>({ step: 'loading' });
  useEffect(() => {
    let gone = false;
    void Promise.all([
      callApi<{ invitation: Invitation }>(apiUrl, `/invitations/${encodeURIComponent(token)}`),
      callApi<SessionAnswer | null>(apiUrl, '/auth/get-session'),
    ]).then(([answer, session]) => {
      if (gone) return;
      if (!answer.ok) return setPreview({ step: 'refused', code: answer.code, message: answer.message });
      const signedInAs = (session.ok && session.body?.user?.email) || null;
      setPreview({ step: 'open', invitation: answer.body.invitation, signedInAs });
    });
    return () => {
      gone = true;
    };
  }, [apiUrl, token]);

  if (preview.step === 'loading') {
    return (
      <DoorPage title="Invitation">
        <p role="status">One moment.</p>
      </DoorPage>
    );
  }
  if (preview.step === 'refused') {
    const invalid = preview.code === 'INVITATION_INVALID';
    return (
      <DoorPage
        title={invalid ? 'This invitation is not valid any more' : 'The invitation could not be read'}
      >
        <p>{preview.message}</p>
        <LinkButton href="/">To the dashboard</LinkButton>
      </DoorPage>
    );
  }
  return <JoinForm token={token} invitation={preview.invitation} signedInAs={preview.signedInAs} />;
}
