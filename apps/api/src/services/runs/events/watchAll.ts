import { ANY_RUN, type RunWatch } from '../../../events/runSignals.js';
import { permit } from '../../access/permit.js';
import { visibleRuns } from '../../access/visible.js';
import { closable } from '../../closable.js';
import type { RequestServices } from '../../context.js';
import type { RunEventRow } from './log.js';
import { eventsAfter } from './shared.js';

/** Signals come with the commit that they are about; this only guards against one that got lost. */
const SAFETY_MILLISECONDS = 15_000;
const BATCH = 200;

/**
 * Events of all runs of the workspace from now on, those of each run in order. Runs that are created later are among them.
 * It does not end by itself.
 *
 * @throws ApiError `FORBIDDEN`
 */
export async function watchAllRuns(services: RequestServices): Promise<AsyncIterableIterator<RunEventRow>> {
  permit(services, 'workspaceRunEvents');
  const watch = services.signals.watch(ANY_RUN);
  try {
    const active = await changedRuns(services, [], new Date());
    return closable(follow(services, watch, active), watch);
  } catch (error) {
    watch.close();
    throw error;
  }
}

async function* follow(
  services: RequestServices,
  watch: RunWatch,
  begin: ReadonlyMap<string, number>,
): AsyncGenerator<RunEventRow, undefined> {
  // The last event that was sent, of the runs that are not over.
  const sent = new Map(begin);
  const over = new Set<string>();
  let since = new Date();
  try {
    while (!watch.closed) {
      await watch.wait(SAFETY_MILLISECONDS);
      const now = new Date();
      const changed = await changedRuns(services, [...sent.keys()], since);
      since = now;
      for (const [runId, lastSequence] of changed) {
        if (over.has(runId)) continue;
        for (let last = sent.get(runId) ?? 0; last < lastSequence;) {
          const events = await eventsAfter(services, runId, last, BATCH);
          if (events.length === 0) break;
          for (const event of events) {
            yield event;
            last = event.sequence;
            if (event.terminal) {
              sent.delete(runId);
              over.add(runId);
            } else sent.set(runId, last);
          }
        }
      }
    }
    return undefined;
  } finally {
    watch.close();
  }
}

/** Runs that began so long before the last look are looked at again: clocks differ, and commits take their time. */
const MARGIN_MILLISECONDS = 60_000;

/** Last sequence numbers of the runs that are not over, that were followed, or that were created lately. */
async function changedRuns(
  services: RequestServices,
  followed: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  const lately = new Date(since.getTime() - MARGIN_MILLISECONDS);
  const rows = await services.database.run.findMany({
    where: {
      AND: [
        visibleRuns(services),
        {
          OR: [
            { state: { in: ['QUEUED', 'RUNNING'] } },
            { id: { in: [...followed] } },
            { createdAt: { gte: lately } },
          ],
        },
      ],
    },
    select: { id: true, lastSequence: true },
  });
  return new Map(rows.map(({ id, lastSequence }) => [id, lastSequence]));
}
