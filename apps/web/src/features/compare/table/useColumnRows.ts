import { type CombinedError, useQuery } from 'urql';
import { CompareColumnsDocument } from '../../../graphql/generated/operations';
import type { ComparedRow } from '../model/comparison';

/**
 * The rows of a metric of columns, pairs or triples, read when they are first looked at.
 *
 * @param name null while nobody looks
 */
export function useColumnRows(
  ids: readonly string[],
  name: string | null,
): {
  readonly rows: readonly ComparedRow[] | null;
  readonly error: CombinedError | undefined;
  readonly retry: () => void;
} {
  const [{ data, error }, refetch] = useQuery({
    query: CompareColumnsDocument,
    variables: { ids: [...ids], name: name ?? '' },
    pause: name === null,
  });
  return {
    rows: data?.compareRuns.rows ?? null,
    error,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  };
}
