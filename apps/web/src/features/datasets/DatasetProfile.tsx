'use client';
import { Download, Play, TableProperties, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Badge } from '../../components/Badge';
import { Button, DownloadLink, LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import { NoteList } from '../../components/notes/NoteList';
import { DownloadMenu } from '../../components/DownloadMenu';
import { Outline } from '../../components/outline/Outline';
import { OutlineSection } from '../../components/outline/OutlineSection';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, ErrorBox, QueryError, SkeletonPage } from '../../components/States';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { formatQuantity } from '../../format/numbers';
import { errorText } from '../../graphql/errorText';
import { DatasetDocument, DeleteDatasetDocument } from '../../graphql/generated/operations';
import { otherFormats } from '../../labels/otherFormats';
import { useFileFormats } from '../../labels/useFileFormats';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { useViewer } from '../../runtime/viewer';
import { AssociationSection, ColumnDistributions, DatasetPairCard } from '../exploration';
import { RunTable } from '../run-list';
import { CopyAsMenu } from '../take-away';
import { ColumnTable } from './ColumnTable';
import { DatasetFacts } from './DatasetFacts';
import { DatasetRows } from './DatasetRows';
import { VersionsCard } from './VersionsCard';
import { RealRowsAccess } from './RealRowsAccess';

/** Everything that is known of one dataset. */
export function DatasetProfile({ id }: { readonly id: string }) {
  const apiUrl = useApiUrl();
  const { canWrite, canManage } = useViewer();
  const formats = useFileFormats();
  const router = useRouter();
  const [{ data, error }, refetch] = useQuery({ query: DatasetDocument, variables: { id } });
  const [{ fetching: deleting }, deleteDataset] = useMutation(DeleteDatasetDocument);
  const [fault, setFault] = useState<string | null>(null);
  const [pair, setPair] = useState<readonly [string, string] | null>(null);
  const dataset = data?.dataset;
  const columns = useMemo(
    () =>
      dataset?.columns.map((column, at) => ({ ...column, ...dataset.schema[at], name: column.name })) ?? [],
    [dataset],
  );
  useDocumentTitle(dataset ? dataset.name : data ? 'Dataset not found' : 'Dataset');

  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the dataset" />;
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

  const [first, second] = dataset.columns.filter(({ kind }) => kind !== 'IDENTIFIER');
  const shownPair = pair ?? (second ? ([first.name, second.name] as const) : null);

  const remove = async () => {
    setFault(null);
    const result = await deleteDataset({ id }, { additionalTypenames: ['Dataset', 'Run'] });
    if (result.error) setFault(errorText(result.error).message);
    else router.push('/datasets');
  };

  return (
    <div className="space-y-5">
      <PageHeader
        title={dataset.name}
        parents={[{ href: '/datasets', label: 'Datasets' }]}
        badges={dataset.example && <Badge>Example</Badge>}
        description={`${formatQuantity(dataset.rowCount, 'row')}, ${formatQuantity(dataset.columnCount, 'column')}, from ${dataset.fileName}`}
        actions={
          <>
            <LinkButton href={`/datasets/${id}/schema`}>
              <TableProperties size={15} aria-hidden /> Schema
            </LinkButton>
            {dataset.seesRealRows && (
              <>
                <DownloadLink href={`${apiUrl}/datasets/${id}/rows.csv`}>
                  <Download size={15} aria-hidden /> Download CSV
                </DownloadLink>
                <DownloadMenu
                  label="Other formats"
                  files={otherFormats(formats, `${apiUrl}/datasets/${id}/rows`)}
                />
              </>
            )}
            <CopyAsMenu view={{ kind: 'dataset', id }} />
            {canWrite && (
              <>
                <ConfirmDialog
                  trigger={
                    <Button tone="danger" disabled={deleting}>
                      <Trash2 size={15} aria-hidden /> Delete
                    </Button>
                  }
                  title={`Delete ${dataset.name}?`}
                  confirmLabel="Delete the dataset"
                  onConfirm={() => void remove()}
                >
                  Its rows, and{' '}
                  {dataset.runs.totalCount === 0
                    ? 'any runs'
                    : formatQuantity(dataset.runs.totalCount, 'run')}{' '}
                  made from it with their synthetic tables and reports, are removed. This cannot be undone.
                </ConfirmDialog>
                <LinkButton tone="primary" href={`/runs/new?dataset=${id}`}>
                  <Play size={15} aria-hidden /> New run
                </LinkButton>
              </>
            )}
          </>
        }
      />
      {fault && <ErrorBox title="The dataset was not deleted">{fault}</ErrorBox>}
      <DatasetFacts dataset={dataset} />
      <Outline
        entries={[
          { id: 'columns', label: 'Columns' },
          { id: 'distributions', label: 'Distributions' },
          ...(shownPair
            ? [
                { id: 'associations', label: 'Associations' },
                { id: 'pair', label: 'Pair' },
              ]
            : []),
          { id: 'rows', label: 'Rows' },
          { id: 'versions', label: 'Versions' },
          { id: 'runs', label: 'Runs' },
        ]}
      />
      {dataset.notes.length > 0 && (
        <Card title="Notes" description="How the file was read, and what to check.">
          <NoteList notes={dataset.notes} />
        </Card>
      )}
      <OutlineSection id="columns">
        <ColumnTable datasetId={id} columns={columns} rowCount={dataset.rowCount} editable={canWrite} />
      </OutlineSection>
      <OutlineSection id="distributions">
        <ColumnDistributions datasetId={id} columns={dataset.columns} />
      </OutlineSection>
      {shownPair && (
        <>
          <OutlineSection id="associations">
            <AssociationSection
              datasetId={id}
              rowCount={dataset.rowCount}
              pair={shownPair}
              onPair={setPair}
            />
          </OutlineSection>
          <OutlineSection id="pair">
            <DatasetPairCard
              datasetId={id}
              columns={dataset.columns}
              pair={shownPair}
              onPair={setPair}
              seesRealRows={dataset.seesRealRows}
            />
          </OutlineSection>
        </>
      )}
      <OutlineSection id="rows">
        <DatasetRows
          datasetId={id}
          rowCount={dataset.rowCount}
          columns={dataset.columns}
          readable={dataset.seesRealRows}
        />
      </OutlineSection>
      <OutlineSection id="versions">
        <VersionsCard datasetId={id} profile={dataset} />
      </OutlineSection>
      {canManage && <RealRowsAccess datasetId={id} realRows={dataset.realRows} />}
      <OutlineSection id="runs">
        <Card title="Runs" description="Synthetic tables from this dataset." flush>
          {dataset.runs.nodes.length === 0 ? (
            <EmptyState
              title="No runs yet"
              action={
                canWrite && <LinkButton href={`/runs/new?dataset=${id}`}>Start the first run</LinkButton>
              }
            />
          ) : (
            <RunTable runs={dataset.runs.nodes} hideDataset />
          )}
        </Card>
      </OutlineSection>
    </div>
  );
}
