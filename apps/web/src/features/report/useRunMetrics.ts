import { useEffect, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { type MetricFieldsFragment, RunMetricsDocument } from '../../graphql/generated/operations';

export interface RunMetrics {
  readonly metrics: readonly MetricFieldsFragment[] | null;
  readonly error: CombinedError | null;
}

/** Every metric of a finished run, read page after page (200 each). Null until all have arrived. */
export function useRunMetrics(runId: string, ready: boolean): RunMetrics {
  const client = useClient();
  const [state, setState] = useState<RunMetrics>({ metrics: null, error: null });
  useEffect(() => {
    if (!ready) return;
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
    const readPage = (after: string | null) =>
      client.query(RunMetricsDocument, { id: runId, after }, { requestPolicy: 'network-only' }).toPromise();
    void load();
    return () => {
      current = false;
    };
  }, [client, runId, ready]);
  return state;
}
