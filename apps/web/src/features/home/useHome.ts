'use client';
import { useState } from 'react';
import { type CombinedError, useQuery } from 'urql';
import {
  HomeDocument,
  type HomeQuery,
  type RunRowFragment,
  type WorkspaceRunEventFieldsFragment,
} from '../../graphql/generated/operations';
import { useWorkspaceRunEvents } from '../run-live';

/** One metric of each kind, as the list of runs shows them. */
export const HOME_METRICS = [
  { name: 'sdmetricsQuality', group: 'FIDELITY' },
  { name: 'auc', group: 'UTILITY' },
  { name: 'worstAttackAuc', group: 'PRIVACY' },
] as const;

const VARIABLES = { scores: HOME_METRICS.map(({ name }) => name) };
const CONTEXT = { additionalTypenames: ['Run'] };

export interface HomeView {
  readonly data: HomeQuery | undefined;
  readonly error: CombinedError | undefined;
  readonly reload: () => void;
  /** A run with what events have told of it since it was read. */
  readonly live: (run: RunRowFragment) => RunRowFragment;
}

/** What the first page shows, kept up to date by the events of runs. */
export function useHome(): HomeView {
  const [{ data, error }, refetch] = useQuery({
    query: HomeDocument,
    variables: VARIABLES,
    context: CONTEXT,
  });
  const [events, setEvents] = useState<ReadonlyMap<string, WorkspaceRunEventFieldsFragment>>(new Map());
  const reload = () => refetch({ requestPolicy: 'network-only' });
  useWorkspaceRunEvents((event) => {
    if (event.kind !== 'LABELS') setEvents((before) => new Map(before).set(event.runId, event));
    if (event.kind === 'STATE' || event.kind === 'LABELS' || event.terminal) reload();
  }, reload);
  const live = (run: RunRowFragment): RunRowFragment => {
    const event = events.get(run.id);
    if (!event || event.sequence <= run.lastSequence) return run;
    const { state, stage, progress } = event;
    return { ...run, state, stage, progress };
  };
  return { data, error, reload, live };
}
