'use client';
import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { PageHeader } from '../../components/PageHeader';
import { QueryError, SkeletonPage } from '../../components/States';
import { RunSpecificationTextDocument } from '../../graphql/generated/operations';
import { EXAMPLE } from './example';
import { StatisticsForm } from './StatisticsForm';

/** A table from published statistics: an editor that starts with an example, or with the document of a run. */
export function StatisticsPage() {
  const from = useSearchParams().get('from');
  const [{ data, error }, refetch] = useQuery({
    query: RunSpecificationTextDocument,
    variables: { id: from ?? '' },
    pause: from === null,
  });
  const waiting = from !== null && !data;
  return (
    <>
      <PageHeader
        title="From statistics"
        parents={[{ href: '/runs', label: 'Runs' }]}
        description="A synthetic table from published statistics, without real rows: enter means, proportions and correlations. They are checked and combined in one model."
      />
      {waiting && error ? (
        <QueryError error={error} onRetry={refetch} />
      ) : waiting ? (
        <SkeletonPage label="Loading the document" />
      ) : (
        <StatisticsForm initial={data?.run?.specification?.text ?? EXAMPLE} />
      )}
    </>
  );
}
