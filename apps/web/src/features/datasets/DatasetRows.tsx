'use client';
import { useQuery } from 'urql';
import { Card } from '../../components/Card';
import { RowBrowser, ROWS_PAGE, useRowCursors } from '../../components/RowBrowser';
import { DatasetRowsDocument } from '../../graphql/generated/operations';

/** The stored rows, as they were written in the file. */
export function DatasetRows({ datasetId }: { readonly datasetId: string }) {
  const cursors = useRowCursors();
  const [{ data, error }, refetch] = useQuery({
    query: DatasetRowsDocument,
    variables: { id: datasetId, first: ROWS_PAGE, after: cursors.after },
    requestPolicy: 'cache-first',
  });
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
