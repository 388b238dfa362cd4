'use client';
import { useQuery } from 'urql';
import { Outline } from '../../../components/outline/Outline';
import { OutlineSection } from '../../../components/outline/OutlineSection';
import { QueryError, SkeletonPage } from '../../../components/States';
import { RunPrivacyDocument } from '../../../graphql/generated/operations';
import { DistanceCard, MetricTable, NearestRowsCard, PrivacyCharts, useRunMetrics } from '../../report';
import { useOpenRun } from '../runContext';
import { GroupFindings } from './GroupFindings';
import { NotThere } from './NotThere';

/** Whether the table gives anybody away. */
export function PrivacyTab() {
  const { run } = useOpenRun();
  return run.state === 'SUCCEEDED' && run.dataset ? <Privacy runId={run.id} /> : <NotThere what="Privacy" />;
}

function Privacy({ runId }: { readonly runId: string }) {
  const [{ data, error }, refetch] = useQuery({
    query: RunPrivacyDocument,
    variables: { id: runId },
    requestPolicy: 'cache-first',
  });
  const { metrics, error: metricError, retry } = useRunMetrics(runId, 'PRIVACY');
  if (error) return <QueryError error={error} onRetry={refetch} />;
  if (metricError) return <QueryError error={metricError} onRetry={retry} />;
  if (!data || !metrics) return <SkeletonPage label="Loading privacy" />;
  const generation = data.run?.generation;
  const { distances = null, nearestRows = null } = generation?.report ?? {};
  if (metrics.length === 0 && !distances) return <NotThere what="Privacy" />;
  return (
    <>
      <Outline
        entries={[
          { id: 'questions', label: 'Questions' },
          { id: 'metrics', label: 'Metrics' },
          { id: 'risks', label: 'Risks' },
          ...(distances ? [{ id: 'distances', label: 'Distances' }] : []),
          ...(nearestRows ? [{ id: 'nearest', label: 'Nearest rows' }] : []),
        ]}
      />
      <OutlineSection id="questions">
        <GroupFindings group="PRIVACY" />
      </OutlineSection>
      <OutlineSection id="metrics">
        <MetricTable group="PRIVACY" metrics={metrics} />
      </OutlineSection>
      <OutlineSection id="risks">
        <PrivacyCharts metrics={metrics} />
      </OutlineSection>
      {distances && (
        <OutlineSection id="distances">
          <DistanceCard distances={distances} />
        </OutlineSection>
      )}
      {generation && nearestRows && (
        <OutlineSection id="nearest">
          <NearestRowsCard
            generationId={generation.id}
            masked={nearestRows}
            readable={data.run?.dataset?.seesRealRows ?? false}
          />
        </OutlineSection>
      )}
    </>
  );
}
