'use client';
import { useEffect, useState } from 'react';
import { Button } from '../../components/Button';
import { Field, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { callApi } from './callApi';
import { DoorPage } from './DoorPage';

interface SignInOptions {
  readonly provider: { readonly name: string } | null;
}

/** Signs in with a password or with the company's identity provider. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  useDocumentTitle('Sign in');
  const apiUrl = useApiUrl();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [options, setOptions] = useState<SignInOptions>({ provider: null });
  useEffect(() => {
    void callApi<SignInOptions>(apiUrl, '/sign-in-options').then((answer) => {
      if (answer.ok) setOptions(answer.body);
    });
  }, [apiUrl]);

  const signIn = async () => {
    setBusy(true);
    const answer = await callApi(apiUrl, '/auth/sign-in/email', { email, password });
    setBusy(false);
    if (answer.ok) onSignedIn();
    else setRefused(answer.message);
  };
  const signInWithProvider = async () => {
    const callbackURL = window.location.href;
    const answer = await callApi<{ url: string }>(apiUrl, '/auth/sign-in/social', {
      provider: 'oidc',
      callbackURL,
      errorCallbackURL: callbackURL,
    });
    if (answer.ok) window.location.assign(answer.body.url);
    else setRefused(answer.message);
  };

  return (
    <DoorPage title="Sign in">
      {options.provider && (
        <Button tone="primary" onClick={() => void signInWithProvider()}>
          Sign in with {options.provider.name}
        </Button>
      )}
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <Field id="email" label="E-mail address">
          <TextInput
            id="email"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        </Field>
        <Field id="password" label="Password">
          <TextInput
            id="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        </Field>
        {refused && <ErrorBox title="You could not be signed in">{refused}</ErrorBox>}
        <Button type="submit" tone="primary" disabled={busy}>
          Sign in
        </Button>
      </form>
      <p className="text-[13px] text-muted">
        The first time, or without a password: on the machine that runs Likeness, open the link that{' '}
        <code>npm start</code> printed, or make a new one with <code>npx likeness sign-in</code>. Otherwise
        ask an owner of your workspace for an invitation.
      </p>
    </DoorPage>
  );
}
