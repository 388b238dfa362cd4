import { useEffect, useRef } from 'react';
import { usePolling } from '../../components/hooks/usePolling';
import type { SweepFieldsFragment } from '../../graphql/generated/operations';
import { useWorkspaceRunEvents } from '../run-live';

/** Several runs may tell something at once: they are read together. */
const GATHER_MILLISECONDS = 500;

/** Progress and times move between the events too. */
const POLL_MILLISECONDS = 5000;

/** Reads a sweep again when something happens to one of its runs. */
export function useSweepRefresh(sweep: SweepFieldsFragment | null, reload: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const soon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      reload();
    }, GATHER_MILLISECONDS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const runIds = new Set(sweep?.variants.flatMap(({ cells }) => cells.map(({ runId }) => runId)));
  useWorkspaceRunEvents(({ runId, kind }) => {
    if (runIds.has(runId) && kind !== 'PROGRESS') soon();
  }, soon);
  const active = sweep?.state === 'QUEUED' || sweep?.state === 'RUNNING' || sweep?.state === 'STOPPING';
  usePolling(active, POLL_MILLISECONDS, reload);
}
