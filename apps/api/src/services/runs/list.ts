import type { DecisionOutcome } from '@likeness/core';
import type { RunState } from '../../database/rows.js';
import { permit } from '../access/permit.js';
import { visibleRuns } from '../access/visible.js';
import type { RequestServices } from '../context.js';
import { archivedIs, type Archived } from '../labels.js';
import { encodeTimeCursor, newestFirst, pageOf, readPage, type Page, type PageRequest } from '../page.js';
import type { RunRow } from './request.js';

/** Most runs of one page. */
export const MAX_RUNS = 100;

export interface RunFilter {
  readonly datasetId?: string | null;
  readonly state?: RunState | null;
  readonly synthesizer?: string | null;
  readonly experimentId?: string | null;
  /** All of them. */
  readonly tags?: readonly string[] | null;
  /** Archived runs are left out unless they are asked for. */
  readonly archived?: Archived | null;
  /** Of the primary generation. */
  readonly decision?: DecisionOutcome | null;
}

/**
 * Runs of the workspace, newest first.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listRuns(
  services: RequestServices,
  request: PageRequest,
  filter: RunFilter = {},
): Promise<Page<RunRow>> {
  permit(services, 'runs');
  const { database } = services;
  const reading = readPage(request, MAX_RUNS);
  const where = {
    ...visibleRuns(services),
    ...(filter.datasetId ? { datasetId: filter.datasetId } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.synthesizer ? { synthesizer: filter.synthesizer } : {}),
    ...(filter.experimentId ? { experimentId: filter.experimentId } : {}),
    ...(filter.tags?.length ? { tags: { hasEvery: [...filter.tags] } } : {}),
    ...archivedIs(filter.archived),
    ...(filter.decision ? { generations: { some: { primary: true, decision: filter.decision } } } : {}),
  };
  const place = newestFirst(reading, 'run');
  const rows = await database.run.findMany({
    where: { AND: [where, place.where] },
    orderBy: place.orderBy,
    take: reading.count + 1,
  });
  const countAll = () => database.run.count({ where });
  return pageOf(rows, reading, countAll, (run) => encodeTimeCursor('run', run));
}
