'use client';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../../components/Card';
import { EmptyState, QueryError } from '../../../components/States';
import { RunScoresDocument } from '../../../graphql/generated/operations';
import { isActive } from '../../../graphql/runActivity';
import { DecisionActions, DecisionBanner } from '../../decision';
import { headlineScores } from '../../report';
import { RunLive } from '../../run-live';
import { ShareButton } from '../../share';
import { OriginCard } from '../OriginCard';
import { RunFailure } from '../RunFailure';
import { RunSettings } from '../RunSettings';
import { useOpenRun } from '../runContext';
import { ScoreCard } from './ScoreCard';
import { TopWarnings } from './TopWarnings';

/** What a reader with half a minute needs: the decision, three scores beside their ceilings, what was asked, what to beware of. */
export function DecisionTab() {
  const { run, state, stage, feed, connection, refusal } = useOpenRun();
  if (run.state === 'SUCCEEDED') return <Decided />;
  return (
    <>
      {state === 'FAILED' && <RunFailure run={run} />}
      <RunSettings run={run} />
      <OriginCard run={run} />
      {(isActive(run.state) || state !== 'SUCCEEDED') && (
        <RunLive
          run={run}
          state={state}
          stage={stage}
          feed={feed}
          connection={connection}
          refusal={refusal}
        />
      )}
    </>
  );
}

function Decided() {
  const { run } = useOpenRun();
  const [{ data, error }, refetch] = useQuery({
    query: RunScoresDocument,
    variables: { id: run.id },
    // What has ended does not change.
    requestPolicy: 'cache-first',
  });
  const scores = useMemo(
    () => data?.run && headlineScores([...data.run.ofTable.nodes, ...data.run.ofLearners.nodes]),
    [data],
  );
  const report = run.generation?.report;
  const decision = report?.decision;
  const share = <ShareButton primary runIds={[run.id]} hasReport />;
  return (
    <div className="space-y-3" data-testid="run-report">
      {report && decision ? (
        <>
          <DecisionBanner
            decision={decision}
            report={report}
            actions={<DecisionActions run={run} nextStep={decision.nextStep} share={share} />}
          />
          <div className="grid gap-3 lg:grid-cols-3">
            {(['FIDELITY', 'UTILITY', 'PRIVACY'] as const).map((group) => (
              <ScoreCard
                key={group}
                group={group}
                loading={!scores && !error}
                metric={scores?.find((score) => score.group === group)?.metric ?? null}
                findings={decision.findings.filter((finding) => finding.group === group)}
              />
            ))}
          </div>
          {error && <QueryError error={error} onRetry={refetch} />}
        </>
      ) : (
        run.dataset && (
          <Card>
            <EmptyState title="This run has no report">It has only metrics and rows.</EmptyState>
          </Card>
        )
      )}
      <RunSettings run={run} />
      <OriginCard run={run} />
      <TopWarnings notes={[...(run.fit?.notes ?? []), ...(report?.notes ?? [])]} />
    </div>
  );
}
