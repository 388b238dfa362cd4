import DataLoader from 'dataloader';
import type { Services } from '../../context.js';
import { decodeCursor, encodeCursor, invalidCursor, pageOf, readPage, type Page } from '../../page.js';
import { eventsOfRuns, MAX_EVENTS, type RunEventRow } from './log.js';

const KIND = 'runEvent';

/** A page of the log of a run, as a loader's key. */
export interface EventsKey {
  readonly runId: string;
  /** Sequence number of the last event of the run. */
  readonly lastSequence: number;
  readonly first: number;
  readonly after?: string | null;
}

/**
 * A loader of pages of the logs of runs, oldest event first: one statement whatever the number of runs. Loading throws
 * ApiError `PAGE_TOO_LARGE`, `INVALID_CURSOR`.
 */
export function eventPages(
  { database }: Services,
  cache: boolean,
): DataLoader<EventsKey, Page<RunEventRow>, string> {
  return new DataLoader(
    async (keys) => {
      const readings = keys.map((key) => readPage(key, MAX_EVENTS));
      const found = await eventsOfRuns(
        database,
        readings.map(({ count, cursor }, at) => ({
          runId: keys[at].runId,
          after: cursor === null ? 0 : readSequence(cursor),
          first: count + 1,
        })),
      );
      return keys.map(({ lastSequence }, at) =>
        pageOf(
          found[at],
          readings[at],
          // Numbers have no gaps.
          async () => lastSequence,
          ({ sequence }) => encodeCursor(KIND, sequence),
        ),
      );
    },
    { cache, cacheKeyFn: ({ runId, first, after }) => JSON.stringify([runId, first, after ?? null]) },
  );
}

function readSequence(cursor: string): number {
  const [sequence] = decodeCursor(cursor, KIND, 1);
  if (typeof sequence !== 'number' || !Number.isInteger(sequence) || sequence < 0 || sequence > 1e9) {
    throw invalidCursor();
  }
  return sequence;
}
