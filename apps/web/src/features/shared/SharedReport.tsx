'use client';
import { useQuery } from 'urql';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { SharedReportDocument } from '../../graphql/generated/operations';
import { RunReport } from '../report';

/** The report of a run alone; its file is among the downloads. */
export function SharedReport({ runId }: { readonly runId: string }) {
  const [{ data, error }, refetch] = useQuery({ query: SharedReportDocument, variables: { id: runId } });
  const run = data?.run;
  useDocumentTitle(run ? `Report of ${run.name}` : 'Report');
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the report" />;
  if (!run)
    return (
      <EmptyState title="This run does not exist any more">It was deleted after it was shared.</EmptyState>
    );
  return (
    <>
      <PageHeader title={`Report of ${run.name}`} />
      <RunReport run={run} />
    </>
  );
}
