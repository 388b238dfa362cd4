import { useMemo } from 'react';
import { useQuery } from 'urql';
import { MetricDefinitionsDocument } from '../../graphql/generated/operations';

/** What each metric is, in one sentence, by its name; empty until it is known. */
export function useMetricDescriptions(): ReadonlyMap<string, string> {
  const [{ data }] = useQuery({ query: MetricDefinitionsDocument, requestPolicy: 'cache-first' });
  return useMemo(
    () => new Map((data?.metricDefinitions ?? []).map(({ name, description }) => [name, description])),
    [data],
  );
}
