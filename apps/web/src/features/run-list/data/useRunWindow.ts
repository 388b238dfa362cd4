'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import {
  type RunFilter,
  type RunOrder,
  RunPageDocument,
  type RunRowFragment,
} from '../../../graphql/generated/operations';
import { useWorkspaceRunEvents } from '../../run-live';
import {
  applyEvent,
  changesList,
  changeRun,
  EMPTY_WINDOW,
  movedBy,
  PAGE_SIZE,
  pagesOf,
  type ReadPage,
  replacePages,
  runAt,
  type RunWindow,
  withPages,
} from './runWindow';

/** Waits so long for more events before pages are read anew. */
const SETTLE_MILLISECONDS = 400;

/** Which runs, in which order, with which metrics. */
export interface RunListQuery {
  readonly filter: RunFilter;
  readonly orderBy: RunOrder;
  readonly scores: readonly string[];
}

/** A long list of which the parts that are looked at are read, and kept up to date by themselves. */
export interface RunWindowView {
  readonly window: RunWindow;
  readonly error: CombinedError | null;
  /** True while the runs of another query are still shown. */
  readonly stale: boolean;
  /** Places that are looked at, both ends included; what is missing is read. */
  readonly look: (first: number, last: number) => void;
  /** Reads what is looked at anew. */
  readonly reload: () => void;
  /** Puts a run in the place of itself. */
  readonly put: (run: Partial<RunRowFragment> & { readonly id: string }) => void;
  /** By how many places the first run that is looked at moved when pages were read anew; told once. */
  readonly takeMoved: () => number;
}

interface Held {
  readonly key: string;
  readonly window: RunWindow;
}

export function useRunWindow(query: RunListQuery): RunWindowView {
  const client = useClient();
  const key = useMemo(() => JSON.stringify(query), [query]);
  const [held, setHeld] = useState<Held>({ key: '', window: EMPTY_WINDOW });
  const [error, setError] = useState<CombinedError | null>(null);
  // What the callbacks see: always the latest, without making new callbacks.
  const now = useRef({
    key,
    query,
    held,
    first: 0,
    last: PAGE_SIZE - 1,
    moved: 0,
    reading: new Set<string>(),
  });
  useEffect(() => {
    Object.assign(now.current, { key, query });
  }, [key, query]);

  const hold = useCallback((next: Held) => {
    now.current.held = next;
    setHeld(next);
  }, []);

  const read = useCallback(
    async (pages: readonly number[], of: RunListQuery): Promise<ReadPage[] | CombinedError> => {
      const answers = await Promise.all(
        pages.map((page) =>
          client
            .query(
              RunPageDocument,
              { ...of, scores: [...of.scores], first: PAGE_SIZE, offset: page * PAGE_SIZE },
              { requestPolicy: 'network-only' },
            )
            .toPromise(),
        ),
      );
      const failed = answers.find((answer) => answer.error);
      if (failed?.error) return failed.error;
      return answers.flatMap(({ data }, at) =>
        data ? [{ page: pages[at], total: data.runs.totalCount, runs: data.runs.nodes }] : [],
      );
    },
    [client],
  );

  const reload = useCallback(async () => {
    const { key: asked, query: of, first, last, held: before } = now.current;
    const total = before.key === asked ? before.window.total : null;
    const pages = pagesOf(first, total === null ? first : last, total);
    const answer = await read(pages.length > 0 ? pages : [0], of);
    if (now.current.key !== asked) return;
    if (!Array.isArray(answer)) {
      setError(answer);
      return;
    }
    setError(null);
    const { held: present } = now.current;
    const same = present.key === asked;
    const window = same ? replacePages(present.window, answer) : withPages(EMPTY_WINDOW, answer);
    const anchor = same ? runAt(present.window, now.current.first) : undefined;
    if (anchor) now.current.moved += movedBy(present.window, window, anchor.id);
    hold({ key: asked, window });
  }, [read, hold]);

  const look = useCallback(
    (first: number, last: number) => {
      Object.assign(now.current, { first, last });
      const { key: asked, query: of, held: before, reading } = now.current;
      if (before.key !== asked) return;
      const missing = pagesOf(first, last, before.window.total).filter(
        (page) => !before.window.pages.has(page) && !reading.has(`${asked} ${page}`),
      );
      if (missing.length === 0) return;
      for (const page of missing) reading.add(`${asked} ${page}`);
      void read(missing, of).then((answer) => {
        for (const page of missing) reading.delete(`${asked} ${page}`);
        if (now.current.key !== asked || now.current.held.key !== asked) return;
        if (!Array.isArray(answer)) {
          setError(answer);
          return;
        }
        setError(null);
        hold({ key: asked, window: withPages(now.current.held.window, answer) });
      });
    },
    [read, hold],
  );

  // Another query begins at its top; the runs of the one before are shown until it has answered.
  useEffect(() => {
    if (now.current.held.key === key) return;
    Object.assign(now.current, { first: 0, last: PAGE_SIZE - 1, moved: 0 });
    void reload();
  }, [key, reload]);

  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const reloadSoon = useCallback(() => {
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      void reload();
    }, SETTLE_MILLISECONDS);
  }, [reload]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  const put = useCallback(
    (run: Partial<RunRowFragment> & { readonly id: string }) => {
      const { held: before } = now.current;
      const window = changeRun(before.window, run.id, (known) => ({ ...known, ...run }));
      if (window !== before.window) hold({ ...before, window });
    },
    [hold],
  );

  useWorkspaceRunEvents((event) => {
    const { held: before } = now.current;
    const window = event.kind === 'LABELS' ? before.window : applyEvent(before.window, event);
    if (window !== before.window) hold({ ...before, window });
    if (changesList(event)) reloadSoon();
  }, reloadSoon);

  const takeMoved = useCallback(() => {
    const { moved } = now.current;
    now.current.moved = 0;
    return moved;
  }, []);

  return {
    window: held.window,
    error,
    stale: held.key !== key && held.window.total !== null,
    look,
    reload: useCallback(() => void reload(), [reload]),
    put,
    takeMoved,
  };
}
