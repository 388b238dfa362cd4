import type { Services } from '../../context.js';
import { SharedReads } from '../../sharedReads.js';
import { listEvents, type RunEventRow } from './log.js';

const logs = new WeakMap<Services['signals'], SharedReads<RunEventRow>>();

/** The logs of runs that are followed in this process. */
export function sharedEvents({ signals }: Pick<Services, 'signals'>): SharedReads<RunEventRow> {
  const shared = logs.get(signals) ?? new SharedReads<RunEventRow>(({ sequence }) => String(sequence));
  logs.set(signals, shared);
  return shared;
}

/** Events of a run after a sequence number, oldest first: one statement for all who follow it from there. */
export function eventsAfter(
  services: Pick<Services, 'signals' | 'database'>,
  runId: string,
  after: number,
  most: number,
): Promise<readonly RunEventRow[]> {
  return sharedEvents(services).after(runId, String(after), () =>
    listEvents(services.database, runId, after, most),
  );
}
