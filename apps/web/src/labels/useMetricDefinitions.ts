import { useCallback, useMemo } from 'react';
import { useQuery } from 'urql';
import { metricTitle } from '../format/words';
import {
  type MetricGoal,
  type MetricGroup,
  MetricDefinitionsDocument,
  type MetricScope,
} from '../graphql/generated/operations';

interface KnownMetric {
  readonly label: string;
  readonly group: MetricGroup;
  readonly goal: MetricGoal;
  /** What it says, in one sentence. */
  readonly description: string;
}

/** Label and explanation of each metric by its name, as the API declares them; empty until they are known. */
export function useMetricDefinitions(): ReadonlyMap<string, KnownMetric> {
  const [{ data }] = useQuery({ query: MetricDefinitionsDocument, requestPolicy: 'cache-first' });
  return useMemo(
    () => new Map((data?.metricDefinitions ?? []).map((definition) => [definition.name, definition])),
    [data],
  );
}

/** A metric's label with the scope of its value. */
export function useMetricLabel(): (name: string, scope?: MetricScope) => string {
  const definitions = useMetricDefinitions();
  return useCallback(
    (name, scope) => metricTitle(definitions.get(name)?.label ?? null, name, scope),
    [definitions],
  );
}
