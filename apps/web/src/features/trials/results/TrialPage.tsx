'use client';
import { useCallback, useEffect } from 'react';
import { useQuery } from 'urql';
import { LinkButton } from '../../../components/Button';
import { useDocumentTitle } from '../../../components/hooks/useDocumentTitle';
import { EmptyState, ErrorBox, QueryError, SkeletonPage } from '../../../components/States';
import { SimulationDocument, type SimulationFieldsFragment } from '../../../graphql/generated/operations';
import { ConvergenceCard } from '../live/ConvergenceCard';
import { ProgressCard } from '../live/ProgressCard';
import { useSimulationFeed } from '../live/useSimulationFeed';
import { TrialHeader } from './TrialHeader';
import { TrialResults } from './TrialResults';

/** A simulation: how far it is, and what its trials say. */
export function TrialPage({ id }: { readonly id: string }) {
  const [{ data, error }, refetch] = useQuery({ query: SimulationDocument, variables: { id } });
  const reload = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch]);
  const simulation = data?.simulation;
  useDocumentTitle(simulation?.name ?? 'Trial simulation');
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the simulation" />;
  if (!simulation)
    return (
      <EmptyState
        isPage
        title="This simulation does not exist"
        action={<LinkButton href="/trials">All trial simulations</LinkButton>}
      >
        It may have been deleted, or the address is wrong.
      </EmptyState>
    );
  return <TrialView simulation={simulation} onEnded={reload} />;
}

interface TrialViewProps {
  readonly simulation: SimulationFieldsFragment;
  readonly onEnded: () => void;
}

function TrialView({ simulation, onEnded }: TrialViewProps) {
  const { feed, connection, refusal } = useSimulationFeed(simulation.id);
  const state = feed.state ?? simulation.state;
  const active = state === 'QUEUED' || state === 'RUNNING';
  const { terminal } = feed;
  useEffect(() => {
    if (terminal) onEnded();
  }, [terminal, onEnded]);
  const trials = Math.max(simulation.trials, feed.points[feed.points.length - 1]?.trials ?? 0);
  return (
    <div className="space-y-5">
      <TrialHeader simulation={simulation} state={state} trials={trials} />
      {simulation.error && (
        <ErrorBox title="The simulation failed" code={simulation.error.code}>
          {simulation.error.message}
        </ErrorBox>
      )}
      {active && (
        <ProgressCard
          progress={Math.max(feed.progress, simulation.progress)}
          message={feed.message}
          trials={trials}
          requestedTrials={simulation.requestedTrials}
          queued={state === 'QUEUED'}
          connection={connection}
          refusal={refusal}
        />
      )}
      <TrialResults
        simulation={simulation}
        trials={trials}
        running={active}
        convergence={<ConvergenceCard simulation={simulation} points={feed.points} />}
      />
    </div>
  );
}
