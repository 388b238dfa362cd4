import type { CurvePoint } from '@likeness/core';
import type { RunWatch } from '../../../events/runSignals.js';
import { isTerminal } from '../../../events/recordEvent.js';
import type { MetricRow } from '../../metrics/row.js';
import { permit } from '../../access/permit.js';
import { visibleRuns } from '../../access/visible.js';
import type { RequestServices, Services } from '../../context.js';
import { found } from '../../errors.js';
import { closable } from '../../closable.js';
import { followLog } from '../../followLog.js';
import { listEvents, type RunEventRow } from './log.js';
import { sharedEvents } from './shared.js';
import { measuresOfRuns } from '../measures.js';
import type { RunRow } from '../request.js';

/** A run of which somebody changed name, tags, notes, archive or folder, as it stands. */
export type RelabeledRun = Pick<
  RunRow,
  'id' | 'lastSequence' | 'state' | 'stage' | 'progress' | 'relabeledAt'
>;

/** What a subscriber gets: the snapshot first, then lines of the log. */
export type WatchedEvent =
  | {
      readonly type: 'snapshot';
      readonly run: RunRow;
      readonly metrics: readonly MetricRow[];
      readonly measures: readonly CurvePoint[];
      readonly terminal: boolean;
    }
  | { readonly type: 'event'; readonly event: RunEventRow }
  /** No line of the log. */
  | { readonly type: 'labels'; readonly run: RelabeledRun };

/**
 * Follows a run: its snapshot, then the events after it (or after `after`), each once and in order, up to and with
 * the terminal one. When no event is left to send, because the run has ended and `after` is its last, the snapshot
 * itself is the terminal one.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`
 */
export async function watchRun(
  services: RequestServices,
  runId: string,
  after?: number | null,
): Promise<AsyncIterableIterator<WatchedEvent>> {
  permit(services, 'runEvents');
  // Listening begins before the snapshot is read, so that nothing falls between the two.
  const watch = services.signals.watch(runId);
  try {
    const { run, metrics, measures } = await snapshot(services, runId);
    const last = Math.max(0, Math.min(after ?? run.lastSequence, run.lastSequence));
    const terminal = isTerminal(run.state) && last >= run.lastSequence;
    return closable(
      follow(services, watch, { type: 'snapshot', run, metrics, measures, terminal }, last),
      watch,
    );
  } catch (error) {
    watch.close();
    throw error;
  }
}

async function* follow(
  services: Services,
  watch: RunWatch,
  first: WatchedEvent & { type: 'snapshot' },
  after: number,
): AsyncGenerator<WatchedEvent, undefined> {
  const { id } = first.run;
  try {
    yield first;
    if (first.terminal) return undefined;
    const log = {
      id,
      after,
      shared: sharedEvents(services),
      read: (from: number, most: number) => listEvents(services.database, id, from, most),
    };
    for await (const event of followLog(services, watch, log)) yield { type: 'event', event };
    return undefined;
  } finally {
    watch.close();
  }
}

async function snapshot(
  services: RequestServices,
  runId: string,
): Promise<{ run: RunRow; metrics: MetricRow[]; measures: CurvePoint[] }> {
  return services.database.$transaction(
    async (transaction) => {
      const where = { AND: [{ id: runId }, visibleRuns(services)] };
      const run = found('run', runId, await transaction.run.findFirst({ where }));
      const metrics = await transaction.metric.findMany({
        where: { runId },
        orderBy: [{ generationId: 'asc' }, { position: 'asc' }],
      });
      const [measures] = await measuresOfRuns(transaction, [runId]);
      return { run, metrics, measures };
    },
    { isolationLevel: 'RepeatableRead' },
  );
}
