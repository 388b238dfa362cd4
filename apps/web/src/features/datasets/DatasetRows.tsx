'use client';
import { Lock } from 'lucide-react';
import { useQuery } from 'urql';
import { Card } from '../../components/Card';
import { RowBrowser, ROWS_PAGE, useRowCursors } from '../../components/RowBrowser';
import { DatasetRowsDocument } from '../../graphql/generated/operations';

/** The stored rows, as they were written in the file. */
export function DatasetRows({
  datasetId,
  readable,
}: {
  readonly datasetId: string;
  /** Whether the reader may see real rows. */
  readonly readable: boolean;
}) {
  const cursors = useRowCursors();
  const [{ data, error }, refetch] = useQuery({
    query: DatasetRowsDocument,
    variables: { id: datasetId, first: ROWS_PAGE, after: cursors.after },
    requestPolicy: 'cache-first',
    pause: !readable,
  });
  if (!readable) {
    return (
      <Card title="Rows">
        <p className="flex items-center gap-2 text-muted">
          <Lock size={16} aria-hidden className="shrink-0" />
          The real rows of this dataset are not for your role in this workspace: neither here nor as a file.
          The profile leaves out values of fewer than 5 rows. An owner can let you see them.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Rows" description="As written in the file." flush>
      <RowBrowser
        label="Rows of the dataset"
        page={data?.dataset?.rows}
        error={error}
        onRetry={refetch}
        cursors={cursors}
      />
    </Card>
  );
}
