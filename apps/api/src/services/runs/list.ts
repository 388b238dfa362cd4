import type { DecisionOutcome } from '@likeness/core';
import type { RunState } from '../../database/rows.js';
import type { Services } from '../context.js';
import {
  checkPageSize,
  decodeTimeCursor,
  encodeTimeCursor,
  NEWEST_FIRST,
  olderThan,
  toPage,
  type Page,
} from '../page.js';
import type { RunRow } from './request.js';

/** Most runs of one page. */
export const MAX_RUNS = 100;

export interface RunFilter {
  readonly datasetId?: string | null;
  readonly state?: RunState | null;
  readonly synthesizer?: string | null;
  /** Of the primary generation. */
  readonly decision?: DecisionOutcome | null;
}

/**
 * Runs of the workspace, newest first.
 *
 * @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listRuns(
  { database, workspaceId }: Services,
  { first, after, filter = {} }: { first: number; after?: string | null; filter?: RunFilter },
): Promise<Page<RunRow>> {
  checkPageSize(first, MAX_RUNS);
  const where = {
    workspaceId,
    ...(filter.datasetId ? { datasetId: filter.datasetId } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.synthesizer ? { synthesizer: filter.synthesizer } : {}),
    ...(filter.decision ? { generations: { some: { primary: true, decision: filter.decision } } } : {}),
  };
  const place = after ? olderThan(decodeTimeCursor(after, 'run')) : {};
  const rows = await database.run.findMany({
    where: { AND: [where, place] },
    orderBy: NEWEST_FIRST,
    take: first + 1,
  });
  const countAll = () => database.run.count({ where });
  return toPage(rows, first, countAll, (run) => encodeTimeCursor('run', run));
}
