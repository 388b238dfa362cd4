import { countMetrics } from '../../database/metrics/countMetrics.js';
import { findMetrics } from '../../database/metrics/findMetrics.js';
import type { MetricOrder, MetricPlace } from '../../database/metrics/metricOrder.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import {
  decodeCursor,
  encodeCursor,
  invalidCursor,
  pageOf,
  readPage,
  type Page,
  type PageRequest,
} from '../page.js';
import { metricChoice, type MetricFilter } from './filter.js';
import type { MetricRow } from './row.js';

export type { MetricOrder };

/** Most metrics of one page. */
export const MAX_METRICS = 500;

/** Newest first. */
export const DEFAULT_METRIC_ORDER: MetricOrder = { field: 'time', descending: true };

const KIND = 'metric';

/**
 * Metrics of the workspace that fit a filter, in an order. A cursor holds the place of a metric in every order, and stays
 * valid when metrics are added or deleted.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`, `INVALID_INPUT`
 */
export async function listMetrics(
  services: RequestServices,
  request: PageRequest,
  filter: MetricFilter = {},
  order: MetricOrder = DEFAULT_METRIC_ORDER,
): Promise<Page<MetricRow>> {
  permit(services, 'metrics');
  const { database } = services;
  const reading = readPage(request, MAX_METRICS);
  const choice = metricChoice(services, filter);
  const direction = { ...order, descending: order.descending !== reading.backward };
  const place = reading.cursor === null ? null : readMetricCursor(reading.cursor);
  const rows = await findMetrics(database, choice, direction, place, reading.count + 1);
  return pageOf(rows, reading, () => countMetrics(database, choice), metricCursor);
}

/** Opaque text for the place of a metric. */
export function metricCursor({ sequence, createdAt, value, name }: MetricPlace): string {
  return encodeCursor(KIND, Number(sequence), createdAt.getTime(), value, name);
}

/** @throws ApiError `INVALID_CURSOR` */
export function readMetricCursor(cursor: string): MetricPlace {
  const [sequence, time, value, name] = decodeCursor(cursor, KIND, 4);
  const createdAt = new Date(typeof time === 'number' ? time : Number.NaN);
  if (
    !Number.isSafeInteger(sequence) ||
    Number.isNaN(createdAt.getTime()) ||
    typeof value !== 'number' ||
    typeof name !== 'string'
  ) {
    throw invalidCursor();
  }
  return { sequence: BigInt(sequence), createdAt, value, name };
}
