'use client';
import { ArrowLeftRight } from 'lucide-react';
import { useQuery } from 'urql';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { QueryError, Skeleton } from '../../../components/States';
import { type ColumnKind, DatasetPairDocument } from '../../../graphql/generated/operations';
import { PairCharts } from './PairCharts';
import { PairChoice } from './PairChoice';

interface DatasetPairCardProps {
  readonly datasetId: string;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  readonly pair: readonly [string, string];
  readonly onPair: (pair: readonly [string, string]) => void;
  readonly seesRealRows: boolean;
}

/** Two columns of a dataset together, of choice. */
export function DatasetPairCard({ datasetId, columns, pair, onPair, seesRealRows }: DatasetPairCardProps) {
  const [x, y] = pair;
  const [{ data, error }, refetch] = useQuery({
    query: DatasetPairDocument,
    variables: { id: datasetId, x, y },
    requestPolicy: 'cache-first',
  });
  const view = data?.dataset?.pair;
  const isShown = view?.x.column === x && view.y.column === y;
  return (
    <Card
      title="Pair of columns"
      description={
        seesRealRows
          ? 'Two numbers as dots, a number and labels as boxes, two columns of labels as a mosaic.'
          : 'Proportions only, and none of fewer than five rows: real rows are not for your role.'
      }
      actions={
        <>
          <PairChoice columns={columns} pair={pair} onPair={onPair} />
          <Button small aria-label="Swap the axes" title="Swap the axes" onClick={() => onPair([y, x])}>
            <ArrowLeftRight size={15} aria-hidden />
          </Button>
        </>
      }
    >
      {error ? (
        <QueryError error={error} onRetry={refetch} />
      ) : view && isShown ? (
        <PairCharts
          key={`${x}\u0000${y}`}
          view={view}
          kindOf={(name) => columns.find((column) => column.name === name)?.kind}
        />
      ) : data && !view ? (
        <p className="text-muted">One of these columns has no values to compare.</p>
      ) : (
        <Skeleton className="h-80" />
      )}
    </Card>
  );
}
