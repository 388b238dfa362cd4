'use client';
import { useEffect, useRef } from 'react';
import type { WorkspaceRunEventFieldsFragment } from '../../graphql/generated/operations';
import { useEventSocket } from '../../runtime/ApiConnection';
import { retryLater } from '../../runtime/retryLater';
import { watchWorkspaceRuns } from './watchWorkspaceRuns';

/**
 * Tells of every event of the workspace's runs while the component is shown.
 *
 * @param onResumed after a lost connection, and when a hidden page is looked at again: something may have been missed
 */
export function useWorkspaceRunEvents(
  onEvent: (event: WorkspaceRunEventFieldsFragment) => void,
  onResumed: () => void,
): void {
  const socket = useEventSocket();
  const latest = useRef({ onEvent, onResumed });
  useEffect(() => {
    latest.current = { onEvent, onResumed };
  });
  useEffect(() => {
    if (!socket) return;
    const stop = watchWorkspaceRuns({
      socket,
      schedule: retryLater,
      onEvent: (event) => latest.current.onEvent(event),
      onResumed: () => latest.current.onResumed(),
    });
    const seen = () => {
      if (document.visibilityState === 'visible') latest.current.onResumed();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      stop();
    };
  }, [socket]);
}
