'use client';
import { useQuery } from 'urql';
import { QueryError, SkeletonPage } from '../../components/States';
import { usePolling } from '../../components/hooks/usePolling';
import { CompareRunsDocument } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { CompareView } from './CompareView';

const POLL_MILLISECONDS = 2500;
const COMPARE_CONTEXT = { additionalTypenames: ['Run', 'Metric'] };

/** Runs side by side, which fill in until all have ended. @param ids 2 to 20 */
export function RunComparison({ ids }: { readonly ids: readonly string[] }) {
  const [{ data, error }, refetch] = useQuery({
    query: CompareRunsDocument,
    variables: { ids: [...ids] },
    context: COMPARE_CONTEXT,
  });
  const comparison = data?.compareRuns;
  const live = comparison?.runs.some(({ state }) => isActive(state)) ?? false;
  usePolling(live, POLL_MILLISECONDS, () => refetch({ requestPolicy: 'network-only' }));
  if (comparison) return <CompareView comparison={comparison} live={live} />;
  return error ? (
    <QueryError error={error} onRetry={refetch} />
  ) : (
    <SkeletonPage label="Loading the comparison" />
  );
}
