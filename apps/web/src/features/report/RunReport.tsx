'use client';
import { Card } from '../../components/Card';
import { NoteList } from '../../components/NoteList';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import type { RunReportFieldsFragment } from '../../graphql/generated/operations';
import { DecisionActions, DecisionCard } from '../decision';
import { MarginalReport, MethodChoiceCard } from '../fit';
import { CurvesCard } from '../run-live';
import { UtilityReport } from '../utility';
import { BreakdownCard } from './BreakdownCard';
import { CorrelationReport } from './CorrelationReport';
import { DistributionReport } from './DistributionReport';
import { MetricTable } from './MetricTable';
import { PrivacyCard } from './PrivacyCard';
import { ReportDownloads } from './ReportDownloads';
import { useRunMetrics } from './useRunMetrics';

/** How good the rows of a finished run are, and what its fit found. */
export function RunReport({ run }: { readonly run: RunReportFieldsFragment }) {
  const { metrics, error } = useRunMetrics(run.id, true);
  const { generation, fit } = run;
  const report = generation?.report;
  const notes = [...(fit?.notes ?? []), ...(report?.notes ?? [])];

  if (error) return <QueryError error={error} onRetry={() => window.location.reload()} />;
  if (!metrics) return <SkeletonPage label="Loading the report" />;
  return (
    <div className="space-y-5" data-testid="run-report">
      {report?.decision && (
        <DecisionCard
          decision={report.decision}
          report={report}
          actions={<DecisionActions run={run} nextStep={report.decision.nextStep} />}
        />
      )}
      {generation && (
        <ReportDownloads
          runId={run.id}
          generationId={generation.id}
          hasReport={run.dataset !== null}
          decision={run.decision}
        />
      )}
      {notes.length > 0 && (
        <Card title="Notes" description="Fallbacks, repairs and information that was not used.">
          <NoteList notes={notes} />
        </Card>
      )}
      {metrics.length > 0 && <MetricTable metrics={metrics} />}
      {generation && report ? (
        <>
          {report.utility && <UtilityReport utility={report.utility} />}
          <PrivacyCard metrics={metrics} />
          <BreakdownCard breakdowns={report.breakdowns} />
          {report.correlation && <CorrelationReport correlation={report.correlation} />}
          <DistributionReport
            distributions={report.distributions}
            metrics={metrics}
            columns={generation.columns}
          />
        </>
      ) : (
        run.dataset && (
          <Card>
            <EmptyState title="This run has no report">It has only metrics and rows.</EmptyState>
          </Card>
        )
      )}
      <MethodChoiceCard choice={fit?.choice ?? null} />
      <CurvesCard measures={run.measures} />
      {fit && fit.marginals.length > 0 && (
        <MarginalReport marginals={fit.marginals} rowCount={fit.rowCount} />
      )}
    </div>
  );
}
