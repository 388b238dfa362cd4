import { meanInterval } from '@likeness/core';
import {
  groupRuns,
  scoreGroups,
  type GroupScoreRow,
  type RunGroupRow,
} from '../../../database/runs/groupRuns.js';
import { permit } from '../../access/permit.js';
import type { RequestServices } from '../../context.js';
import { ApiError } from '../../errors.js';
import { decodeCursor, encodeCursor, invalidCursor, readPage, toPage, type Page } from '../../page.js';
import { runListChoice, type RunFilter } from './filter.js';
import { scoreOf, scoresOf } from './scores.js';

/** Most groups of one page. */
export const MAX_GROUPS = 200;

const KIND = 'runGroup';

export type RunGroupOrderField = 'newest' | 'count' | 'seeds' | 'dataset' | 'synthesizer' | 'metric';

export interface RunGroupOrder {
  readonly field: RunGroupOrderField;
  readonly descending: boolean;
  /** Name of the metric of the field `metric`. */
  readonly metric?: string | null;
}

/** What groups are asked for. */
export interface RunGroupRequest {
  readonly first: number;
  readonly after?: string | null;
  readonly filter: RunFilter;
  /** Names of metrics. */
  readonly metrics: readonly string[];
  readonly order: RunGroupOrder;
  /** Of the intervals of the means: .9 or .95. */
  readonly level: number;
}

/** A metric over the runs of a group: each run counts once. */
export interface GroupScore extends Omit<GroupScoreRow, 'key'> {
  /** Confidence interval of the mean (Student), runs taken as independent; null for one run. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly level: number;
}

/** Runs that differ in their seeds and in what is not compared: one dataset, one synthesizer, the same options. */
export interface RunGroup extends RunGroupRow {
  readonly metrics: readonly GroupScore[];
}

/**
 * Groups of the runs that fit a filter, in an order. Every run of the filter is read, whatever the page.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`, `INVALID_INPUT`
 */
export async function runGroups(
  services: RequestServices,
  request: RunGroupRequest,
): Promise<Page<RunGroup>> {
  permit(services, 'runGroups');
  const { database } = services;
  const { order, level } = request;
  const reading = readPage(request, MAX_GROUPS);
  const offset = reading.cursor === null ? 0 : readOffset(reading.cursor);
  if (level !== 0.9 && level !== 0.95) {
    throw new ApiError('INVALID_INPUT', `level is ${level}: give .9 or .95.`, { path: 'level' });
  }
  const choice = runListChoice(services, request.filter);
  const scores = scoresOf(request.metrics, 'metrics');
  const ordering = order.field === 'metric' ? scoreOf(order.metric, 'orderBy.metric') : null;
  const wanted =
    ordering && !scores.some(({ name }) => name === ordering.name) ? [...scores, ordering] : scores;
  const [rows, means] = await Promise.all([
    groupRuns(database, choice),
    wanted.length === 0 ? [] : scoreGroups(database, choice, wanted),
  ]);
  const byKey = new Map<string, GroupScoreRow[]>();
  for (const mean of means) byKey.set(mean.key, [...(byKey.get(mean.key) ?? []), mean]);
  const groups = rows.map((row) => ({ row, means: byKey.get(row.key) ?? [] }));
  const keys = new Map(groups.map((group) => [group, orderKey(group, order)]));
  groups.sort((a, b) => {
    const [left, right] = [keys.get(a) ?? null, keys.get(b) ?? null];
    return compareKeys(left, right, order.descending) || compareKeys(a.row.key, b.row.key, false);
  });
  const listed = groups.map((group, place) => ({ ...group, place }));
  const page = toPage(
    listed.slice(offset, offset + reading.count + 1),
    reading.count,
    async () => listed.length,
    ({ place }) => encodeCursor(KIND, place),
  );
  return {
    ...page,
    hasPreviousPage: offset > 0,
    edges: page.edges.map(({ cursor, node }) => ({
      cursor,
      node: {
        ...node.row,
        metrics: scores
          .flatMap(({ name }) => node.means.filter((mean) => mean.name === name))
          .map(toScore(level)),
      },
    })),
  };
}

function toScore(level: number) {
  return ({ key: _, ...score }: GroupScoreRow): GroupScore => ({
    ...score,
    level,
    interval:
      score.deviation === null ? null : meanInterval(score.mean, score.deviation, score.runCount, level),
  });
}

interface Measured {
  readonly row: RunGroupRow;
  readonly means: readonly GroupScoreRow[];
}

function orderKey({ row, means }: Measured, { field, metric }: RunGroupOrder): string | number | null {
  switch (field) {
    case 'newest':
      return row.newestAt.getTime();
    case 'count':
      return row.runCount;
    case 'seeds':
      return row.seedCount;
    case 'dataset':
      return row.datasetName?.toLowerCase() ?? null;
    case 'synthesizer':
      return row.synthesizer;
    case 'metric':
      return means.find(({ name }) => name === metric)?.mean ?? null;
  }
}

/** Those without a key come last in either direction. */
function compareKeys(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === descending ? 1 : -1;
}

function readOffset(cursor: string): number {
  const [place] = decodeCursor(cursor, KIND, 1);
  if (typeof place !== 'number' || !Number.isInteger(place) || place < 0) throw invalidCursor();
  return place + 1;
}
