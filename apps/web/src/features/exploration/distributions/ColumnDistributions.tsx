'use client';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { TextInput } from '../../../components/Field';
import { usePage } from '../../../components/hooks/usePage';
import { useSeen } from '../../../components/hooks/useSeen';
import { Pager } from '../../../components/Pager';
import { QueryError, Skeleton } from '../../../components/States';
import { type ColumnKind, FittedHistogramsDocument } from '../../../graphql/generated/operations';
import { CountedLabels } from './CountedLabels';
import { FittedHistogramCard } from './FittedHistogramCard';

/** A multiple of two and three, so that rows of cards are full. */
const PAGE = 6;

const FITTED: readonly ColumnKind[] = ['CONTINUOUS', 'INTEGER', 'DATETIME'];

interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** The distribution of each column with the candidates that were fitted to it; read when they come into sight. */
export function ColumnDistributions({
  datasetId,
  columns,
}: {
  readonly datasetId: string;
  readonly columns: readonly Column[];
}) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = useMemo(
    () => columns.filter(({ name, kind }) => kind !== 'IDENTIFIER' && name.toLowerCase().includes(wanted)),
    [columns, wanted],
  );
  const page = usePage(found, PAGE);
  const { ref, seen } = useSeen<HTMLElement>();
  const names = page.items.map(({ name }) => name);
  const [{ data, error }, refetch] = useQuery({
    query: FittedHistogramsDocument,
    variables: {
      id: datasetId,
      columns: names,
      fitted: page.items.filter(({ kind }) => FITTED.includes(kind)).map(({ name }) => name),
    },
    requestPolicy: 'cache-first',
    pause: !seen || names.length === 0,
  });
  const details = new Map(data?.dataset?.columns.map((column) => [column.name, column]));
  const fits = new Map(data?.dataset?.fittedHistograms.map((fit) => [fit.column, fit]));
  return (
    <section ref={ref} aria-label="Distributions">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="text-[15px] font-semibold">Distributions</h2>
          <p className="text-[13px] text-muted">
            Numbers with the distributions that were fitted to them: a lower BIC is better.
          </p>
        </div>
        {columns.length > PAGE && (
          <TextInput
            type="search"
            aria-label="Find a distribution by column"
            placeholder="Find a column"
            className="w-52!"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        )}
      </div>
      {error ? (
        <QueryError error={error} onRetry={refetch} />
      ) : (
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {page.items.map(({ name, kind }) => {
            const column = details.get(name);
            const fit = fits.get(name);
            if (!column) return <Skeleton key={name} className="h-72 rounded-xl" />;
            return fit ? (
              <FittedHistogramCard key={name} fit={fit} kind={kind} />
            ) : (
              <CountedLabels key={name} column={column} />
            );
          })}
        </div>
      )}
      {found.length === 0 && <p className="text-muted">No column is named like “{search}”.</p>}
      {found.length > PAGE && <Pager unit="distributions" {...page} />}
    </section>
  );
}
