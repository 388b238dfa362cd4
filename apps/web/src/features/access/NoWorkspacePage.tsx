'use client';
import { Button } from '../../components/Button';
import { useApiUrl } from '../../runtime/Providers';
import { callApi } from './callApi';
import { DoorPage } from './DoorPage';

/** For a person who is signed in and belongs nowhere. */
export function NoWorkspacePage() {
  const apiUrl = useApiUrl();
  const signOut = async () => {
    await callApi(apiUrl, '/auth/sign-out', {});
    window.location.assign('/');
  };
  return (
    <DoorPage title="You are not a member of any workspace">
      <p>Ask an owner for an invitation, then open its link in this browser.</p>
      <Button onClick={() => void signOut()}>Sign out</Button>
    </DoorPage>
  );
}
