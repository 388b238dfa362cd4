import { meanInterval, METRICS, synthesizers } from '@likeness/core';
import {
  summariseMetrics,
  type MetricDimension,
  type SummaryRow,
} from '../../database/metrics/summariseMetrics.js';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { ApiError } from '../errors.js';
import { decodeCursor, encodeCursor, invalidCursor, readPage, toPage, type Page } from '../page.js';
import { metricChoice, type MetricFilter } from './filter.js';

export type { MetricDimension };

/** Most summaries of one page. */
export const MAX_SUMMARIES = 500;

/** Most names of metrics that are summarised at once: summaries read every run. */
const MAX_NAMES = 10;

/** Most dimensions of one question. */
const MAX_DIMENSIONS = 4;

/** Scopes that measure the real data, so that no run is best. */
const NOT_COMPARED: readonly string[] = ['trainReal', 'dummy'];

const KIND = 'metricSummary';

/** What summaries are asked for. */
export interface SummaryRequest {
  readonly first: number;
  readonly after?: string | null;
  readonly names: readonly string[];
  readonly groupBy: readonly MetricDimension[];
  /** Name of the option of the dimension `option`. */
  readonly option?: string | null;
  /** Of the interval of the mean: .9 or .95. */
  readonly level: number;
  readonly filter: MetricFilter;
}

/** Metrics of one name, version and scope, and of one value of each dimension. */
export interface MetricSummary extends Omit<SummaryRow, 'keys' | 'bestRunId'> {
  readonly keys: readonly { readonly dimension: MetricDimension; readonly value: string | null }[];
  /** Confidence interval of the mean, runs taken as independent; null for one run. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly level: number;
  /** Null where values do not tell runs apart. */
  readonly bestRunId: string | null;
}

/**
 * Summaries of metrics, ordered by name, version, scope and the dimensions. A mean over metrics that measure different
 * things says nothing, so names have to be given, and versions and scopes are always told apart.
 *
 * @throws ApiError `FORBIDDEN`, `INVALID_INPUT`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function metricSummaries(
  services: RequestServices,
  request: SummaryRequest,
): Promise<Page<MetricSummary>> {
  permit(services, 'metricSummary');
  const { database } = services;
  const { names, groupBy, option = null, level, filter } = request;
  const reading = readPage(request, MAX_SUMMARIES);
  checkRequest(request);
  const choice = { ...metricChoice(services, filter), names };
  const offset = reading.cursor === null ? 0 : readOffset(reading.cursor);
  const rows = await summariseMetrics(database, choice, groupBy, optionDimension(option ?? ''), {
    offset,
    count: reading.count + 1,
  });
  const summaries = rows.map(({ keys, ...row }, at) => ({
    ...row,
    keys: groupBy.map((dimension, index) => ({ dimension, value: keys[index] })),
    bestRunId: NOT_COMPARED.includes(row.scope) ? null : row.bestRunId,
    interval: row.deviation === null ? null : meanInterval(row.mean, row.deviation, row.runCount, level),
    level,
    place: offset + at,
  }));
  const page = toPage(
    summaries,
    reading.count,
    async () => {
      const all = await summariseMetrics(database, choice, groupBy, optionDimension(option ?? ''), {
        offset: 0,
        count: 1_000_000,
      });
      return all.length;
    },
    ({ place }) => encodeCursor(KIND, place),
  );
  return { ...page, hasPreviousPage: offset > 0 };
}

function checkRequest({ names, groupBy, option, level }: SummaryRequest): void {
  if (names.length < 1 || names.length > MAX_NAMES) {
    throw new ApiError(
      'INVALID_INPUT',
      `names has ${names.length} metrics: give 1 to ${MAX_NAMES}, such as ${METRICS[0].name}.`,
      { path: 'names' },
    );
  }
  if (groupBy.length > MAX_DIMENSIONS || new Set(groupBy).size !== groupBy.length) {
    throw new ApiError('INVALID_INPUT', `groupBy has at most ${MAX_DIMENSIONS} different dimensions.`, {
      path: 'groupBy',
    });
  }
  if (groupBy.includes('option') !== Boolean(option)) {
    throw new ApiError('INVALID_INPUT', 'The dimension OPTION goes with the name of an option in option.', {
      path: 'option',
    });
  }
  if (level !== 0.9 && level !== 0.95) {
    throw new ApiError('INVALID_INPUT', `level is ${level}: give .9 or .95.`, { path: 'level' });
  }
}

function optionDimension(name: string) {
  const having = synthesizers.filter(({ options }) => Object.hasOwn(options, name));
  return {
    name,
    defaults: Object.fromEntries(having.map((each) => [each.name, each.options[name].default])),
  };
}

function readOffset(cursor: string): number {
  const [place] = decodeCursor(cursor, KIND, 1);
  if (typeof place !== 'number' || !Number.isInteger(place) || place < 0 || place > 1e6)
    throw invalidCursor();
  return place + 1;
}
