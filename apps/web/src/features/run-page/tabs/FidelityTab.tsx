'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Outline } from '../../../components/outline/Outline';
import { OutlineSection } from '../../../components/outline/OutlineSection';
import { QueryError, SkeletonPage } from '../../../components/States';
import { RunFidelityDocument } from '../../../graphql/generated/operations';
import { RunPairSection } from '../../exploration';
import {
  BreakdownCard,
  CorrelationReport,
  DistributionReport,
  MetricTable,
  useRunMetrics,
} from '../../report';
import { partAddress } from '../parts';
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
  const { base, parts } = useOpenRun();
  const [focus, setFocus] = useState<string | null>(null);
  const [breakdown, setBreakdown] = useState<string | null>(null);
  const { metrics, error: metricError, retry } = useRunMetrics(runId, 'FIDELITY');
  if (error) return <QueryError error={error} onRetry={refetch} />;
  if (metricError) return <QueryError error={metricError} onRetry={retry} />;
  if (!data || !metrics) return <SkeletonPage label="Loading fidelity" />;
  const generation = data.run?.generation;
  const report = generation?.report;
  if (metrics.length === 0 && !report) return <NotThere what="Fidelity" />;
  const correlation = report?.correlation ?? null;
  const distributions = report?.distributions ?? [];
  const hasPairs = (generation?.columns.filter(({ kind }) => kind !== 'IDENTIFIER').length ?? 0) > 1;
  return (
    <>
      <Outline
        entries={[
          { id: 'questions', label: 'Questions' },
          ...(metrics.length > 0 ? [{ id: 'metrics', label: 'Metrics' }] : []),
          ...(distributions.length > 0 ? [{ id: 'distributions', label: 'Distributions' }] : []),
          ...(correlation ? [{ id: 'correlations', label: 'Correlations' }] : []),
          ...(hasPairs ? [{ id: 'pairs', label: 'Pairs' }] : []),
          ...(report?.breakdowns.length ? [{ id: 'by-column', label: 'By column' }] : []),
        ]}
      />
      <OutlineSection id="questions">
        <GroupFindings group="FIDELITY" />
      </OutlineSection>
      {metrics.length > 0 && (
        <OutlineSection id="metrics">
          <MetricTable
            group="FIDELITY"
            metrics={metrics}
            byColumn={{
              names: new Set(report?.breakdowns.map(({ name }) => name)),
              onChoose: (name) => {
                setBreakdown(name);
                document.getElementById('by-column')?.scrollIntoView();
              },
            }}
          />
        </OutlineSection>
      )}
      {distributions.length > 0 && (
        <OutlineSection id="distributions">
          <DistributionReport
            distributions={distributions}
            metrics={metrics}
            columns={generation?.columns ?? []}
            onColumn={
              hasPairs
                ? (column) => {
                    setFocus(column);
                    document.getElementById('pairs')?.scrollIntoView();
                  }
                : undefined
            }
          />
        </OutlineSection>
      )}
      {correlation && (
        <OutlineSection id="correlations">
          <CorrelationReport correlation={correlation} />
        </OutlineSection>
      )}
      {hasPairs && (
        <OutlineSection id="pairs">
          <RunPairSection
            key={focus}
            runId={runId}
            columns={generation?.columns ?? []}
            metrics={metrics}
            focus={focus}
          />
        </OutlineSection>
      )}
      {report && report.breakdowns.length > 0 && (
        <OutlineSection id="by-column">
          <BreakdownCard
            breakdowns={report.breakdowns}
            chosen={breakdown}
            onChoose={setBreakdown}
            rows={
              parts.includes('rows')
                ? { distributions, columns: generation?.columns ?? [], address: partAddress(base, 'rows') }
                : null
            }
          />
        </OutlineSection>
      )}
    </>
  );
}
