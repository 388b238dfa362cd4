'use client';
import { LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { QueryError, SkeletonPage } from '../../components/States';
import { useViewer } from '../../runtime/viewer';
import { DecisionCounts } from './DecisionCounts';
import { FirstSteps } from './FirstSteps';
import { openDecisions } from './needsDecision';
import { NeedsDecision } from './NeedsDecision';
import { OpenRuns } from './OpenRuns';
import { RecentRuns } from './RecentRuns';
import { useHome } from './useHome';

/** What needs a decision, what runs and waits, what ran; on the first visit, the way to the first decision. */
export function Home() {
  const { canWrite, workspace } = useViewer();
  const { data, error, reload, live } = useHome();
  if (error && !data) return <QueryError error={error} onRetry={reload} />;
  if (!data) return <SkeletonPage label="Loading the overview" />;
  const { open, recent, decided, all } = data;
  const beginning = all.totalCount <= 1;
  return (
    <>
      <PageHeader
        title={beginning ? 'Welcome to Likeness' : 'Overview'}
        description={
          beginning
            ? 'Synthetic tables that stand in for real ones, and the decision whether they may be shared.'
            : workspace.name
        }
        actions={
          !beginning && (
            <>
              <LinkButton href="/runs">All runs</LinkButton>
              {canWrite && (
                <LinkButton tone="primary" href="/datasets">
                  New run
                </LinkButton>
              )}
            </>
          )
        }
      />
      {beginning ? (
        <FirstSteps run={all.nodes[0] ? live(all.nodes[0]) : null} onStarted={reload} />
      ) : (
        <>
          <DecisionCounts />
          <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="min-w-0 space-y-5">
              <NeedsDecision decisions={openDecisions(decided.nodes)} />
              <RecentRuns runs={recent.nodes.map(live)} total={recent.totalCount} />
            </div>
            <OpenRuns runs={open.nodes.map(live)} total={open.totalCount} />
          </div>
        </>
      )}
    </>
  );
}
