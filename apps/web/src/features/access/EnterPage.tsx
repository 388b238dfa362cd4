'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { LinkButton } from '../../components/Button';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { DoorPage } from './DoorPage';

/** Where a link that signs in once leads: the API sets the cookie and sends the browser on. */
export function EnterPage() {
  const apiUrl = useApiUrl();
  const parameters = useSearchParams();
  const token = parameters.get('token');
  const failed = parameters.get('error') !== null || token === null;
  useEffect(() => {
    if (failed) return;
    const { origin } = window.location;
    const query = new URLSearchParams({
      token,
      callbackURL: `${origin}/`,
      errorCallbackURL: `${origin}/enter`,
    });
    window.location.replace(`${apiUrl}/auth/magic-link/verify?${query}`);
  }, [apiUrl, failed, token]);
  if (!failed) {
    return (
      <DoorPage title="Signing in">
        <p role="status">One moment.</p>
      </DoorPage>
    );
  }
  return (
    <DoorPage title="This link does not sign in any more">
      <p>
        It has been used, or is older than an hour. Make a new one with <code>npx likeness sign-in</code> on
        the machine that runs Likeness, or start it again.
      </p>
      <LinkButton href="/">To the dashboard</LinkButton>
    </DoorPage>
  );
}
