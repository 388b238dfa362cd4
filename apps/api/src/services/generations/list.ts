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
import type { GenerationSummary } from './open.js';

/** Most generations of one page. */
export const MAX_GENERATIONS = 100;

/**
 * Generations of a run, newest first; the primary one is among them.
 *
 * @throws ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listGenerations(
  { database }: Services,
  runId: string,
  { first, after }: { first: number; after?: string | null },
): Promise<Page<GenerationSummary>> {
  checkPageSize(first, MAX_GENERATIONS);
  const place = after ? olderThan(decodeTimeCursor(after, 'generation')) : {};
  const rows = await database.generation.findMany({
    where: { AND: [{ runId }, place] },
    omit: { report: true },
    orderBy: NEWEST_FIRST,
    take: first + 1,
  });
  const countAll = () => database.generation.count({ where: { runId } });
  return toPage(rows, first, countAll, (row) => encodeTimeCursor('generation', row));
}
