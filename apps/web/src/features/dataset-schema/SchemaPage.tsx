'use client';
import { Download, Play } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { DownloadLink, LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { formatQuantity } from '../../format/numbers';
import { DatasetSchemaDocument } from '../../graphql/generated/operations';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { useViewer } from '../../runtime/viewer';
import { ConstraintCard } from './ConstraintCard';
import { SchemaForm } from './SchemaForm';

/** What the columns of a dataset are, to be checked after an upload and changed at any time. */
export function SchemaPage({ id }: { readonly id: string }) {
  const apiUrl = useApiUrl();
  const { canWrite } = useViewer();
  const column = useSearchParams().get('column');
  const [{ data, error }, refetch] = useQuery({ query: DatasetSchemaDocument, variables: { id } });
  const dataset = data?.dataset;
  useDocumentTitle(dataset ? `Schema of ${dataset.name}` : data ? 'Dataset not found' : 'Schema');

  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the schema" />;
  if (!dataset) {
    return (
      <EmptyState
        isPage
        title="This dataset does not exist"
        action={<LinkButton href="/datasets">All datasets</LinkButton>}
      >
        It may have been deleted, or the address is wrong.
      </EmptyState>
    );
  }
  const doubtful = dataset.schema.filter(({ doubts }) => doubts.length > 0).length;
  return (
    <div className="space-y-5">
      <PageHeader
        title={`Schema of ${dataset.name}`}
        parents={[
          { href: '/datasets', label: 'Datasets' },
          { href: `/datasets/${id}`, label: dataset.name },
        ]}
        description={
          <span data-testid="schema-summary">
            {formatQuantity(dataset.rowCount, 'row')}, {formatQuantity(dataset.columnCount, 'column')} from{' '}
            {dataset.fileName}.{' '}
            {doubtful === 0
              ? 'The cells leave no question open.'
              : `${formatQuantity(doubtful, 'column')} should be checked: the cells do not settle what ${doubtful === 1 ? 'it is' : 'they are'}.`}
          </span>
        }
        actions={
          <>
            {dataset.seesRealRows && (
              <DownloadLink href={`${apiUrl}/datasets/${id}/schema.json`}>
                <Download size={15} aria-hidden /> Schema as JSON
              </DownloadLink>
            )}
            <LinkButton href={`/datasets/${id}`}>Open the profile</LinkButton>
            {canWrite && (
              <LinkButton tone="primary" href={`/runs/new?dataset=${id}`}>
                <Play size={15} aria-hidden /> New run
              </LinkButton>
            )}
          </>
        }
      />
      <SchemaForm
        datasetId={id}
        columns={dataset.schema}
        rowCount={dataset.rowCount}
        focus={dataset.schema.find(({ name }) => name === column)?.name ?? null}
      />
      {dataset.seesRealRows && <ConstraintCard datasetId={id} />}
    </div>
  );
}
