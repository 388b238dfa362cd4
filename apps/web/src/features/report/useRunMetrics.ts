import { useCallback, useEffect, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import {
  type MetricFieldsFragment,
  type MetricGroup,
  RunMetricsDocument,
} from '../../graphql/generated/operations';

export interface RunMetrics {
  /** Null until all have arrived. */
  readonly metrics: readonly MetricFieldsFragment[] | null;
  readonly error: CombinedError | null;
  readonly retry: () => void;
}

/** Every metric of one group of a finished run, read page after page (200 each). */
export function useRunMetrics(runId: string, group: MetricGroup): RunMetrics {
  const client = useClient();
  const [state, setState] = useState<Omit<RunMetrics, 'retry'>>({ metrics: null, error: null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    const load = async () => {
      const metrics: MetricFieldsFragment[] = [];
      let after: string | null = null;
      for (;;) {
        const result: Awaited<ReturnType<typeof readPage>> = await readPage(after);
        if (!current) return;
        if (result.error) return setState({ metrics: null, error: result.error });
        const page = result.data?.run?.metrics;
        metrics.push(...(page?.nodes ?? []));
        if (!page?.pageInfo.hasNextPage || page.pageInfo.endCursor === null) break;
        after = page.pageInfo.endCursor;
      }
      setState({ metrics, error: null });
    };
    // What has ended does not change: a tab that was open before is there at once.
    const readPage = (after: string | null) =>
      client
        .query(RunMetricsDocument, { id: runId, group, after }, { requestPolicy: 'cache-first' })
        .toPromise();
    void load();
    return () => {
      current = false;
    };
  }, [client, runId, group, attempt]);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, retry };
}
