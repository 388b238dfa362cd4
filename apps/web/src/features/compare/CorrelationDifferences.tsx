'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { CorrelationCard } from '../../charts/CorrelationCard';
import { Button } from '../../components/Button';
import { QueryError, Skeleton } from '../../components/States';
import { RunCorrelationsDocument } from '../../graphql/generated/operations';
import { type ComparedRun, runLetter } from './comparison';

const FIRST = 4;
/** One scale for all runs, so that the pictures can be compared. */
const LIMIT = 0.5;

/** Synthetic minus real correlation, a heat map a run, on one scale. */
export function CorrelationDifferences({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const [all, setAll] = useState(false);
  const done = runs
    .map((run, index) => ({ run, letter: runLetter(index) }))
    .filter(({ run }) => run.state === 'SUCCEEDED');
  if (done.length === 0) return null;
  const shown = all ? done : done.slice(0, FIRST);
  return (
    <section aria-label="Correlation differences">
      <h2 className="mb-2 text-[15px] font-semibold">Correlation, synthetic minus real</h2>
      <div className="grid gap-4 lg:grid-cols-2">
        {shown.map(({ run, letter }) => (
          <RunDifference key={run.id} run={run} letter={letter} />
        ))}
      </div>
      {done.length > shown.length && (
        <div className="mt-3 text-center">
          <Button onClick={() => setAll(true)}>Show all {done.length}</Button>
        </div>
      )}
    </section>
  );
}

function RunDifference({ run, letter }: { readonly run: ComparedRun; readonly letter: string }) {
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
        {letter} {run.name} has no correlation report.
      </p>
    );
  }
  return (
    <CorrelationCard
      title={`${letter} ${run.name}`}
      units="difference of Pearson correlations, the same scale for all runs"
      columns={correlation.columns}
      values={correlation.difference}
      limit={LIMIT}
    />
  );
}
