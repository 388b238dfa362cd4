'use client';
import { useQuery } from 'urql';
import { Outline } from '../../../components/outline/Outline';
import { OutlineSection } from '../../../components/outline/OutlineSection';
import { QueryError, SkeletonPage } from '../../../components/States';
import { RunUtilityDocument } from '../../../graphql/generated/operations';
import { MetricTable, useRunMetrics } from '../../report';
import { ConfusionReport, ImportanceReport, LearnerCard } from '../../utility';
import { useOpenRun } from '../runContext';
import { GroupFindings } from './GroupFindings';
import { NotThere } from './NotThere';

/** Whether the table serves as the real one does. */
export function UtilityTab() {
  const { run } = useOpenRun();
  return run.state === 'SUCCEEDED' && run.dataset ? <Utility runId={run.id} /> : <NotThere what="Utility" />;
}

function Utility({ runId }: { readonly runId: string }) {
  const [{ data, error }, refetch] = useQuery({
    query: RunUtilityDocument,
    variables: { id: runId },
    requestPolicy: 'cache-first',
  });
  const { metrics, error: metricError, retry } = useRunMetrics(runId, 'UTILITY');
  if (error) return <QueryError error={error} onRetry={refetch} />;
  if (metricError) return <QueryError error={metricError} onRetry={retry} />;
  if (!data || !metrics) return <SkeletonPage label="Loading utility" />;
  const utility = data.run?.generation?.report?.utility ?? null;
  const explains = utility !== null && (utility.importance.length > 0 || utility.shap !== null);
  const confuses = utility?.learners.some(({ confusion }) => confusion !== null) ?? false;
  return (
    <>
      <Outline
        entries={[
          { id: 'questions', label: 'Questions' },
          ...(utility ? [{ id: 'learners', label: 'Learners' }] : []),
          ...(explains ? [{ id: 'importance', label: 'Importance' }] : []),
          ...(confuses ? [{ id: 'confusion', label: 'Confusion' }] : []),
          ...(metrics.length > 0 ? [{ id: 'metrics', label: 'Metrics' }] : []),
        ]}
      />
      <OutlineSection id="questions">
        <GroupFindings group="UTILITY" />
      </OutlineSection>
      {utility && (
        <>
          <OutlineSection id="learners">
            <LearnerCard utility={utility} />
          </OutlineSection>
          {explains && (
            <OutlineSection id="importance">
              <ImportanceReport utility={utility} />
            </OutlineSection>
          )}
          {confuses && (
            <OutlineSection id="confusion">
              <ConfusionReport utility={utility} />
            </OutlineSection>
          )}
        </>
      )}
      {metrics.length > 0 && (
        <OutlineSection id="metrics">
          <MetricTable group="UTILITY" metrics={metrics} />
        </OutlineSection>
      )}
    </>
  );
}
