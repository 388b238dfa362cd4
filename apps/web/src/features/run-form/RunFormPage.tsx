'use client';
import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { formatQuantity } from '../../format/numbers';
import { RunFormDocument } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { focusSelector } from './formFocus';
import { initialRunForm } from './initialRunForm';
import { RunForm } from './RunForm';

/** The form for a new run of the dataset that the address names. */
export function RunFormPage() {
  const { canWrite } = useViewer();
  if (canWrite) return <Form />;
  return (
    <EmptyState title="Runs are started by members" action={<LinkButton href="/runs">All runs</LinkButton>}>
      As a viewer of this workspace you can read reports and download synthetic rows. An owner can give you
      another role.
    </EmptyState>
  );
}

function Form() {
  const params = useSearchParams();
  const datasetId = params.get('dataset') ?? '';
  const [{ data, error }, refetch] = useQuery({
    query: RunFormDocument,
    variables: { datasetId },
    pause: datasetId === '',
  });
  if (datasetId === '') {
    return (
      <EmptyState title="Choose a dataset first" action={<LinkButton href="/datasets">Datasets</LinkButton>}>
        A run learns from a dataset. Open one and choose “New run”.
      </EmptyState>
    );
  }
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the form" />;
  if (!data.dataset) {
    return (
      <EmptyState
        title="This dataset does not exist"
        action={<LinkButton href="/datasets">All datasets</LinkButton>}
      />
    );
  }
  const { dataset, synthesizers } = data;
  return (
    <>
      <PageHeader
        title="New run"
        parents={[
          { href: '/datasets', label: 'Datasets' },
          { href: `/datasets/${dataset.id}`, label: dataset.name },
        ]}
        description={`Learn from ${dataset.name} (${formatQuantity(dataset.rowCount, 'row')}), make a synthetic table, and measure it.`}
      />
      <RunForm
        key={dataset.id}
        dataset={dataset}
        synthesizers={synthesizers}
        initial={initialRunForm(params, dataset, synthesizers)}
        focus={focusSelector(params.get('focus'))}
      />
    </>
  );
}
