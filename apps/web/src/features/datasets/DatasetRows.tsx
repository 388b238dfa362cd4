'use client';
import { Lock } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { useSeen } from '../../components/hooks/useSeen';
import { QueryError, SkeletonRows } from '../../components/States';
import { formatCount, formatQuantity } from '../../format/numbers';
import type { ColumnKind, RowOrderInput } from '../../graphql/generated/operations';
import { readFilter } from '../../format/rowFilter';
import { RowGrid } from './RowGrid';
import { useRowWindow } from './useRowWindow';

/** After the last key of a filter. */
const TYPING_MILLISECONDS = 350;

interface DatasetRowsProps {
  readonly datasetId: string;
  readonly rowCount: number;
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** Whether the reader may see real rows. */
  readonly readable: boolean;
}

/** The stored rows, as they were written in the file, sorted and filtered. */
export function DatasetRows(props: DatasetRowsProps) {
  if (props.readable) return <ReadableRows {...props} />;
  return (
    <Card title="Rows">
      <p className="flex items-center gap-2 text-muted">
        <Lock size={16} aria-hidden className="shrink-0" />
        The real rows of this dataset are not for your role in this workspace: neither here nor as a file. The
        profile leaves out values of fewer than 5 rows. An owner can let you see them.
      </p>
    </Card>
  );
}

function ReadableRows({ datasetId, rowCount, columns }: DatasetRowsProps) {
  const [order, setOrder] = useState<RowOrderInput | null>(null);
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const [settled, setSettled] = useState(texts);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(texts), TYPING_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [texts]);
  const kinds = useMemo(() => new Map(columns.map(({ name, kind }) => [name, kind])), [columns]);
  const filter = useMemo(
    () =>
      [...settled].flatMap(
        ([column, text]) => readFilter({ column, text }, kinds.get(column) ?? 'CATEGORICAL') ?? [],
      ),
    [settled, kinds],
  );
  const { ref, seen } = useSeen<HTMLDivElement>();
  const { window, error, isReading, readMore, shownColumns } = useRowWindow(datasetId, filter, order, !seen);
  const isChanged = order !== null || filter.length > 0;
  return (
    <div ref={ref}>
      <Card
        title="Rows"
        description={
          <span aria-live="polite">
            {window.total === null
              ? 'As written in the file.'
              : filter.length > 0
                ? `${formatCount(window.total)} of ${formatQuantity(rowCount, 'row')} match.`
                : `${formatQuantity(window.total, 'row')}, as written in the file.`}{' '}
            A heading sorts; below it a part of a cell, a range or “missing” filters.
          </span>
        }
        actions={
          (isChanged || texts.size > 0) && (
            <Button
              small
              onClick={() => {
                setOrder(null);
                setTexts(new Map());
                setSettled(new Map());
              }}
            >
              Clear sort and filters
            </Button>
          )
        }
        flush
      >
        {error && <QueryError error={error} onRetry={() => void readMore()} />}
        {shownColumns ? (
          <RowGrid
            names={shownColumns}
            kindOf={(name) => kinds.get(name) ?? 'CATEGORICAL'}
            rows={window.rows}
            total={window.total}
            order={order}
            onOrder={setOrder}
            texts={texts}
            onText={(column, text) => {
              const changed = new Map(texts);
              if (text === '') changed.delete(column);
              else changed.set(column, text);
              setTexts(changed);
            }}
            onEnd={readMore}
            isReading={isReading}
          />
        ) : (
          !error && <SkeletonRows label="Loading Rows of the dataset" rows={8} />
        )}
      </Card>
    </div>
  );
}
