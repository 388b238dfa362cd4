'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { AppShell } from '../../components/AppShell';
import { QueryError, SkeletonPage } from '../../components/States';
import { errorText } from '../../graphql/errorText';
import { ViewerDocument } from '../../graphql/generated/operations';
import { useApiUrl } from '../../runtime/Providers';
import { ViewerContext } from '../../runtime/viewer';
import { NoWorkspacePage } from './NoWorkspacePage';
import { SignInPage } from './SignInPage';

/** Pages that let somebody in. */
const OPEN = /^\/(enter|join|shared)(\/|$)/;

/** Shows the pages to whoever is signed in, and the way in to everybody else. */
export function AccessGate({ children }: { readonly children: ReactNode }) {
  const open = OPEN.test(usePathname());
  return open ? children : <Gate>{children}</Gate>;
}

function Gate({ children }: { readonly children: ReactNode }) {
  const apiUrl = useApiUrl();
  const [{ data, error }, refetch] = useQuery({ query: ViewerDocument });
  if (data)
    return (
      <ViewerContext value={data.viewer}>
        <AppShell explorerUrl={`${apiUrl}/graphql`}>{children}</AppShell>
      </ViewerContext>
    );
  if (!error) {
    return (
      <div className="mx-auto max-w-3xl p-6">
        <SkeletonPage label="Signing in" />
      </div>
    );
  }
  const again = () => refetch({ requestPolicy: 'network-only' });
  const { code } = errorText(error);
  if (code === 'UNAUTHENTICATED') return <SignInPage onSignedIn={again} />;
  if (code === 'NO_WORKSPACE') return <NoWorkspacePage />;
  return (
    <div className="mx-auto max-w-xl p-6">
      <QueryError error={error} onRetry={again} />
    </div>
  );
}
