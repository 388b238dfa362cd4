import DataLoader from 'dataloader';
import { countRunMetrics, findRunMetrics } from '../../database/metrics/metricsOfRuns.js';
import type { Services } from '../context.js';
import { decodeCursor, encodeCursor, invalidCursor, readPage, pageOf, type Page } from '../page.js';
import { MAX_METRICS } from './list.js';
import type { MetricRow } from './row.js';

const KIND = 'runMetric';

/** Largest integer of the database. */
const MAX_POSITION = 2 ** 31 - 1;

/** A page of the metrics of a run, as a loader's key. */
export interface RunMetricsKey {
  readonly runId: string;
  readonly first: number;
  readonly after?: string | null;
  readonly name?: string | null;
  readonly scope?: string | null;
  readonly group?: string | null;
}

/**
 * A loader of pages of the metrics of runs, each in the order of its report: two statements whatever the number of runs.
 * Loading throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`.
 */
export function runMetricsPages(
  { database }: Services,
  cache: boolean,
): DataLoader<RunMetricsKey, Page<MetricRow>, string> {
  const chosen = ({ runId, name, scope, group }: RunMetricsKey) => ({
    runId,
    name: name ?? null,
    scope: scope ?? null,
    group: group ?? null,
  });
  const counts = new DataLoader(
    (keys: readonly RunMetricsKey[]) => countRunMetrics(database, keys.map(chosen)),
    { cache, cacheKeyFn: (key) => JSON.stringify(chosen(key)) },
  );
  return new DataLoader(
    async (keys) => {
      const readings = keys.map((key) => readPage(key, MAX_METRICS));
      const pages = readings.map(({ count, cursor }, at) => ({
        ...chosen(keys[at]),
        count: count + 1,
        after: cursor === null ? null : readPosition(cursor),
      }));
      const found = await findRunMetrics(database, pages);
      return keys.map((key, at) =>
        pageOf(
          found[at],
          readings[at],
          () => counts.load(key),
          ({ position }) => encodeCursor(KIND, position),
        ),
      );
    },
    { cache, cacheKeyFn: (key) => JSON.stringify([chosen(key), key.first, key.after ?? null]) },
  );
}

function readPosition(cursor: string): number {
  const [position] = decodeCursor(cursor, KIND, 1);
  if (typeof position !== 'number' || !Number.isInteger(position) || Math.abs(position) > MAX_POSITION) {
    throw invalidCursor();
  }
  return position;
}
