import { countMetrics } from '../../database/metrics/countMetrics.js';
import { findMetrics } from '../../database/metrics/findMetrics.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { pageOf, readPage, type Page, type PageRequest } from '../page.js';
import { metricChoice, type MetricFilter } from './filter.js';
import { MAX_METRICS, metricCursor, readMetricCursor } from './list.js';
import type { MetricRow } from './row.js';

/** A page of new metrics; on an empty one, the place from which to go on is that which was given. */
export interface ChangePage extends Page<MetricRow> {
  readonly endCursor: string | null;
}

/**
 * Metrics in the order in which they were committed, for a program that asks again and again for what is new. Whoever
 * goes on from the last cursor gets each metric once and misses none, whatever was written at the same time: the numbers
 * that cursors hold are drawn under a lock that a writer keeps until its commit (database/metrics/storeMetrics.ts). What
 * was deleted in between is not told.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`, `INVALID_INPUT`
 */
export async function listNewMetrics(
  services: RequestServices,
  request: PageRequest,
  filter: MetricFilter,
): Promise<ChangePage> {
  permit(services, 'newMetrics');
  const { database } = services;
  const reading = readPage(request, MAX_METRICS);
  const choice = metricChoice(services, filter);
  const order = { field: 'sequence', descending: reading.backward } as const;
  const place = reading.cursor === null ? null : readMetricCursor(reading.cursor);
  const rows = await findMetrics(database, choice, order, place, reading.count + 1);
  const page = pageOf(rows, reading, () => countMetrics(database, choice), metricCursor);
  return { ...page, endCursor: page.edges.at(-1)?.cursor ?? (reading.backward ? null : reading.cursor) };
}
