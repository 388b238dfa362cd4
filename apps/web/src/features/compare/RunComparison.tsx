'use client';
import { useQuery } from 'urql';
import { QueryError, SkeletonPage } from '../../components/States';
import { usePolling } from '../../components/hooks/usePolling';
import { CompareRunsDocument } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { CompareView } from './CompareView';

const POLL_MILLISECONDS = 2500;
const COMPARE_CONTEXT = { additionalTypenames: ['Run', 'Metric'] };

interface RunComparisonProps {
  /** 2 to 60 */
  readonly ids: readonly string[];
  /** Whether runs can be taken out and parts chosen; not where the runs are given, as by a share link. */
  readonly editable?: boolean;
}

/** Runs side by side, which fill in until all have ended. */
export function RunComparison({ ids, editable = false }: RunComparisonProps) {
  const [{ data, error }, refetch] = useQuery({
    query: CompareRunsDocument,
    variables: { ids: [...ids] },
    context: COMPARE_CONTEXT,
  });
  const comparison = data?.compareRuns;
  const live = comparison?.runs.some(({ state }) => isActive(state)) ?? false;
  usePolling(live, POLL_MILLISECONDS, () => refetch({ requestPolicy: 'network-only' }));
  if (comparison) return <CompareView comparison={comparison} live={live} editable={editable} />;
  return error ? (
    <QueryError error={error} onRetry={refetch} />
  ) : (
    <SkeletonPage label="Loading the comparison" />
  );
}
