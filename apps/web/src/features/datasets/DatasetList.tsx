'use client';
import { Database } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../components/Card';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonRows } from '../../components/States';
import { Table, Th } from '../../components/Table';
import { DatasetsDocument } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { DatasetPage, DATASETS_PAGE } from './DatasetPage';
import { UploadPanel } from './UploadPanel';

/** Every dataset of the workspace, and the way to add one. */
export function DatasetList() {
  const { canWrite } = useViewer();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [{ data, error }, refetch] = useQuery({
    query: DatasetsDocument,
    variables: { first: DATASETS_PAGE, after: null },
    context: DATASETS_CONTEXT,
  });
  const empty = data?.datasets.totalCount === 0;
  const reload = () => {
    setCursors([null]);
    refetch({ requestPolicy: 'network-only' });
  };

  return (
    <>
      <PageHeader
        title="Datasets"
        description="Real tables. A run fits a model to one, draws a synthetic table, and measures its fidelity, utility and privacy."
      />
      {canWrite && (
        <div className="mb-5">
          <UploadPanel onUploaded={reload} prominent={empty} />
        </div>
      )}
      {error && !data ? (
        <QueryError error={error} onRetry={reload} />
      ) : (
        <Card flush>
          {!data ? (
            <SkeletonRows label="Loading datasets" />
          ) : empty ? (
            <EmptyState title="No datasets yet" icon={<Database size={20} aria-hidden />}>
              {canWrite ? (
                <ol className="mt-2 list-inside list-decimal space-y-1 text-left">
                  <li>Upload a file above, and check what its columns are.</li>
                  <li>Start a run: choose a synthesizer and, if you like, a target column.</li>
                  <li>Watch it, read its report, and compare it with other runs.</li>
                </ol>
              ) : (
                'Members of this workspace upload them; you will see them here.'
              )}
            </EmptyState>
          ) : (
            <Table label="Datasets">
              <thead>
                <tr>
                  <Th>Name</Th>
                  <Th numeric>Rows</Th>
                  <Th numeric>Columns</Th>
                  <Th numeric>Size</Th>
                  <Th>Added</Th>
                  <Th>
                    <span className="sr-only">Actions</span>
                  </Th>
                </tr>
              </thead>
              {cursors.map((after, index) => (
                <DatasetPage
                  key={after ?? 'first'}
                  after={after}
                  onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
                />
              ))}
            </Table>
          )}
        </Card>
      )}
    </>
  );
}

const DATASETS_CONTEXT = { additionalTypenames: ['Dataset'] };
