import { isTerminal } from '../../../events/recordEvent.js';
import { permit } from '../../access/permit.js';
import { closable } from '../../closable.js';
import type { RequestServices, Services } from '../../context.js';
import { found } from '../../errors.js';
import { followLog } from '../../followLog.js';
import { SharedReads } from '../../sharedReads.js';
import { findSimulation } from '../list.js';
import type { SimulationRow } from '../row.js';
import { listEvents, type SimulationEventRow } from './log.js';

/** What a subscriber gets: the snapshot first, then lines of the log. */
export type WatchedSimulation =
  | { readonly type: 'snapshot'; readonly simulation: SimulationRow; readonly terminal: boolean }
  | { readonly type: 'event'; readonly simulation: SimulationRow; readonly event: SimulationEventRow };

const logs = new WeakMap<Services['signals'], SharedReads<SimulationEventRow>>();

/** The logs of simulations that are followed in this process. */
function sharedEvents({ signals }: Pick<Services, 'signals'>): SharedReads<SimulationEventRow> {
  const shared = logs.get(signals) ?? new SharedReads<SimulationEventRow>(({ sequence }) => String(sequence));
  logs.set(signals, shared);
  return shared;
}

/**
 * Follows a simulation as `watchRun` follows a run: its snapshot, then the events after it (or after `after`), each once and
 * in order, up to and with the terminal one. When no event is left to send, the snapshot itself is the terminal one.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function watchSimulation(
  services: RequestServices,
  id: string,
  after?: number | null,
): Promise<AsyncIterableIterator<WatchedSimulation>> {
  permit(services, 'simulationEvents');
  // Listening begins before the snapshot is read, so that nothing falls between the two.
  const watch = services.signals.watch(id);
  try {
    const simulation = found('simulation', id, await findSimulation(services, id));
    const { lastSequence, state } = simulation;
    const last = Math.max(0, Math.min(after ?? lastSequence, lastSequence));
    const terminal = isTerminal(state) && last >= lastSequence;
    return closable(events(), watch);

    async function* events(): AsyncGenerator<WatchedSimulation, undefined> {
      try {
        yield { type: 'snapshot', simulation, terminal };
        if (terminal) return undefined;
        const log = {
          id,
          after: last,
          shared: sharedEvents(services),
          read: (from: number, most: number) => listEvents(services.database, id, from, most),
        };
        for await (const event of followLog(services, watch, log)) yield { type: 'event', simulation, event };
        return undefined;
      } finally {
        watch.close();
      }
    }
  } catch (error) {
    watch.close();
    throw error;
  }
}
