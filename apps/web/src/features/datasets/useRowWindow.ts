'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import {
  DatasetRowsDocument,
  type RowFilterInput,
  type RowOrderInput,
} from '../../graphql/generated/operations';

/** Rows of one request. */
const PAGE = 100;

export interface WindowRow {
  readonly number: number;
  readonly cells: readonly (string | null)[];
}

interface RowWindow {
  readonly columns: readonly string[] | null;
  readonly rows: readonly WindowRow[];
  readonly total: number | null;
  readonly cursor: string | null;
  readonly hasMore: boolean;
}

const EMPTY: RowWindow = { columns: null, rows: [], total: null, cursor: null, hasMore: true };

/**
 * The rows of a dataset in an order and with filters of choice, read a hundred at a time as they come into sight.
 *
 * @param filter the same object for as long as it says the same, as `orderBy`
 * @param paused true while nothing is to be read
 */
export function useRowWindow(
  datasetId: string,
  filter: readonly RowFilterInput[],
  orderBy: RowOrderInput | null,
  paused: boolean,
) {
  const client = useClient();
  const key = JSON.stringify([datasetId, filter, orderBy]);
  const [state, setState] = useState<{ readonly key: string; readonly window: RowWindow }>({
    key,
    window: EMPTY,
  });
  const [error, setError] = useState<CombinedError | undefined>();
  const [isReading, setReading] = useState(false);
  const current = useRef(key);
  const busy = useRef<string | null>(null);
  const window = state.key === key ? state.window : EMPTY;

  const readMore = useCallback(async () => {
    const from = state.key === key ? state.window : EMPTY;
    const request = `${key} ${from.cursor ?? ''}`;
    if (paused || !from.hasMore || busy.current === request) return;
    busy.current = request;
    setReading(true);
    const variables = { id: datasetId, first: PAGE, after: from.cursor, filter: [...filter], orderBy };
    const { data, error: fault } = await client.query(DatasetRowsDocument, variables, {
      requestPolicy: 'cache-first',
    });
    if (current.current !== key) return;
    setReading(false);
    setError(fault);
    if (fault) busy.current = null;
    const page = data?.dataset?.rows;
    if (!page) return;
    const rows = page.rows.map((cells, at) => ({
      cells,
      number: page.numbers?.[at] ?? from.rows.length + at + 1,
    }));
    setState({
      key,
      window: {
        columns: page.columns,
        rows: [...from.rows, ...rows],
        total: page.totalCount,
        cursor: page.pageInfo.endCursor,
        hasMore: page.pageInfo.hasNextPage && page.pageInfo.endCursor !== null,
      },
    });
  }, [client, datasetId, filter, orderBy, key, paused, state]);

  useEffect(() => {
    current.current = key;
    if (state.key === key && state.window.columns !== null) return;
    // After the drawing: what is read sets the state that this effect depends on.
    const timer = setTimeout(() => void readMore());
    return () => clearTimeout(timer);
  }, [key, readMore, state]);

  return { window, error, isReading, readMore, shownColumns: window.columns ?? state.window.columns };
}
