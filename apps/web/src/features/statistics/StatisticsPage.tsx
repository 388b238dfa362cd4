'use client';
import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { RunSpecificationTextDocument } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { EXAMPLE } from './example';
import { StatisticsForm } from './StatisticsForm';

/** A table from published statistics: an editor that starts with an example, or with the document of a run. */
export function StatisticsPage() {
  const { canWrite } = useViewer();
  if (canWrite) return <Form />;
  return (
    <EmptyState
      isPage
      title="Runs are started by members"
      action={<LinkButton href="/runs">All runs</LinkButton>}
    >
      As a viewer of this workspace you can read reports and download synthetic rows. An owner can give you
      another role.
    </EmptyState>
  );
}

function Form() {
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
