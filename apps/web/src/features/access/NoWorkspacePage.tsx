'use client';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { ErrorBox } from '../../components/States';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { DoorPage } from './DoorPage';
import { signOut } from './signOut';

/** For a person who is signed in and belongs nowhere. */
export function NoWorkspacePage() {
  const apiUrl = useApiUrl();
  const [fault, setFault] = useState<string | null>(null);
  return (
    <DoorPage title="You are not a member of any workspace">
      <p>Ask an owner for an invitation, then open its link in this browser.</p>
      {fault && <ErrorBox title="You are still signed in">{fault}</ErrorBox>}
      <Button onClick={() => void signOut(apiUrl).then(setFault)}>Sign out</Button>
    </DoorPage>
  );
}
