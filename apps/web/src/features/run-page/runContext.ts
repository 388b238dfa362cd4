'use client';
import { createContext, useContext } from 'react';
import type { RunPageFieldsFragment, RunStage, RunState } from '../../graphql/generated/operations';
import type { ConnectionState, RunFeed } from '../run-live';
import type { RunPart } from '../take-away';

/** The run of the page, as far as it is known now. */
export interface OpenRun {
  readonly run: RunPageFieldsFragment;
  /** Ahead of `run.state` while events arrive. */
  readonly state: RunState;
  readonly stage: RunStage | null;
  readonly feed: RunFeed;
  readonly connection: ConnectionState;
  readonly refusal: string | null;
  /** The address of its first tab. */
  readonly base: string;
  /** The tabs that it has here. */
  readonly parts: readonly RunPart[];
}

export const RunContext = createContext<OpenRun | null>(null);

/** @throws Error outside of a RunFrame */
export function useOpenRun(): OpenRun {
  const open = useContext(RunContext);
  if (!open) throw new Error('There is no run here.');
  return open;
}
