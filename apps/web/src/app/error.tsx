'use client';
import { Button } from '../components/Button';
import { ErrorBox } from '../components/States';

/** The last net: a page that failed while it was drawn. */
export default function PageError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return (
    <ErrorBox title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
      {error.message}
    </ErrorBox>
  );
}
