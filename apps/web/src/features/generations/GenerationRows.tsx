'use client';
import { useQuery } from 'urql';
import { Card } from '../../components/Card';
import { RowBrowser, ROWS_PAGE, useRowCursors } from '../../components/RowBrowser';
import { GenerationRowsDocument } from '../../graphql/generated/operations';

/** The synthetic rows. */
export function GenerationRows({ generationId }: { readonly generationId: string }) {
  const cursors = useRowCursors();
  const [{ data, error }, refetch] = useQuery({
    query: GenerationRowsDocument,
    variables: { id: generationId, first: ROWS_PAGE, after: cursors.after },
    requestPolicy: 'cache-first',
  });
  return (
    <Card title="Synthetic rows" flush>
      <RowBrowser
        label="Synthetic rows"
        page={data?.generation?.rows}
        error={error}
        onRetry={refetch}
        cursors={cursors}
      />
    </Card>
  );
}
