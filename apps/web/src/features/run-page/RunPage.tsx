'use client';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { LinkButton } from '../../components/Button';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { STATE_LABELS } from '../../format/words';
import { RunDocument } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { RunLive, useRunFeed } from '../run-live';
import { FinishedRun } from './FinishedRun';
import { OriginCard } from './OriginCard';
import { RunFailure } from './RunFailure';
import { RunHeader } from './RunHeader';
import { RunSettings } from './RunSettings';

/** One run: live while it works, its report once it is done. */
export function RunPage({ id }: { readonly id: string }) {
  const [{ data, error }, refetch] = useQuery({ query: RunDocument, variables: { id } });
  const run = data?.run;
  const { feed, connection, refusal } = useRunFeed(id, !!run && isActive(run.state));
  // Events are ahead of the last answer, until the answer says that the run has ended.
  const state = run && (isActive(run.state) ? (feed.state ?? run.state) : run.state);
  const stage = feed.stage ?? run?.stage ?? null;

  // A new stage or the end brings what events do not carry: the fit, the generation, the report.
  const { terminal } = feed;
  useEffect(() => {
    if (feed.stage !== null || terminal) refetch({ requestPolicy: 'network-only' });
  }, [feed.stage, terminal, refetch]);

  useDocumentTitle(run && state ? `${run.name}, ${STATE_LABELS[state].toLowerCase()}` : 'Run');

  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the run" />;
  if (!run || !state) {
    return (
      <EmptyState title="This run does not exist" action={<LinkButton href="/runs">All runs</LinkButton>}>
        It may have been deleted with its dataset, or the address is wrong.
      </EmptyState>
    );
  }

  return (
    <div className="space-y-5">
      <RunHeader run={run} state={state} />
      <RunSettings run={run} />
      <OriginCard run={run} />
      {state === 'FAILED' && <RunFailure run={run} />}
      {(isActive(run.state) || state !== 'SUCCEEDED') && (
        <RunLive
          run={run}
          state={state}
          stage={stage}
          feed={feed}
          connection={isActive(run.state) ? connection : 'closed'}
          refusal={refusal}
        />
      )}
      {run.state === 'SUCCEEDED' && <FinishedRun run={run} />}
    </div>
  );
}
