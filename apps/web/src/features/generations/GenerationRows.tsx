'use client';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useMemo } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../components/Card';
import { RowBrowser, ROWS_PAGE, useRowCursors } from '../../components/RowBrowser';
import { filterOfAddress, readFilter, rowsAddress } from '../../format/rowFilter';
import { formatQuantity } from '../../format/numbers';
import {
  type ColumnKind,
  GenerationRealRowsDocument,
  GenerationRowsDocument,
  type RowFilterInput,
} from '../../graphql/generated/operations';
import { RowFilterForm } from './RowFilterForm';

interface GenerationRowsProps {
  readonly generationId: string;
  /** Null until they are known. */
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[] | null;
  /** Whether the real rows that a filter lets through stand below. */
  readonly seesRealRows: boolean;
}

/** The synthetic rows; of a filter, which the address has, the real ones that it lets through as well. */
export function GenerationRows({ generationId, columns, seesRealRows }: GenerationRowsProps) {
  const router = useRouter();
  const path = usePathname();
  const parameters = useSearchParams();
  const typed = useMemo(() => filterOfAddress(parameters), [parameters]);
  const filter = useMemo(() => {
    const kind = columns?.find(({ name }) => name === typed?.column)?.kind;
    const read = typed && kind ? readFilter(typed, kind) : null;
    return read ? [read] : [];
  }, [columns, typed]);
  // What the address filters is shown once it is known how its column is read.
  const isWaiting = typed !== null && columns === null;
  const shown = { generationId, filter, paused: isWaiting };
  const key = JSON.stringify(filter);
  return (
    <div className="grid gap-4">
      <SyntheticRows key={`synthetic ${key}`} {...shown}>
        {columns && (
          <RowFilterForm
            key={`${typed?.column} ${typed?.text}`}
            columns={columns}
            filter={typed}
            onChange={(next) => router.replace(rowsAddress(path, next), { scroll: false })}
          />
        )}
      </SyntheticRows>
      {filter.length > 0 && seesRealRows && <RealRows key={`real ${key}`} {...shown} />}
    </div>
  );
}

interface ShownRows {
  readonly generationId: string;
  readonly filter: readonly RowFilterInput[];
  readonly paused: boolean;
}

function SyntheticRows({
  generationId,
  filter,
  paused,
  children,
}: ShownRows & { readonly children: ReactNode }) {
  const cursors = useRowCursors();
  const [{ data, error }, refetch] = useQuery({
    query: GenerationRowsDocument,
    variables: { id: generationId, first: ROWS_PAGE, after: cursors.after, filter: [...filter] },
    requestPolicy: 'cache-first',
    pause: paused,
  });
  const page = data?.generation?.rows;
  return (
    <Card title="Synthetic rows" description={filter.length > 0 && matching(page)} actions={children} flush>
      <RowBrowser label="Synthetic rows" page={page} error={error} onRetry={refetch} cursors={cursors} />
    </Card>
  );
}

function RealRows({ generationId, filter, paused }: ShownRows) {
  const cursors = useRowCursors();
  const [{ data, error }, refetch] = useQuery({
    query: GenerationRealRowsDocument,
    variables: { id: generationId, first: ROWS_PAGE, after: cursors.after, filter: [...filter] },
    requestPolicy: 'cache-first',
    pause: paused,
  });
  const page = data?.generation?.realRows;
  return (
    <Card title="Real rows" description={matching(page)} flush>
      <RowBrowser label="Real rows" page={page} error={error} onRetry={refetch} cursors={cursors} />
    </Card>
  );
}

function matching(page: { readonly totalCount: number } | null | undefined) {
  return (
    <span aria-live="polite">{page && `${formatQuantity(page.totalCount, 'row')} match the filter.`}</span>
  );
}
