'use client';
import { useEffect, useState } from 'react';
import {
  type SimulationEventFieldsFragment,
  SimulationEventsDocument,
  type SimulationEventsSubscription,
} from '../../../graphql/generated/operations';
import { useEventSocket } from '../../../runtime/ApiConnection';
import { retryLater } from '../../../runtime/retryLater';
import { type ConnectionState, socketSource, watchRun } from '../../run-live';
import {
  applySimulationEvent,
  EMPTY_SIMULATION_FEED,
  resumeAfter,
  type SimulationFeed,
} from './simulationFeed';

export interface SimulationFeedView {
  readonly feed: SimulationFeed;
  readonly connection: ConnectionState;
  readonly refusal: string | null;
}

/** Follows a simulation's events, from the first one on. The component must be keyed by the simulation. */
export function useSimulationFeed(simulationId: string): SimulationFeedView {
  const socket = useEventSocket();
  const [view, setView] = useState<SimulationFeedView>({
    feed: EMPTY_SIMULATION_FEED,
    connection: 'connecting',
    refusal: null,
  });
  useEffect(() => {
    if (!socket) return;
    let feed = EMPTY_SIMULATION_FEED;
    return watchRun<SimulationEventFieldsFragment>({
      source: socketSource<SimulationEventsSubscription, SimulationEventFieldsFragment>(socket, {
        query: SimulationEventsDocument,
        variables: (after) => ({ simulationId, after }),
        pick: ({ simulationEvents }) => simulationEvents,
      }),
      schedule: retryLater,
      resumeFrom: () => resumeAfter(feed),
      onEvent: (event) => {
        feed = applySimulationEvent(feed, event);
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
  }, [socket, simulationId]);
  return view;
}
