'use client';
import Link from 'next/link';
import { useQuery } from 'urql';
import { Badge } from '../../components/Badge';
import { Button, LinkButton } from '../../components/Button';
import { QueryError, SkeletonRows } from '../../components/States';
import { RowHeader, Td } from '../../components/Table';
import { formatDate } from '../../format/dates';
import { formatBytes, formatCount } from '../../format/numbers';
import { DatasetsDocument } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';

export const DATASETS_PAGE = 20;

interface DatasetPageProps {
  readonly after: string | null;
  /** Called with the next cursor; null when a later page is already shown. */
  readonly onMore: ((cursor: string) => void) | null;
}

/** One page of the list as a table body. */
export function DatasetPage({ after, onMore }: DatasetPageProps) {
  const { canWrite } = useViewer();
  const [{ data, error }, refetch] = useQuery({
    query: DatasetsDocument,
    variables: { first: DATASETS_PAGE, after },
  });
  if (!data) {
    return (
      <tbody>
        <tr>
          <td colSpan={6} className="p-4">
            {error ? (
              <QueryError error={error} onRetry={refetch} />
            ) : (
              <SkeletonRows label="Loading datasets" />
            )}
          </td>
        </tr>
      </tbody>
    );
  }
  const { nodes, pageInfo } = data.datasets;
  return (
    <tbody>
      {nodes.map((dataset) => (
        <tr key={dataset.id} className="hover:bg-sunken/60">
          <RowHeader className="min-w-44">
            <Link
              href={`/datasets/${dataset.id}`}
              className="rounded py-1 font-semibold hover:text-accent hover:underline"
            >
              {dataset.name}
            </Link>{' '}
            {dataset.example && <Badge title="Loaded on first start">Example</Badge>}
            <div className="font-normal break-all text-muted">{dataset.fileName}</div>
          </RowHeader>
          <Td numeric>{formatCount(dataset.rowCount)}</Td>
          <Td numeric>{formatCount(dataset.columnCount)}</Td>
          <Td numeric>{formatBytes(dataset.byteSize)}</Td>
          <Td className="whitespace-nowrap">
            {formatDate(dataset.createdAt)}
            {dataset.createdBy && <div className="text-muted">{dataset.createdBy.name}</div>}
          </Td>
          <Td className="text-right">
            {canWrite && (
              <LinkButton small href={`/runs/new?dataset=${dataset.id}`}>
                New run
              </LinkButton>
            )}
          </Td>
        </tr>
      ))}
      {onMore && pageInfo.hasNextPage && pageInfo.endCursor && (
        <tr>
          <td colSpan={6} className="p-3 text-center">
            <Button onClick={() => pageInfo.endCursor && onMore(pageInfo.endCursor)}>Load more</Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}
