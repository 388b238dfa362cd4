'use client';
import { Columns3 } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../components/Card';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { usePolling } from '../../components/usePolling';
import { CompareRunsDocument } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { CompareView } from './CompareView';
import { compareAddress, MAX_RUNS, readRunIds } from './comparison';
import { RunPicker } from './RunPicker';

const POLL_MILLISECONDS = 2500;

/** Runs side by side; which ones stands in the address, so that a comparison can be shared. */
export function ComparePage() {
  const router = useRouter();
  const text = useSearchParams().get('runs');
  const ids = useMemo(() => readRunIds(text), [text]);
  const enough = ids.length >= 2;
  const [{ data, error }, refetch] = useQuery({
    query: CompareRunsDocument,
    variables: { ids: [...ids] },
    pause: !enough,
    context: COMPARE_CONTEXT,
  });
  const comparison = enough ? data?.compareRuns : undefined;
  const live = comparison?.runs.some(({ state }) => isActive(state)) ?? false;
  usePolling(live, POLL_MILLISECONDS, () => refetch({ requestPolicy: 'network-only' }));
  const go = (next: readonly string[]) => router.replace(compareAddress(next), { scroll: false });

  return (
    <>
      <PageHeader
        title="Compare runs"
        description="One row per metric, one column per run; the best value is marked. You can share the address of this page."
      />
      <div className="mb-5">
        <RunPicker
          ids={ids}
          full={ids.length >= MAX_RUNS}
          onAdd={(id) => go([...ids, id])}
          onRemove={(id) => go(ids.filter((other) => other !== id))}
        />
      </div>
      {!enough ? (
        <Card>
          <EmptyState
            title={ids.length === 0 ? 'Choose two runs to compare' : 'Choose one more run'}
            icon={<Columns3 size={20} aria-hidden />}
          >
            Add runs above, or select them in the list of runs. Runs that have not finished fill in as they
            go.
          </EmptyState>
        </Card>
      ) : comparison ? (
        <CompareView comparison={comparison} live={live} />
      ) : error ? (
        <QueryError error={error} onRetry={refetch} />
      ) : (
        <SkeletonPage label="Loading the comparison" />
      )}
    </>
  );
}

const COMPARE_CONTEXT = { additionalTypenames: ['Run', 'Metric'] };
