'use client';
import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { Badge } from '../../components/Badge';
import { PageHeader } from '../../components/PageHeader';
import { QueryError, SkeletonPage } from '../../components/States';
import { ThemeToggle } from '../../components/theme/ThemeToggle';
import { ViewerDocument } from '../../graphql/generated/operations';
import { ApiConnection } from '../../runtime/ApiConnection';
import { useSessionEnded } from '../../runtime/sessionEnd';
import { type Viewer, ViewerContext } from '../../runtime/viewer';
import { DoorPage } from '../access';
import { REPORT_PARTS, RunFrame, SHARED_PARTS } from '../run-page';

// A link shows a run or a comparison: what draws the other is not loaded.
const RunComparison = dynamic(async () => (await import('../compare')).RunComparison, {
  loading: () => <SkeletonPage label="Loading the comparison" />,
});

interface SharedFrameProps {
  readonly token: string;
  /** The open tab of a run. */
  readonly children: ReactNode;
}

/** Where a share link leads: what was shared, to be read by whoever has the link, and nothing else. */
export function SharedFrame({ token, children }: SharedFrameProps) {
  return (
    <ApiConnection link={token}>
      <Shared token={token}>{children}</Shared>
    </ApiConnection>
  );
}

function Shared({ token, children }: SharedFrameProps) {
  const [{ data, error }, refetch] = useQuery({ query: ViewerDocument });
  const ended = useSessionEnded();
  if (ended) {
    return (
      <DoorPage title="This link shows nothing any more">
        <p>
          It has expired or was revoked, or its address is not complete. Ask whoever sent it for another one.
        </p>
      </DoorPage>
    );
  }
  return (
    <div className="[--shell-top:48px]">
      <header className="sticky top-0 z-30 flex h-12 items-center gap-3 border-b border-line bg-surface px-4 py-1.5 sm:px-6 lg:px-8">
        <span className="font-semibold">Likeness</span>
        <span className="flex-1">
          <Badge tone="accent">Shared read-only</Badge>
        </span>
        <ThemeToggle />
      </header>
      <main id="main" className="mx-auto w-full max-w-[1400px] min-w-0 px-4 py-5 sm:px-6 lg:px-8">
        {data ? (
          <ViewerContext value={data.viewer}>
            <Subject viewer={data.viewer} token={token}>
              {children}
            </Subject>
          </ViewerContext>
        ) : error ? (
          <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        ) : (
          <SkeletonPage label="Loading" />
        )}
      </main>
    </div>
  );
}

function Subject({
  viewer: { shows, sharedRunIds },
  token,
  children,
}: SharedFrameProps & { readonly viewer: Viewer }) {
  const ids = sharedRunIds ?? [];
  const [first] = ids;
  if (shows === 'COMPARISON') {
    return (
      <>
        <PageHeader
          title={`Comparison of ${ids.length} runs`}
          description="What may be shared, what was asked for, and what was measured, side by side."
        />
        <RunComparison ids={ids} />
      </>
    );
  }
  if (first === undefined) return null;
  return (
    <RunFrame id={first} base={`/shared/${token}`} parts={shows === 'REPORT' ? REPORT_PARTS : SHARED_PARTS}>
      {children}
    </RunFrame>
  );
}
