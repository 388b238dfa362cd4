'use client';
import { useSearchParams } from 'next/navigation';
import { useQuery } from 'urql';
import { LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { formatQuantity } from '../../format/numbers';
import { OriginalRunDocument, RunFormDocument } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { focusSelector } from './formFocus';
import { initialRunForm } from './initialRunForm';
import { repeatAddress } from './repeatAddress';
import { RunForm } from './RunForm';

/** The form for a new run of the dataset that the address names. */
export function RunFormPage() {
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
  const params = useSearchParams();
  const datasetId = params.get('dataset') ?? '';
  const [{ data, error }, refetch] = useQuery({
    query: RunFormDocument,
    variables: { datasetId },
    pause: datasetId === '',
  });
  const from = params.get('from') ?? '';
  const [repeated] = useQuery({
    query: OriginalRunDocument,
    variables: { id: from },
    pause: from === '',
    requestPolicy: 'cache-first',
  });
  if (datasetId === '') {
    return (
      <EmptyState
        isPage
        title="Choose a dataset first"
        action={<LinkButton href="/datasets">Datasets</LinkButton>}
      >
        A run learns from a dataset. Open one and choose “New run”.
      </EmptyState>
    );
  }
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the form" />;
  if (!data.dataset) {
    return (
      <EmptyState
        isPage
        title="This dataset does not exist"
        action={<LinkButton href="/datasets">All datasets</LinkButton>}
      />
    );
  }
  const { dataset, synthesizers, presets } = data;
  if (from !== '' && !repeated.data && !repeated.error) return <SkeletonPage label="Loading the form" />;
  const run = repeated.data?.run;
  const original = run?.dataset
    ? {
        id: run.id,
        name: run.name,
        values: originalValues(repeatAddress(run, run.dataset), dataset, synthesizers),
      }
    : null;
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
        presets={presets}
        original={original}
        several={params.get('mode') === 'sweep'}
        initial={initialRunForm(params, dataset, synthesizers)}
        focus={focusSelector(params.get('focus'))}
      />
    </>
  );
}

/** The form of a run as it was, read from the address that would repeat it. */
function originalValues(address: string, ...rest: Rest<Parameters<typeof initialRunForm>>) {
  return initialRunForm(new URL(address, 'http://localhost').searchParams, ...rest);
}

type Rest<List extends readonly unknown[]> = List extends readonly [unknown, ...infer More] ? More : never;
