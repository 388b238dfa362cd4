import { isTerminal } from '../../../events/recordEvent.js';
import { ANY_RUN, type RunWatch } from '../../../events/runSignals.js';
import { permit } from '../../access/permit.js';
import { visibleRuns } from '../../access/visible.js';
import { closable } from '../../closable.js';
import type { RequestServices } from '../../context.js';
import type { RunRow } from '../request.js';
import { eventsAfter } from './shared.js';
import type { RelabeledRun, WatchedEvent } from './watch.js';

/** Signals come with the commit that they are about; this only guards against one that got lost. */
const SAFETY_MILLISECONDS = 15_000;
const BATCH = 200;

/** Most runs that a subscription begins with: more are not shown at once anywhere. */
const MAX_SNAPSHOTS = 1000;

const RELABELED = {
  id: true,
  lastSequence: true,
  state: true,
  stage: true,
  progress: true,
  relabeledAt: true,
} as const;

/** What a subscriber of a workspace is told first. */
export interface WatchAllOptions {
  /** Whether it begins with a snapshot of every run that is not over. */
  readonly snapshot?: boolean;
  /**
   * With `snapshot`: the time of the last event that was seen; the ends of runs that ended after it are sent too, and
   * which runs were relabeled.
   */
  readonly after?: Date | null;
}

/**
 * Events of all runs of the workspace from now on, those of each run in order. Runs that are created later are among them.
 * It does not end by itself.
 *
 * With `snapshot` whoever lost a connection misses nothing: first each run that is not over as it stands, then the last
 * event of each run that ended since `after` (or shortly before, as clocks differ), then every event after these.
 *
 * A change of labels (name, tags, notes, archive, folder) is told once a run, however many changes were made between two
 * looks.
 *
 * @throws ApiError `FORBIDDEN`
 */
export async function watchAllRuns(
  services: RequestServices,
  { snapshot = false, after = null }: WatchAllOptions = {},
): Promise<AsyncIterableIterator<WatchedEvent>> {
  permit(services, 'workspaceRunEvents');
  // Listening begins before anything is read, so that nothing falls between the two.
  const watch = services.signals.watch(ANY_RUN);
  try {
    const first = snapshot
      ? await beginning(services, after)
      : { events: [], ended: [], ...(await changedRuns(services, [], new Date())) };
    return closable(follow(services, watch, first), watch);
  } catch (error) {
    watch.close();
    throw error;
  }
}

/** How far the runs of a workspace have come. */
interface Positions {
  /** Their last events. */
  readonly positions: ReadonlyMap<string, number>;
  /** Those that were relabeled lately. */
  readonly relabeled: readonly RelabeledRun[];
}

/** What a subscription begins with; the positions are those that its events contain. */
interface Beginning extends Positions {
  readonly events: readonly WatchedEvent[];
  /** Runs of which nothing more will come. */
  readonly ended: readonly string[];
}

async function beginning({ database, ...scope }: RequestServices, after: Date | null): Promise<Beginning> {
  const since = new Date(Math.min(after?.getTime() ?? Infinity, Date.now()) - MARGIN_MILLISECONDS);
  return database.$transaction(
    async (transaction) => {
      const active: RunRow[] = await transaction.run.findMany({
        where: { AND: [visibleRuns(scope), { state: { in: ['QUEUED', 'RUNNING'] } }] },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: MAX_SNAPSHOTS,
      });
      const over = await transaction.run.findMany({
        where: { AND: [visibleRuns(scope), { finishedAt: { gte: since } }] },
        orderBy: { finishedAt: 'desc' },
        take: MAX_SNAPSHOTS,
        select: { id: true },
      });
      const ended = over.map(({ id }) => id);
      const ends = await transaction.runEvent.findMany({
        where: { terminal: true, runId: { in: ended } },
        orderBy: { at: 'asc' },
      });
      const relabeled: RelabeledRun[] = await transaction.run.findMany({
        where: { AND: [visibleRuns(scope), { relabeledAt: { gte: since } }] },
        orderBy: { relabeledAt: 'desc' },
        take: MAX_SNAPSHOTS,
        select: RELABELED,
      });
      return {
        events: [
          ...active.map((run): WatchedEvent => ({
            type: 'snapshot',
            run,
            metrics: [],
            measures: [],
            terminal: false,
          })),
          ...ends.map((event): WatchedEvent => ({ type: 'event', event })),
          // Whoever begins anew has read the labels as they are.
          ...(after === null ? [] : relabeled.map((run): WatchedEvent => ({ type: 'labels', run }))),
        ],
        ended,
        positions: new Map(active.map(({ id, lastSequence }) => [id, lastSequence])),
        relabeled,
      };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}

async function* follow(
  services: RequestServices,
  watch: RunWatch,
  { events: first, ended, ...begin }: Beginning,
): AsyncGenerator<WatchedEvent, undefined> {
  // The last event that was sent, of the runs that are not over.
  const sent = new Map(begin.positions);
  let told = labelTimes(begin.relabeled);
  const over = new Set<string>(ended);
  let since = new Date();
  try {
    yield* first;
    while (!watch.closed) {
      await watch.wait(SAFETY_MILLISECONDS);
      const now = new Date();
      const { positions, relabeled } = await changedRuns(services, [...sent.keys()], since);
      since = now;
      for (const [runId, lastSequence] of positions) {
        if (over.has(runId)) continue;
        for (let last = sent.get(runId) ?? 0; last < lastSequence;) {
          const events = await eventsAfter(services, runId, last, BATCH);
          if (events.length === 0) break;
          for (const event of events) {
            yield { type: 'event', event };
            last = event.sequence;
            if (event.terminal) {
              sent.delete(runId);
              over.add(runId);
            } else sent.set(runId, last);
          }
        }
      }
      const before = told;
      told = labelTimes(relabeled);
      for (const run of relabeled) {
        if (before.get(run.id) !== told.get(run.id)) yield { type: 'labels', run };
      }
    }
    return undefined;
  } finally {
    watch.close();
  }
}

/** Runs that began so long before the last look are looked at again: clocks differ, and commits take their time. */
const MARGIN_MILLISECONDS = 60_000;

/** Of the runs that are not over, that were followed, or that were created or relabeled lately. */
async function changedRuns(
  services: RequestServices,
  followed: readonly string[],
  since: Date,
): Promise<Positions> {
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
            { relabeledAt: { gte: lately } },
          ],
        },
      ],
    },
    select: { ...RELABELED, createdAt: true },
  });
  const known = new Set(followed);
  const isFollowed = ({ id, state, createdAt }: (typeof rows)[number]) =>
    known.has(id) || !isTerminal(state) || createdAt >= lately;
  return {
    // Of a run that ended long ago nobody hears again because its name has changed.
    positions: new Map(rows.filter(isFollowed).map(({ id, lastSequence }) => [id, lastSequence])),
    relabeled: rows.filter(({ relabeledAt }) => relabeledAt !== null && relabeledAt >= lately),
  };
}

/** When runs were relabeled last, in milliseconds, by run. */
function labelTimes(runs: readonly RelabeledRun[]): ReadonlyMap<string, number> {
  return new Map(runs.map(({ id, relabeledAt }) => [id, relabeledAt?.getTime() ?? 0]));
}
