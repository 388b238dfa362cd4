'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { CorrelationCard } from '../../../charts/CorrelationCard';
import { Button } from '../../../components/Button';
import { QueryError, Skeleton } from '../../../components/States';
import { RunCorrelationsDocument } from '../../../graphql/generated/operations';
import { pictured, type RunColumn } from '../model/columns';
import { PlotSection } from './PlotSection';

const FIRST = 4;
/** One scale for all runs, so that the pictures can be compared. */
const LIMIT = 0.5;

/** Synthetic minus real correlation, a heat map a run, on one scale; of a group its first run. */
export function CorrelationDifferences({ columns }: { readonly columns: readonly RunColumn[] }) {
  const [all, setAll] = useState(false);
  const done = columns.filter((column) => pictured(column).run.state === 'SUCCEEDED');
  if (done.length === 0) return null;
  const shown = all ? done : done.slice(0, FIRST);
  return (
    <PlotSection title="Correlation, synthetic minus real">
      <div className="grid gap-4 lg:grid-cols-2">
        {shown.map((column) => (
          <RunDifference key={column.id} column={column} />
        ))}
      </div>
      {done.length > shown.length && (
        <div className="mt-3 text-center">
          <Button onClick={() => setAll(true)}>Show all {done.length}</Button>
        </div>
      )}
    </PlotSection>
  );
}

function RunDifference({ column }: { readonly column: RunColumn }) {
  const { run, name } = pictured(column);
  const [{ data, error }, refetch] = useQuery({
    query: RunCorrelationsDocument,
    variables: { id: run.id },
    requestPolicy: 'cache-first',
  });
  if (error) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <Skeleton className="h-72" />;
  const correlation = data.run?.generation?.report?.correlation;
  if (!correlation) {
    return (
      <p className="rounded-xl border border-line bg-surface p-4 text-muted">
        {name} has no correlation report.
      </p>
    );
  }
  return (
    <CorrelationCard
      title={name}
      units="difference of Pearson correlations, the same scale for all runs"
      columns={correlation.columns}
      values={correlation.difference}
      limit={LIMIT}
    />
  );
}
