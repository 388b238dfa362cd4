'use client';
import { useQuery } from 'urql';
import { Outline } from '../../../components/outline/Outline';
import { OutlineSection } from '../../../components/outline/OutlineSection';
import { QueryError, SkeletonPage } from '../../../components/States';
import { RunFidelityDocument } from '../../../graphql/generated/operations';
import {
  BreakdownCard,
  CorrelationReport,
  DistributionReport,
  MetricTable,
  useRunMetrics,
} from '../../report';
import { useOpenRun } from '../runContext';
import { GroupFindings } from './GroupFindings';
import { NotThere } from './NotThere';

/** Whether the table looks like the real one. */
export function FidelityTab() {
  const { run } = useOpenRun();
  return run.state === 'SUCCEEDED' && run.dataset ? (
    <Fidelity runId={run.id} />
  ) : (
    <NotThere what="Fidelity" />
  );
}

function Fidelity({ runId }: { readonly runId: string }) {
  const [{ data, error }, refetch] = useQuery({
    query: RunFidelityDocument,
    variables: { id: runId },
    requestPolicy: 'cache-first',
  });
  const { metrics, error: metricError, retry } = useRunMetrics(runId, 'FIDELITY');
  if (error) return <QueryError error={error} onRetry={refetch} />;
  if (metricError) return <QueryError error={metricError} onRetry={retry} />;
  if (!data || !metrics) return <SkeletonPage label="Loading fidelity" />;
  const generation = data.run?.generation;
  const report = generation?.report;
  if (metrics.length === 0 && !report) return <NotThere what="Fidelity" />;
  const correlation = report?.correlation ?? null;
  const distributions = report?.distributions ?? [];
  return (
    <>
      <Outline
        entries={[
          { id: 'questions', label: 'Questions' },
          ...(distributions.length > 0 ? [{ id: 'distributions', label: 'Distributions' }] : []),
          ...(correlation ? [{ id: 'correlations', label: 'Correlations' }] : []),
          ...(report?.breakdowns.length ? [{ id: 'by-column', label: 'By column' }] : []),
          { id: 'metrics', label: 'Metrics' },
        ]}
      />
      <OutlineSection id="questions">
        <GroupFindings group="FIDELITY" />
      </OutlineSection>
      {distributions.length > 0 && (
        <OutlineSection id="distributions">
          <DistributionReport
            distributions={distributions}
            metrics={metrics}
            columns={generation?.columns ?? []}
          />
        </OutlineSection>
      )}
      {correlation && (
        <OutlineSection id="correlations">
          <CorrelationReport correlation={correlation} />
        </OutlineSection>
      )}
      {report && report.breakdowns.length > 0 && (
        <OutlineSection id="by-column">
          <BreakdownCard breakdowns={report.breakdowns} />
        </OutlineSection>
      )}
      {metrics.length > 0 && (
        <OutlineSection id="metrics">
          <MetricTable group="FIDELITY" metrics={metrics} />
        </OutlineSection>
      )}
    </>
  );
}
