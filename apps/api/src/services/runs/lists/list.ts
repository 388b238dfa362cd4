import { countRuns, findRunPlaces } from '../../../database/runs/findRuns.js';
import type { RunOrderField, RunPlace } from '../../../database/runs/runOrder.js';
import { permit } from '../../access/permit.js';
import type { RequestServices } from '../../context.js';
import { ApiError } from '../../errors.js';
import {
  decodeCursor,
  decodeTimeCursor,
  encodeCursor,
  encodeTimeCursor,
  invalidCursor,
  pageOf,
  readPage,
  type Page,
  type PageRequest,
} from '../../page.js';
import { runListChoice, type RunFilter } from './filter.js';
import type { RunRow } from '../request.js';
import { scoreOf } from './scores.js';

export type { RunFilter };

/** Most runs of one page. */
export const MAX_RUNS = 100;

/** Most runs that a page may pass over. */
const MAX_OFFSET = 1_000_000;

/** How a list of runs is ordered. */
export interface RunListOrder {
  readonly field: RunOrderField;
  readonly descending: boolean;
  /** Name of the metric of the field `metric`. */
  readonly metric?: string | null;
}

/** Newest first. */
const DEFAULT_ORDER: RunListOrder = { field: 'created', descending: true };

/** A page by its place, or by how many runs are before it. */
export interface RunPageRequest extends PageRequest {
  readonly offset?: number | null;
}

/**
 * Runs of the workspace that fit a filter, in an order; those without the key of the order come last.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`, `INVALID_INPUT`
 */
export async function listRuns(
  services: RequestServices,
  request: RunPageRequest,
  filter: RunFilter = {},
  order: RunListOrder = DEFAULT_ORDER,
): Promise<Page<RunRow>> {
  permit(services, 'runs');
  const { database } = services;
  const reading = readPage(request, MAX_RUNS);
  const offset = checkOffset(request.offset ?? 0);
  const choice = runListChoice(services, filter);
  const places = await findRunPlaces(
    database,
    choice,
    { ...order, score: order.field === 'metric' ? scoreOf(order.metric, 'orderBy.metric') : null },
    {
      after: reading.cursor === null ? null : readRunCursor(reading.cursor, order),
      offset,
      count: reading.count + 1,
      backward: reading.backward,
    },
  );
  const rows = await database.run.findMany({ where: { id: { in: places.map(({ id }) => id) } } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  // A run that was deleted in between is left out.
  const found = places.flatMap((place) => {
    const row = byId.get(place.id);
    return row ? [{ row, place }] : [];
  });
  const page = pageOf(
    found,
    reading,
    () => countRuns(database, choice),
    ({ place }) => runCursor(place, order),
  );
  return {
    ...page,
    hasPreviousPage: page.hasPreviousPage || (!reading.backward && offset > 0),
    hasNextPage: page.hasNextPage || (reading.backward && offset > 0),
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: node.row })),
  };
}

function checkOffset(offset: number): number {
  if (Number.isInteger(offset) && offset >= 0 && offset <= MAX_OFFSET) return offset;
  throw new ApiError('INVALID_INPUT', `offset is ${offset}: give 0 to ${MAX_OFFSET}.`, { path: 'offset' });
}

/** The place of a run in an order. That of the order by creation fits the lists of runs of datasets and experiments too. */
function runCursor(place: RunPlace, { field, metric }: RunListOrder): string {
  if (field === 'created') return encodeTimeCursor('run', place);
  const { key, createdAt, id } = place;
  return encodeCursor(cursorKind(field, metric), key === null ? 0 : 1, key ?? 0, createdAt.getTime(), id);
}

/** @throws ApiError `INVALID_CURSOR` for that of another order as well */
function readRunCursor(cursor: string, { field, metric }: RunListOrder): RunPlace {
  if (field === 'created') return { key: null, ...decodeTimeCursor(cursor, 'run') };
  const [known, key, time, id] = decodeCursor(cursor, cursorKind(field, metric), 4);
  const createdAt = new Date(typeof time === 'number' ? time : Number.NaN);
  const wanted = NUMBERS.includes(field) ? 'number' : 'string';
  if (Number.isNaN(createdAt.getTime()) || typeof id !== 'string') throw invalidCursor();
  if (known === 0) return { key: null, createdAt, id };
  if (typeof key !== wanted) throw invalidCursor();
  return { key, createdAt, id };
}

const NUMBERS: readonly RunOrderField[] = ['duration', 'decision', 'metric'];

function cursorKind(field: RunOrderField, metric: string | null | undefined): string {
  return field === 'metric' ? `run by ${field} ${metric ?? ''}` : `run by ${field}`;
}
