import { METRICS, type MetricScope } from '@likeness/core';
import { metricHistory, type HistoryRow } from '../../database/metrics/metricHistory.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';
import {
  decodeTimeCursor,
  encodeTimeCursor,
  pageOf,
  readPage,
  type Page,
  type PageRequest,
} from '../page.js';
import { metricChoice, type MetricFilter } from './filter.js';

/** A metric of a run, as a point of its history. */
export type { HistoryRow };

/** Most points of one page. */
export const MAX_HISTORY = 500;

const KIND = 'metricHistory';

/** Whose history is asked for. */
export interface HistoryRequest extends PageRequest {
  readonly name: string;
  readonly scope: MetricScope;
  /** Columns that the metric is about; null for the mean over all. */
  readonly columns?: readonly string[] | null;
  /** Of the metric's definition; the present one when left out. */
  readonly version?: number | null;
}

/**
 * A metric over runs, oldest run first.
 *
 * @param filter its fields that concern runs are read
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`; `INVALID_INPUT` for a name that no metric has
 */
export async function listMetricHistory(
  services: RequestServices,
  request: HistoryRequest,
  filter: MetricFilter,
): Promise<Page<HistoryRow>> {
  permit(services, 'metricHistory');
  const { database, workspaceId } = services;
  const reading = readPage(request, MAX_HISTORY);
  const { name, scope, columns = null } = request;
  const definition = METRICS.find((metric) => metric.name === name);
  if (!definition) {
    throw new ApiError('INVALID_INPUT', `There is no metric "${name}": metricDefinitions lists them.`, {
      path: 'name',
    });
  }
  const version = request.version ?? definition.version;
  const choice = { workspaceId, run: metricChoice(services, filter).run, name, version, scope, columns };
  const place = reading.cursor === null ? null : decodeTimeCursor(reading.cursor, KIND);
  const after = place && { createdAt: place.createdAt, runId: place.id };
  const rows = await metricHistory(database, choice, reading.backward, after, reading.count + 1);
  return pageOf(
    rows,
    reading,
    async () => (await metricHistory(database, choice, false, null, 1_000_000)).length,
    ({ createdAt, runId }) => encodeTimeCursor(KIND, { createdAt, id: runId }),
  );
}
