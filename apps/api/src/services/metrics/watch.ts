import { ANY_RUN, type RunWatch } from '../../events/runSignals.js';
import { permit } from '../access/permit.js';
import { closable } from '../closable.js';
import type { RequestServices } from '../context.js';
import { SharedReads } from '../sharedReads.js';
import { listNewMetrics } from './changes.js';
import { metricChoice, type MetricFilter } from './filter.js';
import { metricCursor, readMetricCursor } from './list.js';
import type { MetricRow } from './row.js';

/** Metrics that were stored shortly one after another, and the place from which to go on. */
export interface AddedMetrics {
  readonly metrics: readonly MetricRow[];
  readonly cursor: string;
}

/** Signals come with the commit that they are about; this only guards against one that got lost. */
const SAFETY_MILLISECONDS = 15_000;
const BATCH = 200;

/** Place before the first metric of a workspace. */
const START = '';

const feeds = new WeakMap<RequestServices['signals'], SharedReads<MetricRow>>();

/**
 * New metrics of the workspace that fit a filter, each once, in the order of their commits: those after `after`, or from
 * now on. It does not end by itself. All who ask for the same share their reads.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_CURSOR`, `INVALID_INPUT`
 */
export async function watchMetrics(
  services: RequestServices,
  filter: MetricFilter,
  after?: string | null,
): Promise<AsyncIterableIterator<AddedMetrics>> {
  permit(services, 'metricsAdded');
  if (after) readMetricCursor(after);
  // Listening begins before the place of now is read, so that nothing falls between the two.
  const watch = services.signals.watch(ANY_RUN);
  try {
    return closable(follow(services, filter, watch, after || (await newest(services, filter))), watch);
  } catch (error) {
    watch.close();
    throw error;
  }
}

async function newest(services: RequestServices, filter: MetricFilter): Promise<string> {
  const { edges } = await listNewMetrics(services, { first: 1, last: 1 }, filter);
  return edges.at(-1)?.cursor ?? START;
}

async function* follow(
  services: RequestServices,
  filter: MetricFilter,
  watch: RunWatch,
  begin: string,
): AsyncGenerator<AddedMetrics, undefined> {
  const shared = feeds.get(services.signals) ?? new SharedReads<MetricRow>(metricCursor);
  feeds.set(services.signals, shared);
  const log = JSON.stringify(metricChoice(services, filter));
  let cursor = begin;
  shared.enter(log);
  try {
    while (!watch.closed) {
      const place = cursor;
      const metrics = await shared.after(log, place, async () => {
        const { edges } = await listNewMetrics(services, { first: BATCH, after: place }, filter);
        return edges.map(({ node }) => node);
      });
      const last = metrics.at(-1);
      if (!last) {
        await watch.wait(SAFETY_MILLISECONDS);
        continue;
      }
      cursor = metricCursor(last);
      yield { metrics, cursor };
    }
    return undefined;
  } finally {
    watch.close();
    shared.leave(log);
  }
}
