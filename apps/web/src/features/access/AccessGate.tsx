'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { AppShell } from '../../components/AppShell';
import { QueryError, SkeletonPage } from '../../components/States';
import { errorText } from '../../graphql/errorText';
import { ViewerDocument } from '../../graphql/generated/operations';
import { useKept } from '../../graphql/useKept';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { useSessionEnded } from '../../runtime/sessionEnd';
import { ViewerContext } from '../../runtime/viewer';
import { NoWorkspacePage } from './NoWorkspacePage';
import { SignInPage } from './SignInPage';
import { UserMenu } from './UserMenu';

/** Pages that let somebody in. */
const OPEN = /^\/(enter|join|shared)(\/|$)/;

/** Shows the pages to whoever is signed in, and the way in to everybody else. */
export function AccessGate({ children }: { readonly children: ReactNode }) {
  const open = OPEN.test(usePathname());
  return open ? children : <Gate>{children}</Gate>;
}

function Gate({ children }: { readonly children: ReactNode }) {
  const apiUrl = useApiUrl();
  const [{ data: answer, error }, refetch] = useQuery({ query: ViewerDocument });
  const data = useKept(answer);
  const ended = useSessionEnded();
  // What another person read before must not stay in the cache.
  if (ended) return <SignInPage onSignedIn={() => window.location.reload()} />;
  if (data)
    return (
      <ViewerContext value={data.viewer}>
        <AppShell menu={<UserMenu />} explorerUrl={`${apiUrl}/graphql`}>
          {children}
        </AppShell>
      </ViewerContext>
    );
  if (!error) {
    return (
      <div className="mx-auto max-w-3xl p-6">
        <SkeletonPage label="Signing in" />
      </div>
    );
  }
  if (errorText(error).code === 'NO_WORKSPACE') return <NoWorkspacePage />;
  return (
    <div className="mx-auto max-w-xl p-6">
      <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
    </div>
  );
}
