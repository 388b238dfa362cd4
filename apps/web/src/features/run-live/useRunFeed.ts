'use client';
import { useEffect, useState } from 'react';
import { useEventSocket } from '../../runtime/ApiConnection';
import { retryLater } from '../../runtime/retryLater';
import { runEventSource } from './runEventSource';
import { applyRunEvent, EMPTY_RUN_FEED, resumeSequence, type RunFeed } from './runFeed';
import { type ConnectionState, watchRun } from './watchRun';

export interface RunFeedView {
  readonly feed: RunFeed;
  readonly connection: ConnectionState;
  readonly refusal: string | null;
}

/** Follows a run's events while `watching`; what was seen stays. The component must be keyed by the run. */
export function useRunFeed(runId: string, watching: boolean): RunFeedView {
  const socket = useEventSocket();
  const [view, setView] = useState<RunFeedView>({
    feed: EMPTY_RUN_FEED,
    connection: 'connecting',
    refusal: null,
  });

  useEffect(() => {
    if (!watching || !socket) return;
    let feed = EMPTY_RUN_FEED;
    return watchRun({
      source: runEventSource(socket, runId),
      schedule: retryLater,
      resumeFrom: () => resumeSequence(feed),
      onEvent: (event) => {
        feed = applyRunEvent(feed, event);
        const current = feed;
        setView((previous) => ({ ...previous, feed: current }));
      },
      onConnection: (connection, message) =>
        setView((previous) =>
          previous.connection === connection
            ? previous
            : { ...previous, connection, refusal: message ?? null },
        ),
    });
  }, [socket, runId, watching]);

  return view;
}
